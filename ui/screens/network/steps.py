"""What Ctrl+Z takes back on the map: answers of one act, somebody added, taken off, or moved to another area."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from forms.model import Row, Value
from ui.fields.undo import ComesOrGoes

_SET = 11
Way = tuple[str, str]
"""The keys of somebody in two areas: from and to."""


class MapActs(Protocol):
    """The map as undo sees it: it shows the change and has it kept."""

    def put_cells(self, cells: Mapping[str, Value]) -> None:
        """Answers, by path."""

    def put_back(self, table: str, row: Row) -> None:
        """Somebody is on the map again."""

    def take_off(self, table: str, row: str) -> None:
        """Somebody is on the map no more."""

    def put_elsewhere(self, way: Way, cells: Mapping[str, Value]) -> None:
        """Somebody belongs to another area, with these cells."""


class CellsStep(QUndoCommand):
    """One act's answers. `run`: acts that belong together, as the steps of an arrow key, become one; "" for alone."""

    def __init__(self, acts: MapActs, before: Mapping[str, Value], after: Mapping[str, Value], run: str = "") -> None:
        super().__init__("svar")
        self._acts = acts
        self.before, self.after, self.run = dict(before), dict(after), run

    def id(self) -> int:
        return _SET

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, CellsStep) or not self.run or other.run != self.run:
            return False
        self.after = {**self.after, **other.after}
        self.before = {**other.before, **self.before}
        return True

    def undo(self) -> None:
        self._acts.put_cells(self.before)

    def redo(self) -> None:
        self._acts.put_cells(self.after)


class PersonStep(ComesOrGoes):
    """Somebody came or went. `done`: it stands in the store already when the step is made."""

    def __init__(self, acts: MapActs, table: str, row: Row, *, comes: bool, done: bool) -> None:
        super().__init__("person", comes=comes, done=done)
        self._acts, self._table, self._row = acts, table, row

    def go(self, comes: bool) -> None:
        if comes:
            self._acts.put_back(self._table, self._row)
        else:
            self._acts.take_off(self._table, str(self._row.get("_id")))


class MoveStep(QUndoCommand):
    """Somebody came to another area of life. `before` and `after` are all that is known of them, by column."""

    def __init__(self, acts: MapActs, way: Way, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
        super().__init__("område")
        self._acts, self._way = acts, way
        self._before, self._after = dict(before), dict(after)

    def undo(self) -> None:
        self._acts.put_elsewhere((self._way[1], self._way[0]), self._before)

    def redo(self) -> None:
        self._acts.put_elsewhere(self._way, self._after)
