"""A disk that keeps what was committed and nothing else; that is full, or dies at a write, when the dice say so."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Generic, TypeVar

State = TypeVar("State")


class Crash(Exception):
    """The machine went dark; only what had been committed is there when it starts again."""


class Full(Exception):
    """The write did not happen: nothing of it is there, and the program knows."""


class Disk(Generic[State]):
    """One machine's durable state. `state` is read freely and written by `commit` alone."""

    def __init__(self, state: State, dice: Random) -> None:
        self.state = state
        self.full = False
        self.frail = 0.0  # how likely a write is the last before the machine dies
        self._dice = dice
        self._backups: list[State] = []

    def commit(self, change: Callable[[State], None]) -> None:
        """All of `change` or nothing of it."""
        if self.full:
            raise Full
        fails = self.frail and self._dice.random() < self.frail
        if fails and self._dice.random() < 0.5:
            raise Crash
        after = copy.copy(self.state)
        change(after)
        self.state = after
        if fails:
            raise Crash

    def back_up(self) -> None:
        """A copy of what stands here now."""
        self._backups.append(self.state)

    def bring_back(self) -> bool:
        """What stood here at some earlier backup; False when there is none."""
        if self._backups:
            self.state = self._dice.choice(self._backups)
        return bool(self._backups)
