"""How many copies are printed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import danish
from ui.screens.printing.choice import MOST_COPIES
from ui.widgets import SecondaryButton, Themed, Words


class Copies(Themed, QWidget):
    """How many, with two buttons to press; never fewer than one."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 1
        self._less = SecondaryButton("−")
        self._less.setAccessibleName("Et eksemplar mindre")
        self._more = SecondaryButton("+")
        self._more.setAccessibleName("Et eksemplar mere")
        self._words = Words("", wrap=False)
        self._less.clicked.connect(self._fewer)
        self._more.clicked.connect(self._another)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme().space(1))
        for widget in (self._less, self._words, self._more):
            row.addWidget(widget)
        row.addStretch(1)
        self.set_count(1)

    def set_count(self, count: int) -> None:
        """Show that many."""
        self.count = max(1, min(MOST_COPIES, count))
        self._words.set_text(danish.count(self.count, "eksemplar", "eksemplarer"))
        self._less.setEnabled(self.count > 1)
        self._more.setEnabled(self.count < MOST_COPIES)

    def _fewer(self) -> None:
        self.set_count(self.count - 1)
        self.changed.emit(self.count)

    def _another(self) -> None:
        self.set_count(self.count + 1)
        self.changed.emit(self.count)
