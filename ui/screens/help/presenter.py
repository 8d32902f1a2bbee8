"""Shows the page that helps where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.views import Place
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

    def open(self, place: Place) -> None:
        """`detail`: the place one needs help with, or a page's name."""
        self.widget.show_page(page_for(self._pages, place.detail))

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """The pages do not change."""

    def _choose(self, name: str) -> None:
        self.widget.show_page(page_for(self._pages, name))
        self._context.navigator.replace(Place("help", detail=name))
