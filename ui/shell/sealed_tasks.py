"""The office's work, until it locks: what a widget asks for after that is let go, for the store is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ui.tasks import Failed, Tasks

T = TypeVar("T")


class OfficeTasks:
    """Passes everything on until it is sealed. A field that loses the focus while its window goes harms nobody."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._sealed = False

    def seal(self) -> None:
        """From now on nothing is passed on; what was asked for before is still done."""
        self._sealed = True

    def database(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        if not self._sealed:
            self._tasks.database(work, done, failed)

    def background(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        if not self._sealed:
            self._tasks.background(work, done, failed)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """See Tasks."""
        return self._tasks.finish(milliseconds)

    def close(self) -> None:
        """See Tasks."""
        self.seal()
