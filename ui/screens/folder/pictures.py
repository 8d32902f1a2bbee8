"""The folder's papers as pictures: drawn one after another on the store's thread, painted beside it, kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services import papers
from app.services.folder.drawing import Order
from ui.screens.folder import look
from ui.screens.folder.look import Sort
from ui.screens.printing.preview import page_images

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.domain.change import CaseId
    from app.services.folder.contents import FolderPaper
    from ui.context import Context


class Pictures(QObject):
    """Each paper is drawn once for each way it can look; what was asked for before `forget` never comes."""

    came = Signal()  # one more is there
    failed = Signal(object)  # an error: a kept paper that was altered, say

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round = 0  # which pictures are awaited
        self._there: dict[Sort, tuple[QImage, ...]] = {}
        self._asked: set[Sort] = set()

    def forget(self) -> None:
        """Nothing is kept: the papers are others now, or nobody looks."""
        self._round += 1
        self._there.clear()
        self._asked.clear()

    def ask(self, case: CaseId, wanted: Sequence[FolderPaper], order: Order) -> None:
        """Has the papers drawn that are not there yet, in that order."""
        for paper in wanted:
            sort = look.sort_of(paper, order)
            if sort not in self._asked:
                self._asked.add(sort)
                self._context.tasks.database(
                    partial(look.draw, self._context.desk, case, paper, order),
                    partial(self._paint, self._round, sort),
                    partial(self._cannot, self._round),
                )

    def there(self, wanted: Sequence[FolderPaper], order: Order) -> list[tuple[str, tuple[QImage, ...]]]:
        """Those of the papers that are drawn by now, with their titles."""
        found = [(paper.title, self._there.get(look.sort_of(paper, order))) for paper in wanted]
        return [(title, images) for title, images in found if images]

    def _paint(self, number: int, sort: Sort, pdf: bytes) -> None:
        if number == self._round:
            self._context.tasks.background(
                partial(page_images, pdf), partial(self._painted, number, sort), partial(self._cannot, number)
            )

    def _painted(self, number: int, sort: Sort, images: tuple[QImage, ...]) -> None:
        if number != self._round:
            return
        self._there[sort] = images
        self.came.emit()
        if len(self._there) == 1:  # what sealing takes; not before, for it would hold the first page back
            self._context.tasks.background(papers.get_ready, _nothing, _nothing)

    def _cannot(self, number: int, error: Exception) -> None:
        """It is told, and nothing is shown in its place."""
        if number == self._round:
            self.failed.emit(error)


def _nothing(_: object) -> None:
    """A help, not a promise."""
