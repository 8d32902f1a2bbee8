"""Shows the page that helps where one was; finds a page by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.views import Place
from ui.screens.help.finding import find
from ui.screens.help.pages import page_for, read_pages
from ui.screens.help.view import HelpView

if TYPE_CHECKING:
    from app.services.views import Changes
    from ui.context import Context


class HelpScreen(QObject):
    """Hjælp. Reads files of the program only, never the store."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pages = read_pages()
        self.widget = HelpView()
        self.widget.show_pages(self._pages)
        self.widget.page_chosen.connect(self._choose)
        self.widget.searched.connect(self._search)

    def open(self, place: Place) -> None:
        """`detail`: the place one needs help with ("step:4", "papers"), or a page's name."""
        self.widget.search.clear()
        self.widget.show_page(page_for(self._pages, place.detail))

    def leave(self) -> None:
        """Nothing is typed here that is to be kept."""

    def refresh(self, changes: Changes) -> None:
        """The pages do not change."""

    def _choose(self, name: str) -> None:
        line = self.widget.search.text()
        found = {each.page.name: each.block for each in find(self._pages, line)}
        self.widget.show_page(page_for(self._pages, name), found.get(name, -1))
        self._context.navigator.replace(Place("help", detail=name))

    def _search(self, line: str) -> None:
        """The pages that hold the words; the first of them is shown. Too little to go by shows all."""
        found = find(self._pages, line) if len(line.strip()) > 1 else []
        asked = len(line.strip()) > 1
        self.widget.narrow([each.page.name for each in found] if asked else None)
        if found:
            self.widget.show_page(found[0].page, found[0].block)
