"""Hjælp as a place: the page that helps where one was, and the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services.views import Place
from ui.screens.help.reader import HelpReader

if TYPE_CHECKING:
    from app.services.views import Changes
    from ui.context import Context


class HelpScreen(QObject):
    """Hjælp. Nothing is kept here."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reader = HelpReader(self)
        self._reader.page_chosen.connect(self._chosen)
        self.widget = self._reader.view

    def open(self, place: Place) -> None:
        """`detail`: the place one needs help with ("step:4", "papers"), or a page's name."""
        self._reader.open(place.detail)

    def leave(self) -> None:
        """Nothing is typed here that is to be kept."""

    def refresh(self, changes: Changes) -> None:
        """The pages do not change."""

    def _chosen(self, name: str) -> None:
        self._context.navigator.replace(Place("help", detail=name))
