"""Work that takes time: the only place that knows threads.

One thread owns the database, so everything it is asked comes in the order it was asked. A small pool does the rest
(papers, printing). What comes of it is told in the window's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[Exception], object]


class Tasks(Protocol):
    """Runs work and tells how it went; `done` and `failed` are always called in the window's thread."""

    def database(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run what reads or writes the store, in the order asked."""

    def background(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run what does not touch the store: papers, printers, previews."""

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Wait until everything asked for is done and told; False when the time ran out."""

    def close(self) -> None:
        """Finish what the store was asked for, tell nobody any more, end the threads."""


class _Outcome(NamedTuple):
    tell: Callable[[Any], object]
    what: Any


class ThreadTasks(QObject):
    """Never loses a failure: one without its own `failed` goes to `on_failure`."""

    _came = Signal(object)

    def __init__(self, on_failure: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._threads: dict[str, ThreadPoolExecutor] = {}
        self._under_way = 0
        self._closed = False
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def database(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        self._run(self._pool("database", 1), work, done, failed)

    def background(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        self._run(self._pool("background", 2), work, done, failed)

    def busy(self) -> int:
        """How many pieces of work are not told of yet."""
        return self._under_way

    def finish(self, milliseconds: int = 10_000) -> bool:
        """See Tasks. Lets the window live meanwhile, but takes no keys and no mouse."""
        loop, timer = QEventLoop(), QTimer()
        timer.setSingleShot(True)
        timer.start(milliseconds)
        flags = QEventLoop.ProcessEventsFlag
        while self._under_way and timer.isActive():
            loop.processEvents(flags.ExcludeUserInputEvents | flags.WaitForMoreEvents)
        return self._under_way == 0

    def close(self) -> None:
        """See Tasks."""
        self._closed = True
        for name, pool in self._threads.items():
            pool.shutdown(wait=name == "database", cancel_futures=name != "database")

    def _pool(self, name: str, threads: int) -> ThreadPoolExecutor:
        """Made when it is first needed: the lock screen is shown before any thread is."""
        if name not in self._threads:
            from concurrent.futures import ThreadPoolExecutor

            self._threads[name] = ThreadPoolExecutor(threads, thread_name_prefix=name)
        return self._threads[name]

    def _run(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
    ) -> None:
        if self._closed:
            return
        self._under_way += 1
        future = pool.submit(work)

        def ended(future: Future[T]) -> None:
            error = None if future.cancelled() else future.exception()
            if future.cancelled() or self._closed:
                return
            if error is not None:
                self._came.emit(_Outcome(failed or self._on_failure, error))
            else:
                self._came.emit(_Outcome(done, future.result()))

        future.add_done_callback(ended)

    @Slot(object)
    def _tell(self, outcome: _Outcome) -> None:
        self._under_way -= 1
        if not self._closed:
            outcome.tell(outcome.what)


class NowTasks:
    """Runs everything at once, in the caller's thread: for tests. A failure nobody asked about is raised."""

    def database(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        self._run(work, done, failed)

    def background(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """See Tasks."""
        self._run(work, done, failed)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Everything is done already."""
        return True

    def close(self) -> None:
        """Nothing to end."""

    def _run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
            return
        done(result)
