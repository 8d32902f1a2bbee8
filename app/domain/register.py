"""The register: what a document says, read from its changes. A path's value is what nobody has superseded.

Everything here is a function of the *set* of changes: order, duplication and grouping never matter, so every laptop
that holds the same changes reads the same document. Nothing is ever dropped; superseded words stay in `history`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.change import GONE, ORDER, Change, ChangeId, Path, RowId
from forms.model import Row, Value

PLACES = frozenset({ORDER, "x", "y"})
"""Columns that say where a row stands. They settle silently and never bring a removed row back: they hold no words."""


def path_of(table: str, row: RowId, column: str) -> Path:
    """The path of one cell."""
    return Path(f"{table}/{row}/{column}")


def cell_of(path: Path) -> tuple[str, RowId, str] | None:
    """(table, row, column) of a cell's path; None for a field of the document itself."""
    parts = path.split("/", 2)
    return (parts[0], RowId(parts[1]), parts[2]) if len(parts) == 3 else None


def fingerprint(value: Value) -> str:
    """Canonical text of a value: two values agree when theirs are equal. All that is empty agrees; 1 is not True."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    return json.dumps(_canonical(value), sort_keys=True, ensure_ascii=False)


def _canonical(value: Value) -> Value:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    return value


def settles_silently(path: Path) -> bool:
    """True where two values never become a question to a person: row places, and what the log writes for itself."""
    cell = cell_of(path)
    column = cell[2] if cell else path
    return column.startswith("_") or (cell is not None and column in PLACES)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more people wrote different things in one place without seeing each other. `changes`: oldest first."""

    path: Path
    changes: tuple[Change, ...]

    def values(self) -> list[Value]:
        """The different values, oldest first; equal ones once."""
        return list({fingerprint(change.value): change.value for change in self.changes}.values())


class Register:
    """One document's changes. Takes any change, in any order, any number of times; never refuses and never drops one.

    Two different changes under the same id (a cloned disk) are both kept; whoever supersedes the id supersedes both.
    """

    __slots__ = ("_by_id", "_by_path", "_fields", "_heads", "_named", "_tables")

    def __init__(self) -> None:
        self._by_id: dict[ChangeId, list[Change]] = {}
        self._by_path: dict[Path, list[Change]] = {}
        self._named: dict[Path, set[ChangeId]] = {}
        self._heads: dict[Path, tuple[Change, ...]] = {}  # a cache, kept by `_move_head`
        self._fields: list[Path] = []
        self._tables: dict[str, dict[RowId, list[Path]]] = {}

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Register:
        """The register of these changes (of one document)."""
        register = cls()
        for change in changes:
            register.take(change)
        return register

    def copy(self) -> Register:
        """A register of its own with the same changes."""
        twin = Register()
        twin._by_id = {name: list(twins) for name, twins in self._by_id.items()}
        twin._by_path = {path: list(written) for path, written in self._by_path.items()}
        twin._named = {path: set(named) for path, named in self._named.items()}
        twin._heads = dict(self._heads)
        twin._fields = list(self._fields)
        twin._tables = {
            name: {row: list(paths) for row, paths in table.items()} for name, table in self._tables.items()
        }
        return twin

    def add(self, change: Change) -> Register:
        """A new register that also holds `change`; this one stays as it is."""
        register = self.copy()
        register.take(change)
        return register

    def take(self, change: Change) -> bool:
        """Hold `change` from now on. False when it was here already."""
        twins = self._by_id.setdefault(change.id, [])
        if any(_same(twin, change) for twin in twins):
            return False
        twins.append(change)
        path = change.path
        if path in self._by_path:
            self._by_path[path].append(change)
        else:
            self._by_path[path] = [change]
            self._named[path] = set()
            self._note_place(path)
        self._named[path].update(parent for parent in change.parents if parent != change.id)
        self._move_head(change)
        return True

    def _move_head(self, change: Change) -> None:
        """A change on top of the only head is the only head: a path's whole history need not be read again."""
        path = change.path
        before = self._heads.pop(path, ())
        on_top = len(before) == 1 and before[0].id in change.parents and before[0].id != change.id
        if on_top and change.id not in self._named[path]:
            self._heads[path] = (change,)

    def _note_place(self, path: Path) -> None:
        cell = cell_of(path)
        if cell is None:
            self._fields.append(path)
        else:
            self._tables.setdefault(cell[0], {}).setdefault(cell[1], []).append(path)

    # --- reading ---

    def __contains__(self, change_id: object) -> bool:
        return change_id in self._by_id

    def __len__(self) -> int:
        return sum(len(twins) for twins in self._by_id.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Register):
            return NotImplemented
        return len(self) == len(other) and all(
            any(_same(change, twin) for twin in other._by_id.get(change.id, ())) for change in self.changes()
        )

    __hash__ = None  # type: ignore[assignment]  # it grows

    def changes(self) -> Iterator[Change]:
        """Every change, in no particular order."""
        for twins in self._by_id.values():
            yield from twins

    def paths(self) -> list[Path]:
        """Every path anybody ever wrote to, sorted."""
        return sorted(self._by_path)

    def history(self, path: Path) -> tuple[Change, ...]:
        """Every change of a path, oldest first as the clocks tell it (for showing)."""
        return tuple(sorted(self._by_path.get(path, ()), key=_by_time))

    def heads(self, path: Path) -> tuple[Change, ...]:
        """The changes of a path that no other change *of the same path* names as parent, oldest first."""
        if path not in self._by_path:
            return ()
        if path not in self._heads:
            named = self._named[path]
            written = self._by_path[path]
            # Changes that name each other in a ring are a forgery; even then no word is hidden.
            heads = [change for change in written if change.id not in named] or written
            self._heads[path] = tuple(sorted(heads, key=_by_time) if len(heads) > 1 else heads)
        return self._heads[path]

    def value(self, path: Path) -> Value:
        """What a path says; None when nobody wrote there. In a disagreement the latest is shown until it is settled."""
        cell = cell_of(path)
        if path == GONE:
            return self.gone()
        if cell is not None and cell[2] == GONE:
            return path in self._by_path and self._is_removed(*cell[:2])
        heads = self.heads(path)
        return heads[-1].value if heads else None

    def disagreements(self) -> list[Disagreement]:
        """The places where living text stands in more than one version, by path."""
        found = []
        for path in self.paths():
            heads = self.heads(path)
            if len(heads) < 2 or settles_silently(path) or len({fingerprint(head.value) for head in heads}) < 2:
                continue
            cell = cell_of(path)
            if cell is None or not self._is_removed(*cell[:2]):
                found.append(Disagreement(path, heads))
        return found

    def kept_alive(self) -> list[Disagreement]:
        """What somebody removed while somebody else wrote in it: it stands, and both are told. By path.

        The path is the row's `_gone` or the document's; `changes` are the removals and all they had not seen.
        """
        places = [
            (path_of(table, row, GONE), self.row_paths(table, row))
            for table in self.tables()
            for row in sorted(self._tables[table])
        ]
        places.append((Path(GONE), tuple(self.paths())))
        return [Disagreement(path, found) for path, paths in places if (found := self._against_removal(path, paths))]

    def _against_removal(self, gone: Path, paths: Iterable[Path]) -> tuple[Change, ...]:
        """The removals of a place that still stands, with all that was written there unseen; () where nobody asks."""
        removals = [head for head in self.heads(gone) if head.value is True]
        if not removals or self.value(gone) is True:
            return ()
        seen = {parent for removal in removals for parent in removal.parents} | {each.id for each in removals}
        words = [path for path in paths if cell_column(path) not in PLACES]
        unseen = {head.id: head for path in words for head in self.heads(path) if head.id not in seen}
        return tuple(sorted([*removals, *unseen.values()], key=_by_time))

    # --- rows ---

    def tables(self) -> list[str]:
        """Every table that has or had a row, sorted."""
        return sorted(self._tables)

    def rows(self, table: str) -> list[RowId]:
        """The living rows, in order: by `_order`, rows without one last, equal ones by id."""
        return self._in_order(table, removed=False)

    def removed_rows(self, table: str) -> list[RowId]:
        """The removed rows, in the order they had."""
        return self._in_order(table, removed=True)

    def row_paths(self, table: str, row: RowId) -> tuple[Path, ...]:
        """Every path anybody wrote to in this row, sorted."""
        return tuple(sorted(self._tables.get(table, {}).get(row, ())))

    def _in_order(self, table: str, removed: bool) -> list[RowId]:
        rows = [row for row in self._tables.get(table, {}) if self._is_removed(table, row) is removed]
        return sorted(rows, key=lambda row: (*self._place(table, row), row))

    def _place(self, table: str, row: RowId) -> tuple[bool, float]:
        place = self.value(path_of(table, row, ORDER))
        if isinstance(place, int | float) and not isinstance(place, bool):
            return (False, place)
        return (True, 0.0)

    def _is_removed(self, table: str, row: RowId) -> bool:
        """An edit beats a removal: gone only when every word in the row was seen by somebody who removed it."""
        gone = self.heads(path_of(table, row, GONE))
        paths = self._tables.get(table, {}).get(row, ())
        return bool(gone) and self._all_seen(gone, (path for path in paths if cell_column(path) not in PLACES))

    def gone(self) -> bool:
        """True when the whole document is removed; again an edit that the removal had not seen beats it."""
        gone = self.heads(Path(GONE))
        return bool(gone) and self._all_seen(gone, (p for p in self._by_path if cell_column(p) not in PLACES))

    def _all_seen(self, gone: tuple[Change, ...], paths: Iterable[Path]) -> bool:
        if not all(head.value is True for head in gone):
            return False
        seen = {parent for removal in gone for parent in removal.parents} | {head.id for head in gone}
        return all(head.id in seen for path in paths for head in self.heads(path))

    # --- the whole document ---

    def answers(self) -> dict[str, Value | list[Row]]:
        """Every living answer: field -> value, table -> its rows in order as {"_id", column: value}.

        Unknown fields and columns are kept, and so are a row's `x` and `y`; what the log writes for itself is not here.
        """
        answers: dict[str, Value | list[Row]] = {
            path: self.value(path) for path in sorted(self._fields) if not path.startswith("_")
        }
        for table in self.tables():
            answers[table] = [self.row(table, row) for row in self.rows(table)]
        return answers

    def row(self, table: str, row: RowId) -> Row:
        """One row's answers, living or removed: {"_id", column: value}."""
        cells: Row = {"_id": row}
        for path in self.row_paths(table, row):
            column = cell_column(path)
            if not column.startswith("_"):
                cells[column] = self.value(path)
        return cells


def cell_column(path: Path) -> str:
    """The column of a cell's path; of a field something no column is, so that a field `x` is not taken for a place."""
    cell = cell_of(path)
    return cell[2] if cell else f"{path}/"


def _by_time(change: Change) -> tuple[object, ...]:
    return (change.at, change.id, fingerprint(change.value))


def _same(one: Change, other: Change) -> bool:
    return one is other or (
        one.path == other.path
        and one.document == other.document
        and one.parents == other.parents
        and one.at == other.at
        and json.dumps(one.value, sort_keys=True) == json.dumps(other.value, sort_keys=True)
    )
