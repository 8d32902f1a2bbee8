"""Notater on the case's page: how many there are, what is not in the municipality's system, and a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.change import CaseId
from app.domain.duties.notes import NOTE_FORM
from app.services.views import Act, ActKind, Urgency
from app.services.views.notes import NotesCardView
from ui.shell.rows import SayRow
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone


class NotesCard(Card):
    """The line leads to the page *Notater*."""

    act_chosen = Signal(object)  # Act

    def __init__(self, case: CaseId, view: NotesCardView, parent: QWidget | None = None) -> None:
        super().__init__("Notater", parent=parent)
        self._case = case
        late = view.urgency is not Urgency.CALM
        self.line = SayRow("notes", view.say, view.waits_say, tone=Tone.PLAIN)
        self.line.opened.connect(self._open)
        self.add(self.line)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        self.write = SecondaryButton("Skriv bilnotat")
        self.write.clicked.connect(self._write)
        self.copy = (SecondaryButton if late and not view.asks_note else QuietButton)("Kopiér til fagsystem")
        self.copy.clicked.connect(self._open)
        row.addWidget(self.write)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.add_layout(row)

    def _open(self, _: object = None) -> None:
        self.act_chosen.emit(Act(ActKind.GO_TO, "", self._case, place="notes"))

    def _write(self) -> None:
        self.act_chosen.emit(Act(ActKind.START_DOCUMENT, "", self._case, form=NOTE_FORM))
