"""What Ctrl+Z takes back in a form: an answer (one run of keystrokes at a time), a row added, a row removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from forms.model import Value

_SET = 1


class Undoable(Protocol):
    """The form as undo sees it: it shows the change and tells those who save."""

    def put_back(self, path: str, value: Value) -> None:
        """Show an answer again and tell of it."""

    def put_row_back(self, table: str, row: str, values: Mapping[str, Value], index: int) -> None:
        """Show a row again and tell of it."""

    def take_row_away(self, table: str, row: str) -> None:
        """Stop showing a row and tell of it."""


class SetAnswer(QUndoCommand):
    """An answer was changed. Changes of one field in one stay (`burst`) become one step."""

    def __init__(self, form: Undoable, path: str, before: Value, after: Value, burst: int) -> None:
        super().__init__("svar")
        self._form = form
        self.path = path
        self.before = before
        self.after = after
        self.burst = burst
        self._shown = True

    def id(self) -> int:
        return _SET

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SetAnswer) or other.path != self.path or other.burst != self.burst:
            return False
        self.after = other.after
        if self.after == self.before:
            self.setObsolete(True)
        return True

    def undo(self) -> None:
        self._shown = False
        self._form.put_back(self.path, self.before)

    def redo(self) -> None:
        if not self._shown:
            self._form.put_back(self.path, self.after)
        self._shown = True


class ComesOrGoes(QUndoCommand):
    """Somebody or something came or went. `done`: that has happened already when the step is made."""

    def __init__(self, words: str, *, comes: bool, done: bool) -> None:
        super().__init__(words)
        self._comes, self._done = comes, done

    def undo(self) -> None:
        self._done = False
        self.go(not self._comes)

    def redo(self) -> None:
        if not self._done:
            self.go(self._comes)
        self._done = True

    def go(self, comes: bool) -> None:
        """Bring it, or take it away."""
        raise NotImplementedError


class RowStep(ComesOrGoes):
    """A row came or went. `comes`: whether doing it shows the row; its answers are kept for the way back."""

    def __init__(
        self, form: Undoable, table: str, row: str, values: Mapping[str, Value], index: int, *, comes: bool, shown: bool
    ) -> None:
        super().__init__("linje", comes=comes, done=shown)
        self._form = form
        self._table = table
        self._row = row
        self._values = dict(values)
        self._index = index

    def go(self, comes: bool) -> None:
        if comes:
            self._form.put_row_back(self._table, self._row, self._values, self._index)
        else:
            self._form.take_row_away(self._table, self._row)
