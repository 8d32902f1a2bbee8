"""Some people with a few short lines each: side by side where there is room, else under each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.settings import PERSON_KEYS
from ui.widgets.inputs import LineBox
from ui.widgets.room import FitsRoom
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_WORDS = {"name": "Navn", "title": "Stilling", "workplace": "Arbejdssted", "phone": "Telefon", "email": "Mail"}
_ROOM = 13  # units of the grid that a line needs at 100 %


class PeopleGrid(FitsRoom, QWidget):
    """One row a person. With room for all lines of a person in one row, their names stand over the first row only."""

    left = Signal()

    def __init__(self, label: str, people: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[list[tuple[Words, QWidget]]] = []
        self.boxes: list[dict[str, LineBox]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for number in range(1, people + 1):
            self._add_person(label, number)
        self.retheme()

    def _add_person(self, label: str, number: int) -> None:
        boxes, cells = {}, []
        for key in PERSON_KEYS:
            box, word, cell = LineBox(), Words(_WORDS[key], size="small", tone=Tone.QUIET), QWidget()
            box.setAccessibleName(f"{label}, person {number}: {_WORDS[key]}")
            box.left.connect(self.left)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(word)
            column.addWidget(box)
            boxes[key] = box
            cells.append((word, cell))
        self.boxes.append(boxes)
        self._cells.append(cells)

    def retheme(self) -> None:
        self._grid.setHorizontalSpacing(self.theme().space(0.5))
        super().retheme()

    def minimumSizeHint(self) -> QSize:
        """One line a row is always possible, however it stands now."""
        return QSize(self._line_width(), super().minimumSizeHint().height())

    def _line_width(self) -> int:
        return round(self.theme().space(1) * _ROOM * max(1.0, self.theme().scale * 0.7))

    def fit(self) -> None:
        most = len(PERSON_KEYS)
        room = self.width() // self._line_width()
        columns = most if room >= most else 2 if room >= 2 else 1
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        self._columns = columns
        whole = columns == len(PERSON_KEYS)
        self._grid.setVerticalSpacing(self.theme().space(0.5))
        rows = -(-len(PERSON_KEYS) // columns) + (0 if whole else 1)  # an empty one between two people
        for number, cells in enumerate(self._cells):
            for index, (word, cell) in enumerate(cells):
                word.setVisible(not whole or number == 0)
                self._grid.removeWidget(cell)
                self._grid.addWidget(cell, number * rows + index // columns, index % columns)
            if not whole:
                self._grid.setRowMinimumHeight((number + 1) * rows - 1, self.theme().space(1))
        for column in range(len(PERSON_KEYS)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
