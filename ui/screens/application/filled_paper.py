"""Shows an application as it looks just now, drawn again in the background each time something was written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.services.applications.pictures import Order, order_of, pictures_of, said_on
from ui.screens.application.pages import LivePages

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from ui.context import Context

TITLE = "Ansøgningen"


class FilledPaper(QObject):
    """Never draws two at once: what is written meanwhile is drawn when the hand is free again."""

    shown = Signal()

    def __init__(self, context: Context, pages: LivePages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self.pages = context, pages
        self._what: tuple[CaseId, DocumentId] | None = None
        self._drawing = self._again = False

    def show(self, case: CaseId, document: DocumentId) -> None:
        """This document, from now on; again after each change."""
        if self._what != (case, document):
            self.pages.show_wait("Siden tegnes …")
        self._what = (case, document)
        if self._drawing:
            self._again = True
            return
        self._drawing, self._again = True, False
        self._context.tasks.database(partial(order_of, self._context.desk, case, document), self._draw, self._cannot)

    def close(self) -> None:
        """Nobody looks any more."""
        self._what = None

    def _draw(self, order: Order) -> None:
        words = said_on(order.form, order.answers)
        work = partial(pictures_of, order, self._context.outside.readers())
        self._context.tasks.background(work, partial(self._drawn, words), self._cannot)

    def _drawn(self, words: tuple[str, ...], pictures: tuple[bytes, ...]) -> None:
        self._drawing = False
        if self._what is None:
            return
        self.pages.show_pages(TITLE, images(pictures), words)
        self.shown.emit()
        if self._again:
            self.show(*self._what)

    def _cannot(self, error: Exception) -> None:
        self._drawing = False
        self.pages.show_wait(getattr(error, "happened", "") or "Siden kan ikke vises lige nu.")


def images(pictures: tuple[bytes, ...]) -> list[QImage]:
    """PNG as pictures for the screen."""
    return [QImage.fromData(picture) for picture in pictures]
