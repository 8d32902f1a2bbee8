"""The scan inbox: pages that came off a scanner or out of a file and lie in no case yet. On this computer alone.

A page is durable here before anybody has looked at it. It goes, and its bytes are overwritten, when it has been filed
in a case or when somebody threw it away and left the place.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from app.domain.change import CaseId
from app.storage.engine import Engine, Row
from app.storage.records import at

PageId = NewType("PageId", str)  # 32 hex digits, random

_RAW, _SHEET = "raw", "sheet"
_COLUMNS = "page, batch, how, came_at, state, case_id, told"


class PageState(StrEnum):
    """How far a page has come."""

    NEW = "new"  # as it came; nobody has looked at it
    READ = "read"  # straightened, its mark read
    UNREADABLE = "unreadable"  # it is no picture we can open; kept all the same
    THROWN = "thrown"  # thrown away, and can be brought back until the place is left


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page and what is known of it. `told` is what the services keep with it: its mark, choices made."""

    page: PageId
    batch: str  # pages that came together
    how: str  # "scanner" or "file"
    came_at: datetime  # UTC
    state: PageState
    case: CaseId | None  # whose it seems to be; when that case is erased the page goes with it
    told: Mapping[str, Any]


class ScanInbox:
    """Pages in the order they came. Every act is durable when it returns."""

    def __init__(self, engine: Engine, now: Callable[[], int]) -> None:
        self._engine = engine
        self._now = now

    def put(self, data: bytes, batch: str, how: str) -> PageId:
        """Keep a page the moment it arrives. Raises StoreUnavailable: it was not kept."""
        page = PageId(secrets.token_hex(16))
        with self._engine.transaction():
            self._engine.execute(
                "INSERT INTO scanned_pages (page, batch, how, came_at, state) VALUES (?, ?, ?, ?, ?)",
                [page, batch, how, self._now(), PageState.NEW],
            )
            self._engine.execute("INSERT INTO scanned_pictures VALUES (?, ?, ?)", [page, _RAW, data])
        return page

    def pages(self) -> list[ScannedPage]:
        """Every page that is not thrown away, as they came; no picture is read."""
        rows = self._engine.rows(
            f"SELECT {_COLUMNS} FROM scanned_pages WHERE state <> ? ORDER BY n",  # noqa: S608
            [PageState.THROWN],
        )
        return [_page(row) for row in rows]

    def thrown(self) -> list[ScannedPage]:
        """Pages that can still be brought back."""
        rows = self._engine.rows(
            f"SELECT {_COLUMNS} FROM scanned_pages WHERE state = ? ORDER BY n",  # noqa: S608
            [PageState.THROWN],
        )
        return [_page(row) for row in rows]

    def count(self) -> int:
        """How many pages wait to be filed."""
        sql = "SELECT count(*) FROM scanned_pages WHERE state <> ?"
        return int(self._engine.scalar(sql, [PageState.THROWN]))

    def get(self, page: PageId) -> ScannedPage | None:
        """One page; None when it has been filed or wiped."""
        row = self._engine.row(f"SELECT {_COLUMNS} FROM scanned_pages WHERE page = ?", [page])  # noqa: S608
        return _page(row) if row else None

    def raw(self, page: PageId) -> bytes:
        """The page as it came. KeyError when it is not here any more."""
        return self._picture(page, _RAW)

    def picture(self, page: PageId) -> bytes:
        """The straightened sheet, else the page as it came. KeyError when it is not here any more."""
        try:
            return self._picture(page, _SHEET)
        except KeyError:
            return self._picture(page, _RAW)

    def _picture(self, page: PageId, kind: str) -> bytes:
        found = self._engine.scalar("SELECT bytes FROM scanned_pictures WHERE page = ? AND kind = ?", [page, kind])
        if found is None:
            raise KeyError(page)
        return bytes(found)

    def keep_read(self, page: PageId, sheet: bytes, told: Mapping[str, Any], case: CaseId | None) -> None:
        """What looking at a page came to. A page that was filed or thrown meanwhile is left alone."""
        with self._engine.transaction():
            if self._tell(page, told, case, state=PageState.READ):
                self._engine.execute("INSERT OR REPLACE INTO scanned_pictures VALUES (?, ?, ?)", [page, _SHEET, sheet])

    def keep_unreadable(self, page: PageId) -> None:
        """It cannot be opened as a picture; it stays as it came."""
        self._tell(page, {}, None, state=PageState.UNREADABLE)

    def tell(self, page: PageId, told: Mapping[str, Any], case: CaseId | None) -> None:
        """Other words about a page that was read."""
        self._tell(page, told, case, state=PageState.READ)

    def _tell(self, page: PageId, told: Mapping[str, Any], case: CaseId | None, *, state: PageState) -> bool:
        return bool(
            self._engine.execute(
                "UPDATE scanned_pages SET told = ?, case_id = ?, state = ? WHERE page = ? AND state <> ?",
                [json.dumps(dict(told), ensure_ascii=False), case or "", state, page, PageState.THROWN],
            )
        )

    def throw(self, pages: Iterable[PageId]) -> None:
        """Put aside; `bring_back` undoes it until `wipe_thrown`, for what the page was before is remembered."""
        with self._engine.transaction():
            for page in pages:
                self._engine.execute(
                    "UPDATE scanned_pages SET told = json_set(told, '$.was', state), state = ?"
                    " WHERE page = ? AND state <> ?",
                    [PageState.THROWN, page, PageState.THROWN],
                )

    def bring_back(self, pages: Iterable[PageId]) -> None:
        """As if it had not been thrown away."""
        with self._engine.transaction():
            for page in pages:
                self._engine.execute(
                    "UPDATE scanned_pages SET state = coalesce(json_extract(told, '$.was'), ?),"
                    " told = json_remove(told, '$.was') WHERE page = ? AND state = ?",
                    [PageState.NEW, page, PageState.THROWN],
                )

    def wipe(self, pages: Iterable[PageId]) -> None:
        """Filed: the rows go, and their bytes are overwritten."""
        with self._engine.transaction():
            for page in pages:
                self._engine.execute("DELETE FROM scanned_pages WHERE page = ?", [page])

    def wipe_thrown(self) -> int:
        """What was thrown away goes for good; how many pages."""
        return self._engine.execute("DELETE FROM scanned_pages WHERE state = ?", [PageState.THROWN])


def _page(row: Row) -> ScannedPage:
    page, batch, how, came_at, state, case, told = row
    return ScannedPage(
        PageId(page), batch, how, at(came_at), PageState(state), CaseId(case) if case else None, json.loads(told)
    )
