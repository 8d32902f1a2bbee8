"""One page shown large, and turned when nothing on it tells which way is up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services import scans
from app.services.views.scans import PageId
from ui.screens.scanning.pictures import LargePicture, shrunk

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from ui.context import Context

_WIDE = 1600


class LargePage(QObject):
    """Fetches a page's picture and opens it over the window."""

    turned = Signal(str)  # key: its picture is another now

    def __init__(self, context: Context, over: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._over = context, over
        self.dialog: LargePicture | None = None

    def show_page(self, key: str, say: str, fetch: Callable[[], bytes], *, turns: bool) -> None:
        """`fetch` runs on the thread of the store; `turns`: the page has no mark."""

        def show(image: QImage) -> None:
            dialog = LargePicture(say, image, self._over.window())
            dialog.turn.setVisible(turns)
            dialog.turn_asked.connect(partial(self._turn, dialog, key, fetch))
            self.dialog = dialog
            dialog.open()

        def shrink(data: bytes) -> None:
            self._context.tasks.background(lambda: shrunk(data, _WIDE), show)

        self._context.tasks.database(fetch, shrink, self._refused)

    def close(self) -> None:
        """The place is left."""
        if self.dialog is not None:
            self.dialog.reject()

    def _turn(self, dialog: LargePicture, key: str, fetch: Callable[[], bytes]) -> None:
        """By a quarter; what is kept of it is turned too."""
        desk, tasks = self._context.desk, self._context.tasks

        def turn(data: bytes) -> None:
            tasks.background(lambda: scans.turned(data), keep, self._refused)

        def keep(data: bytes) -> None:
            tasks.database(lambda: scans.keep_turned(desk, PageId(key), data), partial(show, data), self._refused)

        def show(data: bytes, _: object) -> None:
            tasks.background(lambda: shrunk(data, _WIDE), dialog.show_image)
            self.turned.emit(key)

        tasks.database(fetch, turn, self._refused)

    def _refused(self, error: Exception) -> None:
        self._context.messages.tell(error)
