"""The canvas: dots one drags with mouse, finger or pen, or moves with the arrow keys. It shows and tells; it keeps
nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QTabletEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.domain.network import Layout, NetworkPerson, Place, free_place, lay_out, sector_of
from app.domain.network.shapes import Size, box_at
from app.domain.network.say import map_say, person_say
from app.domain.network.sectors import HEIGHT, SECTORS, WIDTH
from forms.audience import Audience
from ui.screens.network.gliding import Gliding
from ui.screens.network.handles import Handle
from ui.screens.network.items import MIDDLE, Dot, Ground
from ui.widgets.themed import Themed

_STEP = 18.0  # of an arrow key, in the map's own units
_STEPS_OVER = 9  # so many steps may be taken at once to come past somebody
_MEANT = 6.0  # pixels before a press becomes a drag
_LEAST_LETTERS = {Audience.CASE: 10.5, Audience.CITIZEN: 16.0}
_MOST_LETTERS = {Audience.CASE: 17.0, Audience.CITIZEN: 22.0}
_CLOSEST = 3.0


class NetworkCanvas(Themed, QGraphicsView):
    """Shows people and tells what a person did with them. Tab goes from dot to dot."""

    person_chosen = Signal(str)  # key; "" for nobody
    person_moved = Signal(str, object)  # key, Place
    person_removed = Signal(str)
    person_opened = Signal(str)
    resized = Signal()  # and fitted anew

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        self._ready = False
        super().__init__(parent)
        self.audience = audience
        self._people: tuple[NetworkPerson, ...] = ()
        self.layout_now = Layout({}, Size.HUGE)
        self.size_now = Size.LARGE
        self.dots: dict[str, Dot] = {}
        self.handles: dict[str, Handle] = {}
        self._chosen = self._focused = ""
        self._readonly = False
        self._zoom = 1.0
        self._held: Dot | None = None
        self._press = QPointF()
        self._grip = QPointF()
        self._dragging = self._panning = False
        self._tool = ""
        self.gliding = Gliding(self)
        self.gliding.arrived.connect(self._place_handles)
        self._scene = QGraphicsScene(0, 0, WIDTH, HEIGHT, self)
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)  # all move, and there are few
        self.ground = Ground(self.theme())
        self._scene.addItem(self.ground)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._ready = True
        self.retheme()

    # ── what is shown ────────────────────────────────────────────────────

    def show_map(
        self,
        name: str,
        worker: str,
        people: Sequence[NetworkPerson],
        *,
        contacts: Mapping[str, str] | None = None,
        readonly: bool = False,
        ghosts: Mapping[str, str] | None = None,
    ) -> None:
        """The map. `contacts`: a sector's id -> what is said of contact there; `ghosts`: a key -> a word under it."""
        if tuple(people) != self._people:  # a look at somebody moves nobody, and a crowd takes its time to lay out
            self.layout_now = lay_out(people)
        self._people, self._readonly = tuple(people), readonly
        self._fit()
        self._take_away({person.key for person in people})
        for person in people:
            self._show_person(person, (ghosts or {}).get(person.key, ""))
        used = {sector.id for person in people if (sector := sector_of(person.table))}
        sectors = [sector for sector in SECTORS if sector.id in used]
        self.ground.show_ground(name, worker, sectors, contacts or {}, self._middle_letters())
        self.setAccessibleName(map_say(name, self._people))
        self._order_handles()
        self._place_handles()
        self._show_states()

    def choose(self, key: str, *, focus: bool = False) -> None:
        """Show somebody as the one that is looked at; nobody is told."""
        self._chosen = key if key in self.dots else ""
        if self._chosen:
            self.ensureVisible(self.dots[key].sceneBoundingRect(), 20, 20)
            if focus:
                self.handles[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_states()

    @property
    def chosen(self) -> str:
        """Who is looked at, "" for nobody."""
        return self._chosen

    def where(self, key: str) -> QPointF:
        """The middle of a dot, in the viewport."""
        return QPointF(self.mapFromScene(self.dots[key].pos()))

    def _show_person(self, person: NetworkPerson, ghost: str) -> None:
        dot, place = self.dots.get(person.key), self.layout_now.places[person.key]
        at = QPointF(place.x, place.y)
        if dot is None:
            dot = self.dots[person.key] = Dot(person, self.theme())
            self._scene.addItem(dot.tie)
            self._scene.addItem(dot)
            self._add_handle(person.key)
            dot.show_person(person, self.size_now, self.theme(), ghost)
            dot.go(at)
        else:
            dot.show_person(person, self.size_now, self.theme(), ghost)
            if dot is not self._held:
                self.gliding.send(dot, at, self.theme().glide() if self.isVisible() else 0)
        self.handles[person.key].setAccessibleName(person_say(person, _NEAR.get(str(person.nearness or ""), "")))

    def _take_away(self, stay: set[str]) -> None:
        for key in [key for key in self.dots if key not in stay]:
            self.gliding.stop(key)
            dot, handle = self.dots.pop(key), self.handles.pop(key)
            if self._held is dot:
                self._let_go()
            self._scene.removeItem(dot.tie)
            self._scene.removeItem(dot)
            handle.hide()
            handle.deleteLater()
            if self._chosen == key:
                self._chosen = ""
            if self._focused == key:
                self._focused = ""

    # ── how large ────────────────────────────────────────────────────────

    def retheme(self) -> None:
        if not self._ready:
            return
        theme = self.theme()
        self.setBackgroundBrush(theme.color("page"))
        self.ground.wear(theme)
        self._refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ready:
            self._refit()
            self.resized.emit()

    def _refit(self) -> None:
        self._fit()
        self._show_size()
        if self._chosen:
            self.ensureVisible(self.dots[self._chosen].sceneBoundingRect(), 20, 20)
        else:
            self.centerOn(MIDDLE)
        self._place_handles()

    def _fit(self) -> None:
        """All of the map in the window while its words stay readable; then it is larger than the window, and pans."""
        room = self.viewport().size()
        fits = max(0.1, min((room.width() - 4) / WIDTH, (room.height() - 4) / HEIGHT))
        scale = self.theme().scale
        sizes = [size for size in Size if size.radius <= self.layout_now.size.radius]
        most = _MOST_LETTERS[self.audience] * scale
        self.size_now = next((size for size in sizes if size.letters * fits <= most), sizes[-1])
        least = _LEAST_LETTERS[self.audience] * scale / self.size_now.letters
        zoom = max(fits, least) * self._zoom
        self.resetTransform()
        self.scale(zoom, zoom)

    def _middle_letters(self) -> float:
        return min(max(self.size_now.letters, 14.0), 22.0)

    def _show_size(self) -> None:
        self.ground.show_letters(self._middle_letters())
        for dot in self.dots.values():
            dot.show_person(dot.person, self.size_now, self.theme(), dot.ghost)

    def look_as(self, other: NetworkCanvas) -> None:
        """As large as the other is, when that is larger, and dots no larger than there: two that stand beside."""
        if other.size_now.radius < self.size_now.radius:
            self.size_now = other.size_now
        zoom = max(self.transform().m11(), other.transform().m11())
        self.resetTransform()
        self.scale(zoom, zoom)
        self._show_size()
        self.centerOn(MIDDLE)
        self._place_handles()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller than fits, from 1 to 3 times."""
        self._zoom = min(max(self._zoom * factor, 1.0), _CLOSEST)
        self._refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
            event.accept()
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._ready:
            self._place_handles()

    # ── keyboard and screen reader ───────────────────────────────────────

    def _add_handle(self, key: str) -> None:
        handle = self.handles[key] = Handle(key, self.viewport())
        handle.focus_moved.connect(self._focus_moved)
        handle.step_asked.connect(self._step)
        handle.removal_asked.connect(self._remove)
        handle.opening_asked.connect(self._open)
        handle.show()

    def _order_handles(self) -> None:
        keys = [person.key for person in self._people]
        for one, other in pairwise(keys):
            QWidget.setTabOrder(self.handles[one], self.handles[other])

    def _place_handles(self) -> None:
        for key in self.dots:
            self._place_handle(key)

    def _place_handle(self, key: str) -> None:
        dot = self.dots[key]
        left, top, right, bottom = box_at(dot.person.name, dot.x(), dot.y(), self.size_now)
        box = self.mapFromScene(QRectF(left, top, right - left, bottom - top)).boundingRect()
        if self.handles[key].geometry() != box:
            self.handles[key].setGeometry(QRect(box))

    def _focus_moved(self, key: str, here: bool) -> None:
        self._focused = key if here else ("" if self._focused == key else self._focused)
        if here and self._chosen != key:
            self.choose(key)
            self.person_chosen.emit(key)
        self._show_states()

    def _show_states(self) -> None:
        for key, dot in self.dots.items():
            dot.show_state(selected=key == self._chosen, focused=key == self._focused)

    def _step(self, key: str, across: int, down: int) -> None:
        """One step; further where somebody stands in the way, so that nobody is a wall."""
        if self._readonly or key not in self.dots:
            return
        person, here = self.dots[key].person, self.layout_now.places[key]
        for count in range(1, _STEPS_OVER + 1):
            wish = Place(here.x + across * _STEP * count, here.y + down * _STEP * count)
            place = free_place(self._people, self.layout_now, person, wish)
            if (place.x - here.x) * across + (place.y - here.y) * down > _STEP / 3:
                self.person_moved.emit(key, place)
                return

    def _remove(self, key: str) -> None:
        if not self._readonly:
            self.person_removed.emit(key)

    def _open(self, key: str) -> None:
        self.choose(key)
        self.person_chosen.emit(key)
        self.person_opened.emit(key)

    # ── mouse, finger, pen ───────────────────────────────────────────────

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QTabletEvent):
            event.accept()
            return self._pointer(_PEN.get(event.type(), ""), event.position(), "pen")
        if isinstance(event, QTouchEvent):
            event.accept()
            at = event.points()[0].position() if event.points() else QPointF()
            return self._pointer(_FINGER.get(event.type(), "up"), at, "finger")
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer("down", event.position(), "mouse")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer("move", event.position(), "mouse")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer("up", event.position(), "mouse")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

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
        spot = self.mapToScene(at.toPoint())
        self._press = at
        self._held = next((dot for dot in self.dots.values() if dot.holds(spot)), None)
        self._panning = self._held is None
        if self._held is not None:
            self.gliding.stop(self._held.person.key)
            self._grip = self._held.pos() - spot
            self.handles[self._held.person.key].setFocus(Qt.FocusReason.MouseFocusReason)

    def _drag(self, at: QPointF) -> None:
        if self._panning:
            moved = at - self._press
            self._press = at
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(moved.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(moved.y()))
            return
        if self._held is None or self._readonly:
            return
        self._dragging = self._dragging or (at - self._press).manhattanLength() > _MEANT
        if self._dragging:
            spot = self.mapToScene(at.toPoint()) + self._grip
            self._held.go(QPointF(min(max(spot.x(), 0), WIDTH), min(max(spot.y(), 0), HEIGHT)))

    def _drop(self) -> None:
        dot, dragged = self._held, self._dragging
        self._let_go()
        if dot is None:
            return
        if not dragged:
            self._open(dot.person.key)
            return
        wish = Place(dot.x(), dot.y())
        place = free_place(self._people, self.layout_now, dot.person, wish)
        self.person_moved.emit(dot.person.key, place)

    def _let_go(self) -> None:
        self._held = None
        self._dragging = self._panning = False


_PEN = {
    QEvent.Type.TabletPress: "down",
    QEvent.Type.TabletMove: "move",
    QEvent.Type.TabletRelease: "up",
}
_FINGER = {QEvent.Type.TouchBegin: "down", QEvent.Type.TouchUpdate: "move"}
_NEAR = {"near": "tæt på", "middle": "midt imellem", "far": "længere væk"}
