"""What Hjælp looks like: the list of pages and the page one reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.help.pages import HelpPage
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Page
from ui.widgets.themed import Themed
from ui.widgets.words import Heading, Words


class HelpView(Themed, QWidget):
    """Told the pages and which one to show."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QVBoxLayout()
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._page = Page()
        self._buttons: dict[str, QuietButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addLayout(self._list)
        self._row.addWidget(self._page, 1)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._list.setContentsMargins(theme.space(4), theme.space(11), 0, theme.space(3))
        self._list.setSpacing(2)

    def show_pages(self, pages: Sequence[HelpPage]) -> None:
        """The list."""
        for page in pages:
            button = QuietButton(page.title)
            button.setCheckable(True)
            button.setProperty("page", page.name)
            button.clicked.connect(self._chosen)
            self._buttons[page.name] = button
            self._list.addWidget(button)

    def show_page(self, page: HelpPage) -> None:
        """One page."""
        for name, button in self._buttons.items():
            button.setChecked(name == page.name)
        self._page.clear()
        self._page.add(Heading(page.title))
        for block in page.blocks:
            if block.heading:
                self._page.add(Heading(block.text, 3), 1)
            else:
                words = Words("")
                words.set_text(block.text, marked=True)
                self._page.add(words)
        self._page.verticalScrollBar().setValue(0)

    def _chosen(self) -> None:
        self.page_chosen.emit(str(self.sender().property("page")))
