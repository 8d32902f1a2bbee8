"""Dots that glide to their place in 150 ms, or stand there at once when less motion is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation, Signal

from ui.screens.network.items import Dot


class Gliding(QObject):
    """One movement for each dot at a time; a new one takes the place of the one before."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: dict[str, QVariantAnimation] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def send(self, dot: Dot, to: QPointF, milliseconds: int) -> None:
        """To a place, in so long; 0 is at once."""
        self.stop(dot.person.key)
        if not milliseconds or (dot.pos() - to).manhattanLength() < 1:
            dot.go(to)
            return
        glide = self._under_way[dot.person.key] = QVariantAnimation(self)
        glide.setDuration(milliseconds)
        glide.setStartValue(dot.pos())
        glide.setEndValue(to)
        glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        glide.valueChanged.connect(dot.go)
        glide.finished.connect(self.arrived)
        glide.start()

    def stop(self, key: str) -> None:
        """The dot stays where it has come to."""
        glide = self._under_way.pop(key, None)
        if glide is not None:
            glide.stop()
            glide.deleteLater()
