"""*Mennesker omkring* on a case's page: how many there are, the map they stand on, and the numbers to ring."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views import Act, ActKind, CaseView
from ui.shell.rows import SayRow
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Card


class PeopleCard(Card):
    """A click on the sentence opens the map; the button opens the ringekort."""

    map_asked = Signal()
    act_chosen = Signal(object)  # Act

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Mennesker omkring", parent=parent)
        row = SayRow(view.id, view.network_say)
        row.opened.connect(self.map_asked)
        self.add(row)
        self._case = view.id
        numbers = QuietButton("Ringekort", icon="phone")
        numbers.clicked.connect(self._numbers)
        self.column.addWidget(numbers, 0, Qt.AlignmentFlag.AlignLeft)

    def _numbers(self) -> None:
        self.act_chosen.emit(Act(ActKind.GO_TO, "Ringekort", self._case, place="people"))
