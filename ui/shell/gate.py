"""The gate before the office: the doors are loaded on the database's thread, so the first window need not wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from app.services.doors import Doors
    from ui.tasks import Failed, Tasks

T = TypeVar("T")


class Gate:
    """One home and the doors to it. `through` runs work with the doors; the first time also loads them."""

    def __init__(self, home: Path, load: Callable[[], Doors], tasks: Tasks) -> None:
        self.home = home
        self.tasks = tasks
        self._load = load
        self._doors: Doors | None = None

    def through(self, work: Callable[[Doors], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Runs the work on the database's thread."""
        self.tasks.database(lambda: work(self._opened()), done, failed)

    def _opened(self) -> Doors:
        if self._doors is None:
            self._doors = self._load()
        return self._doors
