"""Two columns that become one when the window is narrow or the words are large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.widgets.surfaces import clear_layout
from ui.widgets.themed import Themed

_NARROW = 96  # units of the grid


class Columns(Themed, QWidget):
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
        theme = self.theme()
        self._box.setSpacing(theme.space(3))
        for column in (self.left, self.right):
            column.setSpacing(theme.space(2))
        self._turn(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _turn(self, width: int) -> None:
        room = round(_NARROW * self.theme().tokens.space["unit"] * self.theme().scale)
        way = QBoxLayout.Direction.TopToBottom if width < room else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)
            self._box.setSpacing(self.theme().space(2 if way is QBoxLayout.Direction.TopToBottom else 3))
