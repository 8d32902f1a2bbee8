"""A place of several pages: their names in a list, and beside it the one that is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Page
from ui.widgets.themed import Themed


class ListAndPage(Themed, QWidget):
    """Says which name was pressed; what stands on `page` is up to who listens."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = Page()
        self._names: dict[str, QuietButton] = {}
        self._list = QVBoxLayout()
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addLayout(self._list)
        self._row.addWidget(self.page, 1)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._list.setContentsMargins(theme.space(4), theme.space(11), 0, theme.space(3))
        self._list.setSpacing(2)

    def add_name(self, key: str, words: str) -> None:
        """One more name, last in the list."""
        button = QuietButton(words)
        button.setCheckable(True)
        button.setProperty("key", key)
        button.clicked.connect(self._pressed)
        self._names[key] = button
        self._list.addWidget(button)

    def mark(self, key: str) -> None:
        """Show that name as the one that is read, from its top."""
        for name, button in self._names.items():
            button.setChecked(name == key)
        self.page.verticalScrollBar().setValue(0)

    def _pressed(self) -> None:
        self.chosen.emit(str(self.sender().property("key")))
