"""Canvas and list as one thing, on any screen: shows a map, keeps each act, undoes everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.domain.change import DocumentId
from app.domain.network import NetworkPerson, Place, sector_of
from app.domain.network.say import area_contacts
from app.domain.network.sectors import nearness_at
from app.services.network import NetworkView
from forms.audience import Audience
from forms.model import Row, Value
from ui.screens.network.area_menu import AreaMenu
from ui.screens.network.canvas import NetworkCanvas
from ui.screens.network.cells import alike, place_cells
from ui.screens.network.held_map import HeldMap
from ui.screens.network.kept import MapKeeping
from ui.screens.network.side import NetworkSide
from ui.screens.network.steps import CellsStep, MoveStep, PersonStep, Way
from ui.widgets.room import ANY_SIZE, FitsRoom
from ui.widgets.surfaces import Line
from ui.widgets.undo_keys import REDO_KEYS, UNDO_KEYS

if TYPE_CHECKING:
    from ui.context import Context

_NARROW = 90  # units of the grid: under it the list stands below
_SIDE = 44


class NetworkBoard(FitsRoom, QWidget):
    """One map. Whoever shows it hands it a `NetworkView` and, when answers changed elsewhere, another."""

    saved = Signal(str)  # "Gemt 10:42"
    written = Signal(object)  # DocumentId: something was kept

    def __init__(self, context: Context, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.audience = audience
        self._view: NetworkView | None = None
        self.map = HeldMap()
        self._kept = MapKeeping(context, self)
        self._typed_over: dict[str, Value] = {}  # path -> what stood there before the line was written in
        self._moves = 0
        self.worker_alone = audience is not Audience.CITIZEN  # what the citizen may not see is shown
        self.acts = 0  # so many since the board was made: what was read before the last of them is old
        self._chosen = ""
        self._menu: AreaMenu | None = None
        self.undo_stack = QUndoStack(self)
        self.canvas, self.side = NetworkCanvas(audience=audience), NetworkSide(audience=audience)
        self._line = Line(upright=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.canvas, 1)
        self._box.addWidget(self._line)
        self._box.addWidget(self.side)
        self._listen()
        self.retheme()

    def _listen(self) -> None:
        canvas, side = self.canvas, self.side
        canvas.person_chosen.connect(self._choose)
        canvas.person_opened.connect(self._choose)
        canvas.person_moved.connect(self._moved)
        canvas.person_rehomed.connect(self._rehomed)
        canvas.person_removed.connect(self._remove)
        canvas.menu_asked.connect(self._show_menu)
        side.person_chosen.connect(self._choose)
        side.name_given.connect(self._add)
        side.typed.connect(self._typed)
        side.changed.connect(self._changed)
        side.area_chosen.connect(self._area_chosen)
        side.area_answered.connect(self._area_answered)
        side.person_removed.connect(self._remove)
        side.undone.connect(self._bring_back)
        self._kept.saved.connect(self.saved)
        self._kept.written.connect(self.written)
        for keys, act in ((UNDO_KEYS, self.undo), (REDO_KEYS, self.redo)):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    # ── what is shown ────────────────────────────────────────────────────

    def show_view(self, view: NetworkView) -> None:
        """A map. The same document again keeps undo, and what waits to be saved."""
        document = self._context.keeping.over(view.document)
        other = self._view is None or self._view.document.document != view.document.document
        if other:
            self.undo_stack.clear()
            self._chosen = ""
        self._view = view
        self._kept.of(document.case, document.document)
        self.map.hold(document, view.document.removed_rows, other=other)
        self._show()

    @property
    def people(self) -> tuple[NetworkPerson, ...]:
        """Everybody on the map, as it stands in the window."""
        return self.map.people

    @property
    def readonly(self) -> bool:
        """Whether the map may only be looked at."""
        return self._view is None or self._view.document.readonly

    @property
    def chosen(self) -> str:
        """Who is looked at, "" for nobody."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Look at somebody, with the keyboard there."""
        self._choose(key)
        self.canvas.choose(key, focus=True)

    def _show(self) -> None:
        if self._view is None:
            return
        document, tables = self._view.document, self.map.tables
        self.canvas.show_map(
            document.call_name,
            self._view.worker,
            self.people,
            contacts=area_contacts(self.map.answers, self._view.words),
            readonly=self.readonly,
            words=self._view.words,
        )
        self.canvas.choose(self._chosen)
        self.side.show_people(
            self.people,
            chosen=self._chosen,
            columns={name: frozenset(column.id for column in field.columns) for name, field in tables.items()},
            contacts={name: self.map.get(f"{name}_contact") for name in tables if self.map.knows(f"{name}_contact")},
            notes=self._view.notes if self.worker_alone else {},
            removed=self.map.removed(),
            name=document.call_name,
            readonly=self.readonly,
            words=self._view.words,
        )

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._moves += 1
        self._show()
        self.side.show_open()

    # ── undo ─────────────────────────────────────────────────────────────

    def undo(self) -> None:
        """Take back the last act."""
        self._moves += 1
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._moves += 1
        self.undo_stack.redo()

    def put_cells(self, cells: Mapping[str, Value]) -> None:
        """See MapActs."""
        self.acts += 1
        whole = {**self._pins(), **cells}
        for path, value in whole.items():
            self.map.put(path, value)
        self._kept.keep(whole)
        self._show()

    def put_back(self, table: str, row: Row) -> None:
        """See MapActs."""
        self._chosen = self.map.bring_back(table, row)
        self._kept.restore(table, str(row.get("_id")))
        self._show()

    def take_off(self, table: str, row: str) -> None:
        """See MapActs."""
        key = f"{table}/{row}"
        if not self.map.take_away(table, row):
            return
        self.acts += 1
        self._kept.remove(table, row)
        if self._chosen == key:
            self._chosen = ""
        self._show()

    def put_elsewhere(self, way: Way, cells: Mapping[str, Value]) -> None:
        """See MapActs."""
        self.acts += 1
        self.map.move(way, cells)
        self._kept.move(way, cells)
        self._chosen = way[1]
        self._show()

    # ── what a person did ────────────────────────────────────────────────

    def _moved(self, key: str, place: Place) -> None:
        """Somebody stands elsewhere; how near is told by the ring."""
        self._chosen = key
        cells = place_cells(key, place)
        if self.map.asks(key, "nearness"):
            cells[f"{key}/nearness"] = nearness_at(place.x, place.y).value
        self._push(cells, run=f"move {key} {self._moves}")

    def _rehomed(self, key: str, table: str, place: Place) -> None:
        """Somebody belongs to another area, and stands there."""
        person = self.map.person(key)
        if self.readonly or person is None or table not in self.map.tables:
            return
        self._pin()
        stood = self.map.cells_of(key)
        cells = stood | self.map.places(person, table, place)
        self.undo_stack.push(MoveStep(self, (key, self.map.key_in(person, table)), stood, cells))

    def _area_chosen(self, key: str, table: str) -> None:
        """By the list or the menu: the first free place there, as near as before."""
        person = self.map.person(key)
        if person is not None and sector_of(table) is not sector_of(person.table):
            self._rehomed(key, table, self.map.place_in(person, table))

    def _show_menu(self, key: str, at: QPoint) -> None:
        person = self.map.person(key)
        if person is None or self.audience is Audience.CITIZEN:
            return  # beside the citizen nothing pops up over the map; the card has the same choice
        self._menu = AreaMenu(person, frozenset(self.map.tables), self)
        self._menu.area_chosen.connect(self._area_chosen)
        self._menu.removal_asked.connect(self._remove)
        self._menu.popup(at)

    def _changed(self, key: str, column: str, value: Value) -> None:
        if self.map.person(key) is None or not self.map.asks(key, column):
            return
        before = self._typed_over.pop(f"{key}/{column}", self.map.get(f"{key}/{column}"))
        if column == "name" and not value:  # nobody loses their name: it comes back
            self.put_cells({f"{key}/name": before})
            return
        if alike(before, value):
            self._show()
            return
        cells: dict[str, Value] = {f"{key}/{column}": value}
        if column == "nearness":  # another ring: a place of its own there
            cells |= {f"{key}/x": None, f"{key}/y": None}
        self._push(cells, before={f"{key}/{column}": before})

    def _typed(self, key: str, column: str, value: Value) -> None:
        """A key: kept at once; one step of undo when the line is left."""
        path = f"{key}/{column}"
        nobody = column == "name" and not str(value).strip()  # on the way to another name
        if nobody or self.readonly or not self.map.asks(key, column):
            return
        self.acts += 1
        self._typed_over.setdefault(path, self.map.get(path))
        self.map.put(path, value)
        self._kept.type(path, value)
        self._show()

    def _area_answered(self, table: str, value: Value) -> None:
        self._push({f"{table}_contact": value})

    def _remove(self, key: str) -> None:
        if self.readonly or self.map.person(key) is None:
            return
        self._pin()
        table = key.partition("/")[0]
        self.undo_stack.push(PersonStep(self, table, self.map.row_of(key), comes=False, done=False))

    def _bring_back(self, key: str) -> None:
        table, _, row = key.partition("/")
        kept = self.map.away(key)
        if kept:
            self.undo_stack.push(PersonStep(self, table, kept, comes=True, done=False))
        else:  # taken off before this map was opened: the store knows the words
            self._kept.restore(table, row)

    def _add(self, table: str, name: str) -> None:
        """A name and Enter. The row that stands there from the start is used when it says the same."""
        if self.readonly or table not in self.map.tables:
            return
        preset = self.map.unused_preset(table, name)
        if preset:
            self._chosen = preset
            self._push({f"{preset}/nearness": "middle"})
            return
        cells = self.map.first_cells(table, name)
        self._pin()
        self._kept.add(table, cells, self._added)

    def _added(self, document: DocumentId, table: str, row: Row) -> None:
        self.acts += 1
        if self._view is None or self._view.document.document != document:
            return
        self.map.put_row(table, row)
        self._chosen = f"{table}/{row['_id']}"
        self.undo_stack.push(PersonStep(self, table, row, comes=True, done=True))
        self._show()
        self.written.emit(document)

    def _push(self, cells: Mapping[str, Value], *, before: Mapping[str, Value] | None = None, run: str = "") -> None:
        if self.readonly:
            return
        stood = {path: self.map.get(path) for path in cells}
        self.undo_stack.push(CellsStep(self, {**stood, **(before or {})}, cells, run))

    def _pin(self) -> None:
        """From the first act on everybody stays where they were shown."""
        if self._pins():
            self.put_cells({})

    def _pins(self) -> dict[str, Value]:
        return self.map.pins(self.canvas.layout_now)

    def settle(self) -> None:
        """What was typed becomes changes."""
        if self._view is not None and self._typed_over and not self.readonly:
            self._kept.settle()

    # ── how it lies ──────────────────────────────────────────────────────

    def retheme(self) -> None:
        super().retheme()
        self._show()

    def fit(self) -> None:
        theme = self.theme()
        narrow = self.width() < _NARROW * 8
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._line.setVisible(not narrow)
        wide = min(round(_SIDE * 8 * (1 + (theme.scale - 1) * 0.6)), round(self.width() * 0.45))
        self.side.setMinimumWidth(0 if narrow else wide)
        self.side.setMaximumWidth(ANY_SIZE if narrow else wide)
