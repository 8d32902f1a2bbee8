"""Mouse, finger and pen on the canvas: a dot is taken, dragged and let go, the map is moved, two fingers enlarge it."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QTabletEvent, QTouchEvent

from app.domain.network.sectors import HEIGHT, WIDTH
from ui.screens.network.items import Dot

if TYPE_CHECKING:
    from ui.screens.network.canvas import NetworkCanvas

_MEANT = 6.0  # pixels before a press becomes a drag
_LEAST_APART = 8.0  # pixels between two fingers

_PEN = {QEvent.Type.TabletPress: "down", QEvent.Type.TabletMove: "move", QEvent.Type.TabletRelease: "up"}
_FINGER = {QEvent.Type.TouchBegin: "down", QEvent.Type.TouchUpdate: "move"}
_MOUSE = {
    QEvent.Type.MouseButtonPress: "down",
    QEvent.Type.MouseButtonDblClick: "down",
    QEvent.Type.MouseMove: "move",
    QEvent.Type.MouseButtonRelease: "up",
}


class Hands(QObject):
    """One tool at a time. It moves the dot it holds; what comes of that is decided by who hears `let_go`."""

    taken = Signal(str)  # key
    pressed = Signal(str)  # key: taken and let go on the spot
    carried = Signal(str)  # key: under way, and elsewhere now
    let_go = Signal(str)  # key, after a drag
    given_up = Signal(str)  # key: it is to be where it was
    pinched = Signal(float, QPointF)  # so many times larger, about that place in the viewport

    def __init__(self, canvas: NetworkCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.held: Dot | None = None
        self._press, self._grip = QPointF(), QPointF()
        self._dragging = self._panning = False
        self._tool = ""
        self._apart = 0.0

    def feel(self, event: QEvent) -> bool:
        """Whether the event was one of hands; then it is dealt with."""
        if isinstance(event, QTabletEvent):
            event.accept()
            return self._pointer(_PEN.get(event.type(), ""), event.position(), "pen")
        if isinstance(event, QTouchEvent):
            event.accept()
            return self._touch(event)
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE:
            return self._mouse(event)
        return False

    def forget(self) -> None:
        """Whatever is held is let go of; nobody hears of it."""
        self.held = None
        self._dragging = self._panning = False

    def _mouse(self, event: QMouseEvent) -> bool:
        what = _MOUSE[event.type()]
        if what != "move" and event.button() is not Qt.MouseButton.LeftButton:
            return False
        return self._pointer(what, event.position(), "mouse")

    def _touch(self, event: QTouchEvent) -> bool:
        points = event.points()
        if len(points) == 2 and event.type() == QEvent.Type.TouchUpdate:
            return self._pinch(points[0].position(), points[1].position())
        if self._apart:  # the fingers of a pinch are lifted one after the other: the last one drags nobody
            if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
                self._apart = 0.0
            return True
        at = points[0].position() if points else QPointF()
        return self._pointer(_FINGER.get(event.type(), "up"), at, "finger")

    def _pinch(self, one: QPointF, other: QPointF) -> bool:
        self._give_up()
        apart = max(_LEAST_APART, hypot(one.x() - other.x(), one.y() - other.y()))
        if self._apart:
            self.pinched.emit(apart / self._apart, (one + other) / 2)
        self._apart = apart
        return True

    def _give_up(self) -> None:
        dot, dragged = self.held, self._dragging
        self._tool = ""
        self.forget()
        if dot is not None and dragged:
            self.given_up.emit(dot.person.key)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        """A pinch on a touch pad."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.pinched.emit(1 + event.value(), event.position())
        return True

    def _pointer(self, what: str, at: QPointF, tool: str) -> bool:
        if what == "down" and not self._tool:
            self._tool = tool
            self._take(at)
        elif what == "move" and self._tool == tool:
            self._drag(at)
        elif what == "up" and self._tool == tool:
            self._tool = ""
            self._drop()
        return True

    def _take(self, at: QPointF) -> None:
        self._press = at
        self.held = self._canvas.dot_at(at)
        self._panning = self.held is None
        if self.held is not None:
            self._grip = self.held.pos() - self._canvas.mapToScene(at.toPoint())
            self.taken.emit(self.held.person.key)

    def _drag(self, at: QPointF) -> None:
        if self._panning:
            moved, self._press = at - self._press, at
            self._canvas.push_by(moved)
        elif self.held is not None and not self._canvas.readonly:
            self._dragging = self._dragging or (at - self._press).manhattanLength() > _MEANT
            if self._dragging:
                spot = self._canvas.mapToScene(at.toPoint()) + self._grip
                self.held.go(QPointF(min(max(spot.x(), 0), WIDTH), min(max(spot.y(), 0), HEIGHT)))
                self.carried.emit(self.held.person.key)

    def _drop(self) -> None:
        dot, dragged = self.held, self._dragging
        self.forget()
        if dot is not None:
            (self.let_go if dragged else self.pressed).emit(dot.person.key)
