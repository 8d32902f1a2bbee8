"""The canvas: dots one drags with mouse, finger or pen, or moves with the arrow keys. It shows and tells; it keeps
nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.domain.network import Layout, NetworkPerson, Place, area_under, free_place, lay_out, sector_of, step_from
from app.domain.network.say import map_say, person_say
from app.domain.network.sectors import CORE, HEIGHT, SECTORS, WIDTH
from app.domain.network.shapes import Size, title_box
from app.domain.network.words import IN_DANISH, MapWords
from forms.audience import Audience
from ui.screens.network.gliding import Gliding
from ui.screens.network.handles import Handle
from ui.screens.network.hands import Hands
from ui.screens.network.items import MIDDLE, Dot, Ground
from ui.screens.network.sight import fit
from ui.theme import Theme
from ui.widgets.themed import Themed

_CLOSEST, _NOTCH = 3.0, 1.15
_AIR = 12  # units of the map around those that stand on it


class NetworkCanvas(Themed, QGraphicsView):
    """Shows people and tells what a person did with them. Tab goes from dot to dot."""

    person_chosen = Signal(str)  # key; "" for nobody
    person_moved = Signal(str, object)  # key, Place
    person_rehomed = Signal(str, str, object)  # key, the table of another area, Place
    person_removed = Signal(str)
    menu_asked = Signal(str, QPoint)  # key, place on the screen
    person_opened = Signal(str)
    resized = Signal()  # and fitted anew

    def __init__(self, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        self._ready = False
        super().__init__(parent)
        self.audience = audience
        self._people: tuple[NetworkPerson, ...] = ()
        self._words = IN_DANISH
        self.layout_now = Layout({}, Size.HUGE)
        self.size_now = Size.LARGE
        self.dots: dict[str, Dot] = {}
        self.handles: dict[str, Handle] = {}
        self._chosen = self._focused = ""
        self._readonly = False
        self._zoom = 1.0
        self._hands = Hands(self)
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
        self._listen()
        self._ready = True
        self.retheme()

    def _listen(self) -> None:
        hands = self._hands
        hands.taken.connect(self._taken)
        hands.pressed.connect(self._open)
        hands.carried.connect(self._carried)
        hands.let_go.connect(self._let_go)
        hands.given_up.connect(self._given_up)
        hands.pinched.connect(self.zoom_by)

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
        words: MapWords = IN_DANISH,
    ) -> None:
        """The map. `contacts`: a sector's id -> what is said of contact there; `ghosts`: a key -> a word under it."""
        if tuple(people) != self._people:  # a look at somebody moves nobody, and a crowd takes its time to lay out
            self.layout_now = lay_out(people)
        self._people, self._readonly, self._words = tuple(people), readonly, words
        self._fit()
        self._take_away({person.key for person in people})
        for person in people:
            self._show_person(person, (ghosts or {}).get(person.key, ""))
        used = {sector.id for person in people if (sector := sector_of(person.table))}
        sectors = [sector for sector in SECTORS if sector.id in used]
        self.ground.show_ground(name, worker, sectors, contacts or {}, self._middle_letters(), words)
        self.setAccessibleName(map_say(name, self._people, words))
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
    def readonly(self) -> bool:
        """Whether the map may only be looked at."""
        return self._readonly

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
            if dot is not self._hands.held:
                self.gliding.send(dot, at, Theme.current().glide() if self.isVisible() else 0)
        self.handles[person.key].setAccessibleName(person_say(person, self._words))

    def _take_away(self, stay: set[str]) -> None:
        for key in [key for key in self.dots if key not in stay]:
            self.gliding.stop(key)
            dot, handle = self.dots.pop(key), self.handles.pop(key)
            if self._hands.held is dot:
                self._hands.forget()
                self.ground.show_target(None)
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
            self.centerOn(self.content().center())
        self._place_handles()

    def _fit(self) -> None:
        """All of the map in the window while its words stay readable; then it is larger than the window, and pans."""
        scale = self.theme().scale
        self.size_now, fits = fit(self.viewport().size(), self.layout_now.size, self.audience, scale)
        zoom = fits * self._zoom
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
        both = self.content().united(other.content()).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        self.setSceneRect(both)  # bars only where somebody lies outside
        self.centerOn(both.center())
        self._place_handles()

    def content(self) -> QRectF:
        """Where something stands on the map: the middle, everybody with their words, and the titles of their areas."""
        titles = (
            title_box(sector, self._words.area(sector))
            for person in self._people
            if (sector := sector_of(person.table))
        )
        rect = QRectF(MIDDLE.x() - CORE, MIDDLE.y() - CORE, 2 * CORE, 2 * CORE)
        for left, top, right, bottom in (*(dot.box() for dot in self.dots.values()), *titles):
            rect |= QRectF(left, top, right - left, bottom - top)
        return rect

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Larger or smaller than fits, from 1 to 3 times. What lies at `about` in the viewport stays there."""
        at = about or QPointF(self.viewport().rect().center())
        spot = self.mapToScene(at.toPoint())
        self._zoom = min(max(self._zoom * factor, 1.0), _CLOSEST)
        self._fit()
        self._show_size()
        self.push_by(at - QPointF(self.mapFromScene(spot)))
        self._place_handles()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_NOTCH if event.angleDelta().y() > 0 else 1 / _NOTCH, event.position())
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
        handle.menu_asked.connect(self._ask_menu)
        handle.zoom_asked.connect(self._zoom_step)
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
        left, top, right, bottom = dot.box()
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
        if self._readonly or key not in self.dots:
            return
        place = step_from(self._people, self.layout_now, self.dots[key].person, across, down)
        if place is not None:
            self.person_moved.emit(key, place)

    def _remove(self, key: str) -> None:
        if not self._readonly:
            self.person_removed.emit(key)

    def _ask_menu(self, key: str, at: QPoint) -> None:
        if not self._readonly:
            self.choose(key)
            self.menu_asked.emit(key, at)

    def _zoom_step(self, steps: int) -> None:
        self.zoom_by(_NOTCH**steps if steps else 1 / _CLOSEST)

    def _open(self, key: str) -> None:
        self.choose(key)
        self.person_chosen.emit(key)
        self.person_opened.emit(key)

    # ── mouse, finger, pen ───────────────────────────────────────────────

    def viewportEvent(self, event: QEvent) -> bool:
        return self._hands.feel(event) or super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        dot = self.dot_at(QPointF(event.pos()))
        if dot is not None:
            self._ask_menu(dot.person.key, event.globalPos())

    def dot_at(self, at: QPointF) -> Dot | None:
        """Whose dot or name lies there in the viewport."""
        spot = self.mapToScene(at.toPoint())
        return next((dot for dot in self.dots.values() if dot.holds(spot)), None)

    def push_by(self, way: QPointF) -> None:
        """The map so many pixels on, when it is larger than the window."""
        for bar, part in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
            bar.setValue(bar.value() - round(part))

    def _taken(self, key: str) -> None:
        self.gliding.stop(key)
        self.handles[key].setFocus(Qt.FocusReason.MouseFocusReason)

    def _carried(self, key: str) -> None:
        """All areas show themselves while somebody is carried, and the one they would come to."""
        dot = self.dots[key]
        self.ground.show_target(area_under(dot.person, dot.x(), dot.y()))

    def _let_go(self, key: str) -> None:
        self.ground.show_target(None)
        dot = self.dots[key]
        person, wish = dot.person, Place(dot.x(), dot.y())
        there, own = area_under(person, wish.x, wish.y), sector_of(person.table)
        if there is None or there is own:
            self.person_moved.emit(key, free_place(self._people, self.layout_now, person, wish))
            return
        table = there.tables[0]
        self.person_rehomed.emit(key, table, free_place(self._people, self.layout_now, person, wish, table))

    def _given_up(self, key: str) -> None:
        self.ground.show_target(None)
        place = self.layout_now.places[key]
        self.gliding.send(self.dots[key], QPointF(place.x, place.y), Theme.current().glide())
