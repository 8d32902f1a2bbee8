"""A disk under a real SQLite connection: dies before or after a commit, or is full, when the dice say so."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

_WRITES = ("INSERT", "UPDATE", "DELETE")


class Dark(BaseException):
    """The machine went dark at a write. No `except Exception` may hold it up: nobody is left to run it."""


class Disk:
    """One machine's disk. What was committed stays; `dead` until the machine is started again."""

    def __init__(self, dice: Random, full: type[Exception]) -> None:
        self.frail = 0.0  # how likely a commit is the machine's last
        self.full = False
        self.dead = False
        self.commits = 0
        self._dice = dice
        self._full = full

    def started(self) -> None:
        """It runs again."""
        self.dead = False

    def check(self, sql: str, writes: bool) -> None:
        """Whether a statement may run at all. Raises Dark, or the driver's own error for a full disk."""
        if self.dead and not sql.startswith("ROLLBACK"):
            raise Dark
        if self.full and writes:
            raise self._full("database or disk is full")

    def falls(self) -> bool:
        """Whether this commit is the one; asked twice, before and after."""
        return self.frail > 0 and self._dice.random() < self.frail / 2

    def die(self) -> None:
        """Now."""
        self.dead = True
        raise Dark


class Frail:
    """A connection on such a disk; else it is the connection."""

    def __init__(self, real: Any, disk: Disk) -> None:
        self._real = real
        self._disk = disk

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """As the connection's."""
        return self._run(sql, lambda: self._real.execute(sql, parameters))

    def executemany(self, sql: str, rows: Sequence[Sequence[Any]]) -> Any:
        """As the connection's."""
        return self._run(sql, lambda: self._real.executemany(sql, rows))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def _run(self, sql: str, run: Any) -> Any:
        writes = sql.lstrip()[:6].upper() in _WRITES
        self._disk.check(sql, writes)
        commits = sql == "COMMIT" or (writes and not self._real.in_transaction)
        if commits:
            self._disk.commits += 1
            if self._disk.falls():
                self._disk.die()
        result = run()
        # Not after a statement that is its own transaction: an `except` behind it would tidy up; the dead tidy nothing.
        if sql == "COMMIT" and self._disk.falls():
            self._disk.die()
        return result
