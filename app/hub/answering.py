"""The answer to a sync request: what is new for a device, a page at a time, and cases from their beginning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.hub.storage.port import HubStore, ItemKind, OfficeId, Stored
from app.wire.sync import MAX_NOTES, Item, Kind, Note, NoteKind, Snapshot, Want

PAGE = 2_000  # things at most in an answer
MOST_ROOM = 8 * 1024 * 1024  # bytes, about

# A late grant is judged by whoever hears it, like every grant; its words could not be read without it.
_KINDS = {
    ItemKind.BUNDLE: Kind.BUNDLE,
    ItemKind.GRANT: Kind.GRANT,
    ItemKind.LATE_BUNDLE: Kind.LATE_BUNDLE,
    ItemKind.LATE_GRANT: Kind.GRANT,
}


@dataclass(slots=True)
class Page:
    """What goes into the answer; `cursor` covers all of it."""

    cursor: int
    more: bool = False
    items: tuple[Item, ...] = ()
    snapshots: list[Snapshot] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and how many bytes they take, about."""

    store: HubStore
    office: OfficeId
    recipient: bytes
    room: int

    async def page(self, after: int, upto: int, own: int) -> Page:
        """What is new in (after, upto]; the last `own` numbers of it are what this very request brought."""
        listed = await self.store.news(self.office, self.recipient, after, upto - own, PAGE + 1)
        chosen = _fitting(listed[:PAGE], self.room)
        page = Page(upto)
        if len(chosen) < len(listed):
            page.more, page.cursor = True, chosen[-1].number
        page.items = await self._items(page, chosen)
        return page

    async def add_wants(self, page: Page, wants: Sequence[Want], upto: int) -> None:
        """Cases from their beginning; when there is no room left they are begun in a later answer."""
        room = self.room - sum(len(item.data) for item in page.items)
        for want in wants:
            room -= await self._add_want(page, want, upto, room)

    async def _add_want(self, page: Page, want: Want, upto: int, room: int) -> int:
        if page.more or room <= 0:
            page.snapshots.append(Snapshot(want.case, want.after, True, ()))
            return 0
        at = (self.office, self.recipient, want.case, want.after, upto)
        listed = await self.store.case_items(*at, PAGE + 1)
        chosen = _fitting(listed[:PAGE], room)
        more = len(chosen) < len(listed)
        through = chosen[-1].number if more else max(upto, want.after)
        page.snapshots.append(Snapshot(want.case, through, more, await self._items(page, chosen)))
        return sum(one.size for one in chosen)

    async def _items(self, page: Page, chosen: Sequence[Stored]) -> tuple[Item, ...]:
        data = await self.store.contents(self.office, [one.number for one in chosen]) if chosen else {}
        page.notes += [note for note in _notes(chosen) if note not in page.notes][: MAX_NOTES - len(page.notes)]
        return tuple(Item(one.number, _KINDS[one.kind], data[one.number]) for one in chosen if one.number in data)


def _fitting(listed: Sequence[Stored], room: int) -> Sequence[Stored]:
    """As many as there is room for, and at least one."""
    total = 0
    for at, one in enumerate(listed):
        total += one.size
        if total > room and at:
            return listed[:at]
    return listed


def _notes(stored: Iterable[Stored]) -> list[Note]:
    found: list[Note] = []
    for one in stored:
        if one.kind is ItemKind.LATE_BUNDLE:
            found.append(Note(NoteKind.LATE, one.case, one.device, one.number))
        if one.cloned:
            found.append(Note(NoteKind.CLONED, one.case, one.device, one.number))
    return found
