"""Two columns that become one when the window is narrow or the words are large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.widgets.room import FitsRoom
from ui.widgets.surfaces import clear_layout

_NARROW = 96  # units of the grid


class Columns(FitsRoom, QWidget):
    """`left` is the wide one and comes first when they stand under each other."""

    def __init__(self, wide: int = 5, narrow: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._holders = QWidget(), QWidget()
        for holder, column in zip(self._holders, (self.left, self.right)):
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        # Aligned as items: a layout aligned to the top takes its size hint and squeezes words that wrap.
        self._box.addWidget(self._holders[0], wide, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._holders[1], narrow, Qt.AlignmentFlag.AlignTop)
        self.retheme()

    def clear(self) -> None:
        """Takes everything out of both."""
        clear_layout(self.left)
        clear_layout(self.right)

    def retheme(self) -> None:
        for column in (self.left, self.right):
            column.setSpacing(self.theme().space(2))
        super().retheme()

    def fit(self) -> None:
        theme = self.theme()
        under = self.width() < round(_NARROW * theme.tokens.space["unit"] * theme.scale)
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        gap = theme.space(2 if under else 3)
        if (self._box.direction(), self._box.spacing()) != (way, gap):  # a page that grows is fitted all the time
            self._box.setDirection(way)
            self._box.setSpacing(gap)
