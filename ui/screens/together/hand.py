"""Whether a hand is on the pen: from the first touch until the signature is given, taken back or left for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

RESTS_AFTER = 60_000
"""Milliseconds after the last stroke from which a signature that was begun no longer holds the lock back."""

_DOWN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin})
_UP = frozenset(
    {
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TabletRelease,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)


class Hand(QObject):
    """Watches the pad; takes nothing from it."""

    busy_changed = Signal(bool)

    def __init__(self, pad: QObject) -> None:
        super().__init__(pad)
        self._busy = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTS_AFTER)
        self._rest.timeout.connect(self.lift)
        pad.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether the window must not lock just now."""
        return self._busy

    def lift(self) -> None:
        """The signature was given, taken back, or nobody goes on with it."""
        self._rest.stop()
        self._set(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DOWN:
            self._rest.stop()
            self._set(True)
        elif event.type() in _UP and self._busy:
            self._rest.start()
        return False

    def _set(self, busy: bool) -> None:
        if busy is not self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
