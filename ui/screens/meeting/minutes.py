"""Referat: who gets a copy and without what, how it was sent, and the talk with the citizen afterwards."""

from __future__ import annotations

from app.domain import danish
from app.services.views.meeting import MeetingView, ParticipantRow
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.people import PersonLine
from ui.screens.meeting.stage import Stage
from ui.shell.rows import between
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.surfaces import Card, EmptyPlace, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class MinutesStage(Stage):
    """The third part. Nothing is written here: both sides follow the store."""

    def make_left(self) -> None:
        """Made by `show_view`, each time."""

    def show_view(self, view: MeetingView) -> None:
        """As Stage's; the list of copies too."""
        self.view = view
        clear_layout(self.left)
        self._show_left()
        super().show_view(view)

    def _show_left(self) -> None:
        if not self.view.participants:
            self.left.addWidget(EmptyPlace("Ingen deltagere endnu", "Sæt dem på listen under Indkald."))
            return
        card = Card("Hvem får referatet?")
        card.add(Words("Hver får sin egen kopi. Send den aldrig i en åben mail.", tone=Tone.QUIET))
        between(card.column, [self._person(each) for each in self.view.participants])
        self.left.addWidget(card)

    def _person(self, person: ParticipantRow) -> PersonLine:
        if not person.allowed:
            return PersonLine(person, (f"Får intet referat. {person.because}",), ())
        buttons: list[Button] = [
            self.button(
                QuietButton("Se kopien", small=True), Deed.LOOK_AT_MINUTES, person.row, f"Se kopien til {person.name}"
            )
        ]
        if self.view.final:
            sent = QuietButton("Skriv, at den er sendt", small=True)
            name = f"Skriv, at {person.name} har fået referatet"
            buttons.append(self.button(sent, Deed.MINUTES_SENT, person.row, name))
        out = [f"Uden: {words}" for words in person.left_out] or ["Får det hele."]
        said = f"{person.minutes_say[:1].upper()}{person.minutes_say[1:]}." if person.minutes_say else ""
        return PersonLine(person, (*out, said), buttons)

    def make_right(self) -> None:
        self.right.addWidget(self._next())
        self.right.addWidget(self._citizen())
        self.right.addWidget(self._tasks())

    def _next(self) -> Card:
        view = self.view
        card = Card("Referatet", tone=Tone.MAIN)
        if not view.held_say:
            card.add(Words("Skriv først under Mødet, at det er holdt.", tone=Tone.QUIET))
        elif not view.final:
            self._show_unfinished(card)
        elif not view.minutes_say:
            self._show_sending(card)
        else:
            card.add(Words(f"{view.minutes_say}.", tone=Tone.DONE))
            self.put(card, self.button(SecondaryButton("Forbered et nyt møde"), Deed.BEGIN))
        if view.final:
            self.put(card, self.button(QuietButton("Ret i en ny udgave", icon="pen"), Deed.NEW_VERSION), 0)
        else:
            self.put(card, self.button(QuietButton("Åbn hele skemaet", icon="pen"), Deed.WHOLE_FORM), 0)
        return card

    def _show_unfinished(self, card: Card) -> None:
        card.add(Words("Læs det igennem. Når det er færdigt, kan det ikke rettes, kun laves i en ny udgave."))
        if self.view.final_missing:
            card.add(Notice(NoticeKind.INFO, f"Mangler: {danish.join(*self.view.final_missing[:6])}."))
        self.put(card, self.button(PrimaryButton("Gør referatet færdigt"), Deed.MAKE_FINAL))

    def _show_sending(self, card: Card) -> None:
        waiting = [each.name for each in self.view.participants if each.allowed and not each.minutes_say]
        if waiting:
            card.add(Words(f"Mangler at få det: {danish.join(*waiting)}."))
            self.put(card, self.button(SecondaryButton("Alle har fået det"), Deed.FINISH))
        else:
            card.add(Words("Alle, der må, har fået deres kopi."))
            self.put(card, self.button(PrimaryButton("Alle har fået det"), Deed.FINISH))

    def _citizen(self) -> Card:
        view = self.view
        name = view.call_name
        card = Card(f"{name[:1].upper()}{name[1:]}")
        if view.debriefed_say:
            card.add(Words(f"{view.debriefed_say}.", tone=Tone.DONE))
        else:
            card.add(Words("Tal mødet igennem sammen, også når borgeren selv var med.", tone=Tone.QUIET))
            self.put(card, self.button(SecondaryButton("Skriv, at det er gjort"), Deed.DEBRIEFED))
        self.put(card, self.button(QuietButton("Udskriv til borgeren", icon="print"), Deed.PRINT), 0)
        return card

    def _tasks(self) -> Card:
        view = self.view
        card = Card("Opgaverne")
        if not view.has_tasks:
            card.add(Words("Ingen opgaver er skrevet ned.", tone=Tone.QUIET))
            return card
        if view.own_tasks:
            own = danish.count(view.own_tasks, "af dem er din", "af dem er dine")
            card.add(Words(f"{own} og står under Det har jeg lovet, når mødet er holdt.", tone=Tone.QUIET))
        self.put(card, self.button(QuietButton("Se dem på ét ark", icon="paper"), Deed.TASK_SHEET), 0)
        return card
