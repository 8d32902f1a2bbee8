"""Shows help pages: the one for a spot, one chosen from the list, those that hold some words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.screens.help.finding import find
from ui.screens.help.pages import page_for, read_pages
from ui.screens.help.view import HelpView


class HelpReader(QObject):
    """Fills a view of its own. Reads files of the program only, never the store."""

    page_chosen = Signal(str)  # its name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = read_pages()
        self.view = HelpView()
        self.view.show_pages(self._pages)
        self.view.page_chosen.connect(self._choose)
        self.view.searched.connect(self._search)

    def open(self, spot: str) -> str:
        """The page that helps there ("step:4", "papers"), or of that name; what it is called."""
        self.view.search.clear()
        page = page_for(self._pages, spot)
        self.view.show_page(page)
        return page.title

    def _choose(self, name: str) -> None:
        line = self.view.search.text()
        found = {each.page.name: each.block for each in find(self._pages, line)}
        self.view.show_page(page_for(self._pages, name), found.get(name, -1))
        self.page_chosen.emit(name)

    def _search(self, line: str) -> None:
        """The pages that hold the words; the first of them is shown. Too little to go by shows all."""
        asked = len(line.strip()) > 1
        found = find(self._pages, line) if asked else []
        self.view.narrow([each.page.name for each in found] if asked else None)
        if found:
            self.view.show_page(found[0].page, found[0].block)
