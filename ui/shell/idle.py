"""Notices that nobody has touched keyboard, mouse, pen or screen for a while."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Says `went_idle` once the given minutes have passed without a touch; sleep of the computer counts too."""

    went_idle = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = int(minutes * 60_000)
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._timer.start(self._limit)

    def set_minutes(self, minutes: float) -> None:
        """Another limit, counted from now."""
        self._limit = int(minutes * 60_000)
        self._since.restart()
        self._timer.start(self._limit)

    def stop(self) -> None:
        """Watches no more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._since.restart()
        return False

    def _look(self) -> None:
        left = self._limit - self._since.elapsed()
        if left <= 0:
            self.went_idle.emit()
            return
        self._timer.start(max(left, 200))
