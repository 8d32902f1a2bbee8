"""Pages arriving: kept before anything else, then looked at; and thrown away, with a way back.

`look` touches no store, so it runs in the background; everything else belongs to the thread of the store.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.scans.marks import OURS, recognise
from app.storage import PageId, PageState

SCANNER, FILE = "scanner", "file"
_GOING = "scan_going"
_DPI = 300


@dataclass(frozen=True, slots=True)
class Looked:
    """A page as a straight sheet. `corners`: of its mark, in pixels of `picture`."""

    picture: bytes = field(repr=False)
    mark: str
    corners: tuple[tuple[float, float], ...]
    blank: bool


def begin(desk: Desk) -> str:
    """A scan or an import begins; answers the name of its batch. Remembered until `ended`, whatever happens."""
    batch = secrets.token_hex(8)
    desk.store.local.put(_GOING, batch)
    return batch


def ended(desk: Desk) -> None:
    """No page is on its way any more."""
    desk.store.local.put(_GOING, None)


def broken_off(desk: Desk) -> bool:
    """Whether a scan was going on when the program ended."""
    return desk.store.local.get(_GOING) is not None


def arrive(desk: Desk, data: bytes, batch: str, how: str = SCANNER) -> PageId:
    """Keeps a page the moment it comes. Raises StoreUnavailable: it was not kept."""
    return desk.store.scans.put(data, batch, how)


def look(data: bytes) -> Looked:
    """Straightens a page and reads its mark. Raises InputError when it is no picture that can be opened."""
    from app.scanning.sheet import read_sheet  # Pillow and zxing: late

    sheet = read_sheet(data)
    mark = next((each for each in sheet.marks if each.text.startswith(OURS)), None)
    corners = tuple((float(x), float(y)) for x, y in mark.corners) if mark else ()
    return Looked(sheet.picture, mark.text if mark else "", corners, sheet.blank)


def keep_look(desk: Desk, page: PageId, looked: Looked) -> None:
    """What looking came to, and whose page it seems to be."""
    told: dict[str, Any] = {"mark": looked.mark, "corners": [list(each) for each in looked.corners]}
    if looked.blank:
        told["blank"] = True
    found = recognise(desk, looked.mark)
    case: CaseId | None = found.paper.case if found and found.paper else None
    desk.store.scans.keep_read(page, looked.picture, told, case)


def turned(picture: bytes) -> bytes:
    """A page turned clockwise by a quarter; for the background."""
    from app.scanning import picture as pictures

    colour: pictures.Look = "color" if picture.startswith(b"\xff\xd8") else "gray"
    page = pictures.turned(pictures.decode(picture, colour), 1)
    return pictures.encode(page, colour, _DPI)


def keep_turned(desk: Desk, page: PageId, picture: bytes) -> None:
    """A page without a mark stands the other way from now on. One that was filed meanwhile is left alone."""
    waits = desk.store.scans.get(page)
    if waits is not None and not waits.told.get("mark"):
        desk.store.scans.keep_read(page, picture, waits.told, waits.case)


def keep_unreadable(desk: Desk, page: PageId) -> None:
    """It is no picture that can be opened; a person says what becomes of it."""
    desk.store.scans.keep_unreadable(page)


def unread(desk: Desk) -> tuple[PageId, ...]:
    """Pages that came and were not looked at: after a crash, all that came last."""
    return tuple(each.page for each in desk.store.scans.pages() if each.state is PageState.NEW)


def raw(desk: Desk, page: PageId) -> bytes:
    """A page as it came. KeyError when it is not here any more."""
    return desk.store.scans.raw(page)


def picture(desk: Desk, page: PageId) -> bytes:
    """A page for the eye. KeyError when it is not here any more."""
    return desk.store.scans.picture(page)


def throw(desk: Desk, pages: Sequence[PageId]) -> None:
    """Put aside until the place is left."""
    desk.store.scans.throw(pages)


def bring_back(desk: Desk, pages: Sequence[PageId]) -> None:
    """As if they had not been thrown away."""
    desk.store.scans.bring_back(pages)


def wipe_thrown(desk: Desk) -> None:
    """The place is left: what was thrown away goes for good."""
    desk.store.scans.wipe_thrown()


def waiting(desk: Desk) -> int:
    """How many pages wait to be filed; costs one question of the store."""
    return desk.store.scans.count()
