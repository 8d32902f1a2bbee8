"""The reading process of the window: warm while files come in, ended after a rest and when the office is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import finalize

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.documents.outside import Readers
    from ui.navigation import Navigator

REST = 120_000  # milliseconds without a file


class ReadingLine(QObject):
    """Asked on the window's thread; what it lends is used in the background."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self._lends: Readers | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(REST)
        self._idle.timeout.connect(self._rest)
        navigator.locking.connect(self._close)

    def readers(self) -> Readers:
        """From where to borrow a reader for a file. Starts no process yet."""
        if self._lends is None:
            from app.documents.outside import Readers  # loaded with the first file

            self._lends = Readers()
            finalize(self, self._lends.close)  # where a window goes without being locked
        self._idle.start()
        return self._lends

    def _rest(self) -> None:
        if self._lends is not None:
            self._lends.rest()

    def _close(self) -> None:
        self._idle.stop()
        if self._lends is not None:
            self._lends.close()
