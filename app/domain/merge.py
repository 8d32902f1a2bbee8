"""Merging: how registers come together, and which parents a new change must name so that they can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.change import GONE, Change, ChangeId, Path, RowId
from app.domain.register import Register, cell_of
from forms.model import Value


@dataclass(frozen=True, slots=True)
class Settlement:
    """What to write to end a disagreement: a change of `path` with `value` whose parents are all its heads."""

    path: Path
    value: Value
    parents: tuple[ChangeId, ...]


def union(one: Register, other: Register) -> Register:
    """A register with the changes of both; neither of them is touched."""
    merged = one.copy()
    for change in other.changes():
        merged.take(change)
    return merged


def parents_for(register: Register, path: Path) -> tuple[ChangeId, ...]:
    """The parents of a new change of `path`: its heads. For `_gone`: all that stands in the row, or in the document."""
    if path == GONE:
        return document_removal(register)
    cell = cell_of(path)
    if cell is not None and cell[2] == GONE:
        return removal(register, cell[0], cell[1])
    return _ids(register.heads(path))


def removal(register: Register, table: str, row: RowId) -> tuple[ChangeId, ...]:
    """The parents of a row's removal: all heads of all its paths. An edit not among them keeps the row alive."""
    return _ids(head for path in register.row_paths(table, row) for head in register.heads(path))


def document_removal(register: Register) -> tuple[ChangeId, ...]:
    """The parents of a document's removal: all heads of all its paths."""
    return _ids(head for path in register.paths() for head in register.heads(path))


def settle(register: Register, path: Path, value: Value) -> Settlement:
    """End a disagreement with `value`: one of the versions, both, or a third that a person wrote."""
    return Settlement(path, value, parents_for(register, path))


def _ids(changes: Iterable[Change]) -> tuple[ChangeId, ...]:
    return tuple(sorted({change.id for change in changes}))
