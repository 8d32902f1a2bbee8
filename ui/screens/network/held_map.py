"""The map as it stands in the window: its answers, who is on it, who was taken off, and where they may stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.network import Layout, NetworkPerson, Place, lay_out, people_of
from app.domain.network.sectors import nearness_at
from app.services import network
from app.services.views import DocumentView, RemovedRow
from forms.answers import rows
from forms.model import Field, Kind, Row, Value
from ui.fields.held_answers import HeldAnswers
from ui.screens.network.cells import columns, first_place, pins, place_cells, same_name
from ui.screens.network.steps import Way


class HeldMap:
    """Answers by path; a person's key is the path of their row. It asks nobody and tells nobody."""

    def __init__(self) -> None:
        self._held = HeldAnswers()
        self._view: DocumentView | None = None
        self._away: dict[str, tuple[Row, str]] = {}  # key -> the row, and what it is called
        self.tables: Mapping[str, Field] = {}
        self.people: tuple[NetworkPerson, ...] = ()

    def hold(self, view: DocumentView, removed: Sequence[RemovedRow], *, other: bool) -> None:
        """The map as the store has it; `other`: a document that was not held before."""
        if other:
            self._away.clear()
        self._view, self._held = view, HeldAnswers(view.answers)
        self.tables = {field.id: field for field in view.form.fields() if field.kind is Kind.TABLE}
        for item in removed:
            self._away.setdefault(f"{item.table}/{item.row}", ({}, item.say))
        here = {f"{table}/{row.get('_id')}" for table in self.tables for row in self._rows(table)}
        self._away = {key: kept for key, kept in self._away.items() if key not in here}
        self._read()

    # ── what is asked ────────────────────────────────────────────────────

    @property
    def answers(self) -> Mapping[str, Value | list[Row]]:
        """All of them."""
        return self._held.values

    def get(self, path: str) -> Value:
        """An answer; None where there is none."""
        return self._held.get(path)

    def knows(self, field: str) -> bool:
        """Whether the form has that field."""
        return self._view is not None and any(each.id == field for each in self._view.form.fields())

    def asks(self, key: str, column: str) -> bool:
        """Whether that person's area has the column."""
        table = self.tables.get(key.partition("/")[0])
        return table is not None and any(each.id == column for each in table.columns)

    def person(self, key: str) -> NetworkPerson | None:
        """Who that is; None for nobody on the map."""
        return next((each for each in self.people if each.key == key), None)

    def row_of(self, key: str) -> Row:
        """The row as it stands; KeyError when it does not."""
        table, _, row = key.partition("/")
        for each in self._rows(table):
            if each.get("_id") == row:
                return each
        raise KeyError("the row stands on the map")

    def cells_of(self, key: str) -> dict[str, Value]:
        """All that is known of somebody, by column."""
        return columns(self.row_of(key))

    def away(self, key: str) -> Row:
        """The row of somebody taken off; empty when only the store knows it."""
        return self._away.get(key, ({}, ""))[0]

    def removed(self) -> list[tuple[str, str]]:
        """Keys and names of those taken off."""
        return [(key, say) for key, (_, say) in self._away.items() if key.partition("/")[0] in self.tables]

    def unused_preset(self, table: str, name: str) -> str:
        """The key of a row that stands there from the start, says the name and is on no map yet; "" for none."""
        found = next((each.id for each in self.tables[table].preset if same_name(each.values.get("name"), name)), "")
        standing = any(each.get("_id") == found for each in self._rows(table))
        key = f"{table}/{found}"
        return key if found and standing and self.person(key) is None else ""

    # ── places ───────────────────────────────────────────────────────────

    def pins(self, layout: Layout) -> dict[str, Value]:
        """Where those are shown whom nobody has put anywhere, by path."""
        return pins(self.people, layout)

    def places(self, person: NetworkPerson, table: str, place: Place) -> dict[str, Value]:
        """A place in a table's area as columns, with the ring it lies in."""
        cells = columns(place_cells("", place))
        if self.asks(f"{table}/{person.row}", "nearness"):
            cells["nearness"] = nearness_at(place.x, place.y).value
        return cells

    def place_in(self, person: NetworkPerson, table: str) -> Place:
        """The first free place of an area for somebody who comes there, as near to the middle as they were."""
        others = [each for each in self.people if each.key != person.key]
        coming = replace(person, table=table, x=None, y=None)
        return lay_out([*others, coming]).places[coming.key]

    def key_in(self, person: NetworkPerson, table: str) -> str:
        """The key somebody has in another area: with the id they have, unless somebody else had it there."""
        key = f"{table}/{person.row}"
        standing = {each.get("_id") for each in self._rows(table)}
        theirs = self._away.get(key, ({}, person.name))[1] == person.name
        return key if person.row not in standing and theirs else f"{table}/{network.new_row()}"

    def first_cells(self, table: str, name: str) -> dict[str, Value]:
        """What is known of somebody new: the name, and where they come to stand."""
        return {**first_place(self.people, table, name), "name": name}

    # ── what changes ─────────────────────────────────────────────────────

    def put(self, path: str, value: Value) -> None:
        """An answer."""
        self._held.put(path, value)
        self._read()

    def put_row(self, table: str, row: Row) -> None:
        """A row, last in its table."""
        standing = [each for each in self._rows(table) if each.get("_id") != row.get("_id")]
        self._held.put(table, [*standing, dict(row)])
        self._read()

    def take_away(self, table: str, row: str) -> bool:
        """A row is gone and can be brought back; False when it was not there."""
        key = f"{table}/{row}"
        if all(each.get("_id") != row for each in self._rows(table)):
            return False
        person = self.person(key)
        self._away[key] = (self.row_of(key), person.name if person else "")
        self._drop(table, row)
        return True

    def bring_back(self, table: str, row: Row) -> str:
        """A row is there again; its key."""
        key = f"{table}/{row.get('_id')}"
        self.put_row(table, self._away.pop(key, (row, ""))[0] or row)
        return key

    def move(self, way: Way, cells: Mapping[str, Value]) -> None:
        """From one area to another, with all that is known."""
        (left, _, old), (to, _, row) = way[0].partition("/"), way[1].partition("/")
        self._drop(left, old)
        self._away.pop(way[1], None)
        self.put_row(to, {"_id": row, **cells})

    def _drop(self, table: str, row: str) -> None:
        self._held.put(table, [each for each in self._rows(table) if each.get("_id") != row])
        self._read()

    def _rows(self, table: str) -> list[Row]:
        return rows(self._held.values, table)

    def _read(self) -> None:
        if self._view is not None:
            self.people = people_of(self._view.form, self._held.values)
