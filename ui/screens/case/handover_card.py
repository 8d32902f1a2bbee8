"""Overdragelse on the case's page: how many areas are handed over, and whose the contact is until then."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import CaseId
from app.services.views import Act, ActKind
from app.services.views.handover import HandoverCardView
from ui.shell.rows import SayRow
from ui.widgets.surfaces import Card


class HandoverCard(Card):
    """One line that leads to the page *Overdragelse*."""

    act_chosen = Signal(object)  # Act

    def __init__(self, case: CaseId, view: HandoverCardView, parent: QWidget | None = None) -> None:
        super().__init__("Overdragelse", parent=parent)
        self._case = case
        self.line = SayRow("handover", view.say, view.still_yours)
        self.line.opened.connect(self._open)
        self.add(self.line)

    def _open(self, _: object) -> None:
        self.act_chosen.emit(Act(ActKind.GO_TO, "", self._case, place="handover"))
