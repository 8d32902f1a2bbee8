"""Canvas and list as one thing, on any screen: shows a map, keeps each act, undoes everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.network import NetworkPerson, Place, people_of
from app.domain.network.say import area_contacts
from app.domain.network.sectors import nearness_at
from app.services import network
from app.services.network import NetworkView
from forms.answers import rows
from forms.audience import Audience
from forms.model import Field, Kind, Row, Value
from ui.fields.held_answers import HeldAnswers
from ui.keeping import Words as Unsaved
from ui.screens.network.canvas import NetworkCanvas
from ui.screens.network.cells import alike, first_place, pins, place_cells, same_name
from ui.screens.network.side import NetworkSide
from ui.screens.network.steps import CellsStep, PersonStep
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed
from ui.widgets.undo_keys import REDO_KEYS, UNDO_KEYS

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.views import Changes
    from ui.context import Context

_NARROW = 90  # units of the grid: under it the list stands below
_SIDE = 44
_ANY_WIDTH = 16_777_215


class NetworkBoard(Themed, QWidget):
    """One map. Whoever shows it hands it a `NetworkView` and, when answers changed elsewhere, another."""

    saved = Signal(str)  # "Gemt 10:42"
    written = Signal(object)  # DocumentId: something was kept

    def __init__(self, context: Context, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.audience = audience
        self._view: NetworkView | None = None
        self._held = HeldAnswers()
        self._away: dict[str, tuple[Row, str]] = {}  # key -> the row, and what it is called
        self._typed_over: dict[str, Value] = {}  # path -> what stood there before the line was written in
        self._moves = 0
        self.worker_alone = audience is not Audience.CITIZEN  # what the citizen may not see is shown
        self.acts = 0  # so many since the board was made: what was read before the last of them is old
        self._chosen = ""
        self.people: tuple[NetworkPerson, ...] = ()
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
        canvas.person_removed.connect(self._remove)
        side.person_chosen.connect(self._choose)
        side.name_given.connect(self._add)
        side.typed.connect(self._typed)
        side.changed.connect(self._changed)
        side.area_answered.connect(self._area_answered)
        side.person_removed.connect(self._remove)
        side.undone.connect(self._bring_back)
        for keys, act in ((UNDO_KEYS, self.undo), (REDO_KEYS, self.redo)):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    # ── what is shown ────────────────────────────────────────────────────

    def show_view(self, view: NetworkView) -> None:
        """A map. The same document again keeps undo, and what waits to be saved."""
        document = self._context.keeping.over(view.document)
        if self._view is None or self._view.document.document != view.document.document:
            self.undo_stack.clear()
            self._away.clear()
            self._chosen = ""
        self._view = view
        self._held = HeldAnswers(document.answers)
        for item in view.document.removed_rows:
            self._away.setdefault(f"{item.table}/{item.row}", ({}, item.say))
        here = {f"{field}/{row.get('_id')}" for field in self._tables() for row in rows(self._held.values, field)}
        self._away = {key: kept for key, kept in self._away.items() if key not in here}
        self._show()

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

    def _tables(self) -> dict[str, Field]:
        form = self._view.document.form if self._view else None
        return {field.id: field for field in form.fields() if field.kind is Kind.TABLE} if form else {}

    def _show(self) -> None:
        if self._view is None:
            return
        document, tables = self._view.document, self._tables()
        known = {field.id for field in document.form.fields()}
        self.people = people_of(document.form, self._held.values)
        self.canvas.show_map(
            document.call_name,
            self._view.worker,
            self.people,
            contacts=area_contacts(self._held.values),
            readonly=self.readonly,
        )
        self.canvas.choose(self._chosen)
        self.side.show_people(
            self.people,
            chosen=self._chosen,
            columns={name: frozenset(column.id for column in field.columns) for name, field in tables.items()},
            contacts={name: self._held.get(f"{name}_contact") for name in tables if f"{name}_contact" in known},
            notes=self._view.notes if self.worker_alone else {},
            removed=[(key, say) for key, (_, say) in self._away.items() if key.partition("/")[0] in tables],
            name=document.call_name,
            readonly=self.readonly,
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
            self._lay(path, value)
        self._keep(whole)
        self._show()

    def put_back(self, table: str, row: Row) -> None:
        """See MapActs."""
        key = f"{table}/{row.get('_id')}"
        kept = self._away.pop(key, (row, ""))[0] or row
        self._put_row(table, kept)
        self._do(partial(network.restore_person, *self._ids(), table, str(row.get("_id"))))
        self._chosen = key
        self._show()

    def take_off(self, table: str, row: str) -> None:
        """See MapActs."""
        key = f"{table}/{row}"
        standing = rows(self._held.values, table)
        gone = next((each for each in standing if each.get("_id") == row), None)
        if gone is None:
            return
        say = next((person.name for person in self.people if person.key == key), "")
        self.acts += 1
        self._away[key] = (gone, say)
        self._held.put(table, [each for each in standing if each is not gone])
        self._do(partial(network.remove_person, *self._ids(), table, row))
        if self._chosen == key:
            self._chosen = ""
        self._show()

    # ── what a person did ────────────────────────────────────────────────

    def _moved(self, key: str, place: Place) -> None:
        """Somebody stands elsewhere; how near is told by the ring."""
        self._chosen = key
        cells = place_cells(key, place)
        if self._asks(key, "nearness"):
            cells[f"{key}/nearness"] = nearness_at(place.x, place.y).value
        self._push(cells, run=f"move {key} {self._moves}")

    def _changed(self, key: str, column: str, value: Value) -> None:
        person = next((each for each in self.people if each.key == key), None)
        if person is None or not self._asks(key, column):
            return
        before = self._typed_over.pop(f"{key}/{column}", self._held.get(f"{key}/{column}"))
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
        if nobody or self.readonly or not self._asks(key, column):
            return
        self.acts += 1
        self._typed_over.setdefault(path, self._held.get(path))
        self._lay(path, value)
        case, document = self._ids()[1:]
        self._context.keeping.keep(case, document, path, value, self._kept)
        self._show()

    def _area_answered(self, table: str, value: Value) -> None:
        self._push({f"{table}_contact": value})

    def _remove(self, key: str) -> None:
        if self.readonly or all(person.key != key for person in self.people):
            return
        pins = self._pins()
        if pins:
            self.put_cells({})
        table, _, row = key.partition("/")
        standing = next(each for each in rows(self._held.values, table) if each.get("_id") == row)
        self.undo_stack.push(PersonStep(self, table, standing, comes=False, done=False))

    def _bring_back(self, key: str) -> None:
        table, _, row = key.partition("/")
        kept = self._away.get(key, ({}, ""))[0]
        if kept:
            self.undo_stack.push(PersonStep(self, table, kept, comes=True, done=False))
        else:  # taken off before this map was opened: the store knows the words
            self._do(partial(network.restore_person, *self._ids(), table, row))

    def _add(self, table: str, name: str) -> None:
        """A name and Enter. The row that stands there from the start is used when it says the same."""
        if self.readonly or table not in self._tables():
            return
        preset = next(
            (each.id for each in self._tables()[table].preset if same_name(each.values.get("name"), name)), ""
        )
        there = {person.key for person in self.people}
        standing = [each for each in rows(self._held.values, table) if each.get("_id") == preset]
        if preset and standing and f"{table}/{preset}" not in there:
            self._chosen = f"{table}/{preset}"
            self._push({f"{table}/{preset}/nearness": "middle"})
            return
        cells: dict[str, Value] = {**first_place(self.people, table, name), "name": name}
        pins = self._pins()
        if pins:
            self.put_cells({})
        desk, case, document = self._ids()
        row = network.new_row()
        work = partial(network.add_person, desk, case, document, table, row, cells)
        key = Unsaved(case, document, f"{table}/{row}/name")
        self._context.keeping.put(key, work, partial(self._added, document, table, {"_id": row, **cells}))

    def _added(self, document: DocumentId, table: str, row: Row, at: datetime) -> None:
        self.acts += 1
        self.saved.emit(f"Gemt {danish.clock_screen(at)}")
        if self._view is None or self._view.document.document != document:
            return
        self._put_row(table, row)
        self._chosen = f"{table}/{row['_id']}"
        self.undo_stack.push(PersonStep(self, table, row, comes=True, done=True))
        self._show()
        self.written.emit(document)

    # ── answers ──────────────────────────────────────────────────────────

    def _push(self, cells: Mapping[str, Value], *, before: Mapping[str, Value] | None = None, run: str = "") -> None:
        if self.readonly:
            return
        stood = {path: self._held.get(path) for path in cells}
        self.undo_stack.push(CellsStep(self, {**stood, **(before or {})}, cells, run))

    def _pins(self) -> dict[str, Value]:
        return pins(self.people, self.canvas.layout_now)

    def _lay(self, path: str, value: Value) -> None:
        self._held.put(path, value)

    def _put_row(self, table: str, row: Row) -> None:
        standing = [each for each in rows(self._held.values, table) if each.get("_id") != row.get("_id")]
        self._held.put(table, [*standing, dict(row)])

    def _asks(self, key: str, column: str) -> bool:
        table = self._tables().get(key.partition("/")[0])
        return table is not None and any(each.id == column for each in table.columns)

    # ── the store ────────────────────────────────────────────────────────

    def _ids(self) -> tuple[Desk, CaseId, DocumentId]:
        assert self._view is not None  # noqa: S101  acts come from what is shown
        return self._context.desk, self._view.document.case, self._view.document.document

    def _keep(self, cells: Mapping[str, Value]) -> None:
        if not cells:
            return
        desk, case, document = self._ids()
        for path, value in cells.items():
            self._context.keeping.keep(case, document, path, value, self._kept)
        work = partial(network.keep_cells, desk, case, document, {})  # what is kept becomes one change set
        self._context.keeping.put(("settle", case, document), work, partial(self._settled, document))

    def _kept(self, at: datetime) -> None:
        self.saved.emit(f"Gemt {danish.clock_screen(at)}")

    def _settled(self, document: DocumentId, _: datetime) -> None:
        self.written.emit(document)

    def settle(self) -> None:
        """What was typed becomes changes."""
        if self._view is not None and self._typed_over and not self.readonly:
            desk, case, document = self._ids()
            work = partial(network.keep_cells, desk, case, document, {})
            self._context.keeping.put(("settle", case, document), work, partial(self._settled, document))

    def _do(self, work: object) -> None:
        self._context.tasks.database(work, self._done, self._context.keeping.failed)  # type: ignore[arg-type]

    def _done(self, changes: Changes) -> None:
        self._context.navigator.announce(changes)

    # ── how it lies ──────────────────────────────────────────────────────

    def retheme(self) -> None:
        self._turn()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        theme = self.theme()
        narrow = self.width() < _NARROW * 8
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._line.setVisible(not narrow)
        wide = min(round(_SIDE * 8 * (1 + (theme.scale - 1) * 0.6)), round(self.width() * 0.45))
        self.side.setMinimumWidth(0 if narrow else wide)
        self.side.setMaximumWidth(_ANY_WIDTH if narrow else wide)
