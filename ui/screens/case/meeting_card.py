"""Koordinerende møde on the case's page: when it is and what it waits for; the line leads to its page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import CaseId
from app.services.views import Act, ActKind, Urgency
from app.services.views.meeting import MeetingCardView
from ui.shell.rows import SayRow
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone


class MeetingCard(Card):
    """One line."""

    act_chosen = Signal(object)  # Act

    def __init__(self, case: CaseId, view: MeetingCardView, parent: QWidget | None = None) -> None:
        super().__init__("Koordinerende møde", parent=parent)
        self._case = case
        self.line = SayRow("meeting", view.say, tone=Tone.LATE if view.urgency is Urgency.LATE else Tone.PLAIN)
        self.line.opened.connect(self._open)
        self.add(self.line)

    def _open(self, _: object) -> None:
        self.act_chosen.emit(Act(ActKind.GO_TO, "", self._case, place="meeting"))
