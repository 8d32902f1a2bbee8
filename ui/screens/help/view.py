"""What Hjælp looks like: the list of pages and the page one reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.help.pages import HelpPage
from ui.widgets.list_and_page import ListAndPage
from ui.widgets.words import Heading, Words


class HelpView(ListAndPage):
    """Told the pages and which one to show."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen.connect(self.page_chosen)

    def show_pages(self, pages: Sequence[HelpPage]) -> None:
        """The list."""
        for page in pages:
            self.add_name(page.name, page.title)

    def show_page(self, page: HelpPage) -> None:
        """One page."""
        self.page.clear()
        self.page.add(Heading(page.title))
        for block in page.blocks:
            if block.heading:
                self.page.add(Heading(block.text, 3), 1)
            else:
                words = Words("")
                words.set_text(block.text, marked=True)
                self.page.add(words)
        self.mark(page.name)
