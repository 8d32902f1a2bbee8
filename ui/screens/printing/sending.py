"""A job in the print queue, watched from the page that put it there, until a person has to say something."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.services.papers import queue
from app.services.papers.queue import JobId, JobRow
from app.services.papers.queue_words import QueueState

if TYPE_CHECKING:
    from ui.screens.printing.room import PrintRoom


class Sending(QObject):
    """Watches one job. Whoever goes elsewhere hears no more of it, and the paper goes on in the queue by itself."""

    told = Signal(object)  # JobRow: how it goes
    asks = Signal(object)  # JobRow: "Kom papiret ud?"
    stuck = Signal(object)  # JobRow: it lies here until a person says what
    taken_back = Signal()
    failed = Signal(object)  # an error: nothing was put in the queue

    def __init__(self, context: PrintRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: JobId | None = None
        self._last: JobRow | None = None
        context.print_line.changed.connect(self._look)

    @property
    def job(self) -> JobId | None:
        """The job that is watched."""
        return self._job

    def put(self, deed: Callable[[], Any], done: Callable[[Any], JobId | None]) -> None:
        """Puts papers in the queue: `deed` on the store's thread, `done` with what came of it tells which job it is."""

        def did(result: Any) -> None:
            job = done(result)
            if job is not None:
                self.watch(job)

        self._context.print_line.do(deed, did, self.failed.emit)

    def watch(self, job: JobId) -> None:
        """From now on this job."""
        self._job, self._last = job, None
        self._look()

    def take_back(self) -> None:
        """So that it does not come out when nobody is there."""
        if self._job is not None:
            self._context.print_line.do(
                partial(queue.take_back, self._context.desk, self._job), _nothing, self.failed.emit
            )

    def forget(self) -> None:
        """Nobody waits to hear of it any more."""
        self._job = self._last = None

    def _look(self) -> None:
        if self._job is not None:
            work = partial(queue.job_row, self._context.desk, self._job)
            self._context.tasks.database(work, partial(self._seen, self._job), _nothing)

    def _seen(self, job: JobId, row: JobRow | None) -> None:
        if job != self._job or (row is not None and row == self._last):
            return
        self._last = row
        if row is None:
            self._context.print_line.let_go(job)
            self.forget()
            self.taken_back.emit()
        elif row.asks:
            self.asks.emit(row)
        elif row.state is QueueState.STUCK:
            self.stuck.emit(row)
        else:
            self.told.emit(row)


def _nothing(_: object) -> None:
    """The queue tells the rest."""
