"""Mødet: the agenda with its decisions, the tasks, what is parked; beside it who is here and the round."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.meeting import MeetingView, ParticipantRow
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.round_card import RoundCard
from ui.screens.meeting.stage import Stage
from ui.shell.rows import between
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.surfaces import Card, clear_layout
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class HoldStage(Stage):
    """The second part. The round goes on while things are written."""

    def make_left(self) -> None:
        self.card("Dagsorden", self.field("points", "number", "topic", "aim", "minutes", "decision", "only_for"))
        self.card("Opgaver: hvem gør hvad?", self.field("tasks"))
        self.card("Parkeret til en anden gang", self.field("parked"))
        self.card("Bagefter", self.field("minutes_taker"), self.field("told_by"))
        self._here = QVBoxLayout()
        self.round = RoundCard(self._names())
        self.right.addLayout(self._here)
        self.right.addWidget(self.round)
        self._after = QVBoxLayout()
        self.right.addLayout(self._after)

    def show_view(self, view: MeetingView) -> None:
        """As Stage's; the round keeps its time."""
        self.view = view
        for part in (self._here, self._after):
            clear_layout(part)
        self.make_right()
        self.round.show_names(self._names())

    def make_right(self) -> None:
        if self.view.participants:
            here = Card("Hvem er her?")
            between(here.column, [self._person(each) for each in self.view.participants])
            unsaid = [each for each in self.view.participants if each.present is None]
            if len(unsaid) > 1 and not self.agenda.readonly:
                words = "Alle er her" if len(unsaid) == len(self.view.participants) else "Resten er her"
                self.put(here, self.button(QuietButton(words, small=True), Deed.REST_IS_HERE), 0)
            self._here.addWidget(here)
        self._after.addWidget(self._done())

    def _names(self) -> list[str]:
        """The citizen first, then those who came, then the caseworker's colleagues as they stand."""
        citizen = [] if self.answers().get("citizen_comes") is False else [self.view.call_name.capitalize()]
        return [*citizen, *(each.name for each in self.view.participants if each.present is not False)]

    def _person(self, person: ParticipantRow) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.addWidget(Words(person.name), 1)
        for words, deed, on in (("Her", Deed.IS_HERE, True), ("Afbud", Deed.IS_ABSENT, False)):
            button = QuietButton(words, small=True)
            button.setCheckable(True)
            button.setChecked(person.present is on)
            button.setEnabled(not self.agenda.readonly)
            row.addWidget(
                self.button(button, deed, person.row, f"{person.name}: {words.lower()}"),
                0,
                Qt.AlignmentFlag.AlignVCenter,
            )
        return line

    def _done(self) -> Card:
        view = self.view
        card = Card("Når I er færdige", tone=Tone.MAIN)
        if view.held_say:
            card.add(Words(f"{view.held_say}.", tone=Tone.DONE))
        else:
            card.add(Words("Læs opgaverne højt, før I går: hvem gør hvad, og hvornår?"))
            self.put(card, self.button(PrimaryButton("Mødet er holdt"), Deed.HOLD))
        self.put(card, self.button(QuietButton("Se opgaverne på ét ark", icon="paper"), Deed.TASK_SHEET), 0)
        return card
