"""Pages on their way in: each is kept before the next is asked for, and looked at after that.

The scanner and the looking run in the background, the keeping on the thread of the store; what the store refuses for
the moment waits in the window and is tried again, like everything somebody writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import InputError, RygsaekError
from app.services import scans
from app.services.views import Changes

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.scans import Looked
    from app.services.views.scans import PageId
    from ui.context import Context

Source = Callable[[], Iterator[bytes]]
"""Makes the pages of one scan or file; called in the background."""


class Incoming(QObject):
    """One go at a time. A source that fails is told of, and the next one is tried; the pages it gave stand."""

    kept = Signal(int)  # how many pages of this go lie in the store
    looked = Signal(object)  # Changes: what was filed; more pages may still be looked at
    failed = Signal(object)  # Exception
    ended = Signal(int)  # no page is on its way any more; how many came

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sources: deque[Source] = deque()
        self._pages: Iterator[bytes] | None = None
        self._batch, self._how = "", scans.SCANNER
        self._going = self._stopping = False
        self._count = 0
        self._unread: deque[PageId] = deque()
        self._looked_at: PageId | None = None

    @property
    def busy(self) -> bool:
        """Whether pages are on their way."""
        return self._going

    # ── coming ────────────────────────────────────────────────────────────

    def begin(self, sources: Sequence[Source], how: str = scans.SCANNER) -> None:
        """Takes in everything the sources give, one source after another."""
        if self._going or not sources:
            return
        self._going, self._stopping, self._count, self._how = True, False, 0, how
        self._sources = deque(sources)
        desk = self._context.desk
        self._context.tasks.database(lambda: scans.begin(desk), self._begun, self._refused)

    def stop(self) -> None:
        """After the page that is on its way; it is kept too."""
        self._stopping = True

    def _refused(self, error: Exception) -> None:
        self._going = False
        self.failed.emit(error)
        self.ended.emit(0)

    def _begun(self, batch: str) -> None:
        self._batch = batch
        self._next_source()

    def _next_source(self) -> None:
        self._pages = None
        if not self._sources or self._stopping:
            self._over()
            return
        source = self._sources.popleft()
        self._context.tasks.background(lambda: source(), self._opened, self._broke)

    def _opened(self, pages: Iterator[bytes]) -> None:
        self._pages = pages
        self._next()

    def _next(self) -> None:
        pages = self._pages
        if pages is not None:
            self._context.tasks.background(lambda: next(pages, None), self._came, self._broke)

    def _came(self, data: bytes | None) -> None:
        if data is None:
            self._next_source()
            return
        desk, batch, how = self._context.desk, self._batch, self._how
        self._context.keeping.put(
            ("page", batch, self._count), lambda: scans.arrive(desk, data, batch, how), self._lies
        )

    def _lies(self, page: PageId) -> None:
        self._count += 1
        self.kept.emit(self._count)
        self.look_at([page])
        if self._stopping:
            self._close()
        else:
            self._next()

    def _close(self) -> None:
        pages = self._pages
        close = getattr(pages, "close", None)
        if close is not None:
            self._context.tasks.background(close, self._closed, self._closed)
        else:
            self._over()

    def _closed(self, _: object) -> None:
        self._next_source()

    def _broke(self, error: Exception) -> None:
        self.failed.emit(error)
        self._next_source()

    def _over(self) -> None:
        self._going = False
        desk = self._context.desk
        self._context.tasks.database(lambda: scans.ended(desk), self._told)

    def _told(self, _: None) -> None:
        self.ended.emit(self._count)

    # ── looking ───────────────────────────────────────────────────────────

    def look_at(self, pages: Sequence[PageId]) -> None:
        """Straightens pages, reads their marks and files those that can be; one after another."""
        self._unread.extend(page for page in pages if page not in self._unread and page != self._looked_at)
        if self._looked_at is None:
            self._look_next()

    def _look_next(self) -> None:
        if not self._unread:
            self._looked_at = None
            return
        page, desk = self._unread.popleft(), self._context.desk
        self._looked_at = page
        self._context.tasks.database(lambda: scans.raw(desk, page), partial(self._look, page), self._gone)

    def _look(self, page: PageId, data: bytes) -> None:
        done, failed = partial(self._keep, page), partial(self._unreadable, page)
        self._context.tasks.background(lambda: scans.look(data), done, failed)

    def _keep(self, page: PageId, looked: Looked) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: _filed(desk, page, looked), self._seen, self._not_filed)

    def _unreadable(self, page: PageId, error: Exception) -> None:
        desk = self._context.desk
        if not isinstance(error, InputError):
            self._context.messages.tell(error)
        self._context.tasks.database(lambda: scans.keep_unreadable(desk, page), self._seen, self._not_filed)

    def _seen(self, changes: Changes | None) -> None:
        self._look_next()
        self.looked.emit(changes or Changes())

    def _not_filed(self, error: Exception) -> None:
        """It waits in the inbox; the place says why it does."""
        self._context.keeping.failed(error)
        self._seen(None)

    def _gone(self, _: Exception) -> None:
        self._look_next()


def _filed(desk: Desk, page: PageId, looked: Looked) -> Changes:
    """What looking came to is kept whatever becomes of the filing."""
    scans.keep_look(desk, page, looked)
    with suppress(RygsaekError):
        return scans.file_known(desk, page)
    return Changes()
