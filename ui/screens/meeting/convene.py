"""Indkald: when and where, who and why, what about; and whether each may be asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import meeting as rules
from app.services.views.meeting import MeetingView, ParticipantRow
from forms.model import Field
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.people import PersonLine
from ui.screens.meeting.stage import Stage
from ui.shell.rows import between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_WHEN = (("held_on", 0.4), ("starts_at", 0.2), ("ends_at", 0.2), ("place", 1.0), ("citizen_comes", 1.0))
"""When and where: day and hours share a line where there is room."""
_SHOWN = 6  # people of the network map that are offered at once


class ConveneStage(Stage):
    """The first part. What is missing never stops the writing; a missing consent stops the paper."""

    def make_left(self) -> None:
        name = self.view.call_name
        when = self.card("Tid og sted", *(_beside(self.field(name), share) for name, share in _WHEN))
        when.column.insertWidget(1, Words(f"Spørg først, hvad der passer {name} bedst.", tone=Tone.QUIET))
        people = self.card("Hvem skal med, og hvorfor?", self.field("invited", "name", "workplace", "why", "side"))
        self._offers = QVBoxLayout()
        people.add_layout(self._offers)
        points = self.card(
            "Hvad skal I tale om?", self.field("points", "number", "topic", "aim", "minutes", "only_for")
        )
        self.minutes = Words("")
        points.column.insertWidget(1, self.minutes)
        self.show_minutes()

    def show_view(self, view: MeetingView) -> None:
        """As Stage's; and the people one could ask."""
        super().show_view(view)
        self._show_offers()

    def show_minutes(self) -> None:
        """The sum of the minutes as they stand in the window; over an hour it warns and stops nobody."""
        total = rules.minutes_in(self.answers())
        over = total > rules.LONGEST_MINUTES
        say = f"{total} minutter i alt." if total else "Skriv minutter på punkterne. Et møde bør højst vare en time."
        self.minutes.set_text(f"{total} minutter i alt. Det er mere end en time. Kan noget vente?" if over else say)
        self.minutes.set_tone(Tone.WARM if over else Tone.QUIET)

    def _show_offers(self) -> None:
        clear_layout(self._offers)
        found = self.view.candidates
        if not found or self.agenda.readonly:
            return
        self._offers.addWidget(Words("Fra netværkskortet:", size="small", tone=Tone.QUIET))
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for each in found[:_SHOWN]:
            button = QuietButton(each.name, icon="add", small=True)
            button.setToolTip(" · ".join(part for part in (each.workplace, each.say) if part))
            flow.addWidget(self.button(button, Deed.ADD, each.key, f"Sæt på listen: {each.name}"))
        self._offers.addWidget(holder)

    def make_right(self) -> None:
        self.right.addWidget(self._invitation())
        if self.view.participants:
            self.right.addWidget(self._people())
        self.right.addWidget(self._citizen())

    def _invitation(self) -> Card:
        view = self.view
        card = Card("Indkaldelsen", tone=Tone.MAIN)
        for line in (view.points_say, view.circle_say) if view.points_say else (view.when_say, view.circle_say):
            if line:
                card.add(Words(line))
        if view.moved:
            card.add(Notice(NoticeKind.WARN, "Dagen eller deltagerne er ændret, siden I indkaldte."))
        if view.strange_names:
            names = ", ".join(view.strange_names)
            card.add(
                Notice(NoticeKind.WARN, f"Står ikke på listen: {names}.", "Det, der kun er for dem, vises for ingen.")
            )
        if view.planned_say and not view.moved:
            card.add(Words(f"{view.planned_say}.", size="small", tone=Tone.DONE))
        else:
            self.put(card, self.button(PrimaryButton("Indkaldelsen er ude"), Deed.CONVENE))
        self.put(card, self.button(QuietButton("Gem til kalenderen", icon="calendar"), Deed.CALENDAR), 0)
        return card

    def _people(self) -> Card:
        card = Card("Må de komme?")
        between(card.column, [self._person(each) for each in self.view.participants])
        return card

    def _person(self, person: ParticipantRow) -> PersonLine:
        buttons: list[Button] = []
        if person.allowed:
            look, sent = QuietButton("Se papiret", small=True), QuietButton("Skriv, at det er sendt", small=True)
            buttons = [
                self.button(look, Deed.LOOK_AT_INVITATION, person.row, f"Se indkaldelsen til {person.name}"),
                self.button(sent, Deed.INVITATION_SENT, person.row, f"Skriv, at {person.name} har fået indkaldelsen"),
            ]
        elif person.leave == rules.Leave.MISSING:
            make = QuietButton("Gå til samtykket", small=True)
            buttons = [self.button(make, Deed.CONSENT, person.row, f"Gå til samtykket om {person.name}")]
        because = "" if person.leave == rules.Leave.GIVEN else person.because
        said = f"{person.invited_say[:1].upper()}{person.invited_say[1:]}" if person.invited_say else ""
        return PersonLine(person, (person.say, because, said), buttons)

    def _citizen(self) -> Card:
        view = self.view
        card = Card(f"{view.call_name[:1].upper()}{view.call_name[1:]}")
        if view.prepared_say:
            card.add(Words(f"{view.prepared_say}.", tone=Tone.DONE))
        else:
            card.add(Words("Gå dagsordenen igennem sammen, senest dagen før mødet.", tone=Tone.QUIET))
            self.put(card, self.button(SecondaryButton("Skriv, at det er gjort"), Deed.PREPARED))
        return card


def _beside(field: Field, share: float) -> Field:
    """The field at that part of a line."""
    return replace(field, paper=replace(field.paper, width=share))
