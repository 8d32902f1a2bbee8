"""Where our mark may stand on each page of somebody else's form: in a corner that is white and takes no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from app.documents.look import MM, QR_SIDE

if TYPE_CHECKING:
    from PIL.Image import Image

PLAN_DPI = 75
"""How finely the empty pages are drawn to be looked at, by us and by whoever chooses the PDF."""

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page as it is shown."""

_EDGE = 5 * MM  # what many printers leave white
_STEP = 3 * MM
_AIR = 1.2 * MM
_WHITE = 244  # of 255
_ROWS = 3  # how far from the edge it is looked for, in steps


class Block(StrEnum):
    """The mark with its words beside it, or with only the page's number under it."""

    WIDE = "wide"
    NARROW = "narrow"


SIZE: Mapping[Block, tuple[float, float]] = {
    Block.WIDE: (99 * MM, QR_SIDE + 1 * MM),
    Block.NARROW: (QR_SIDE + 2 * MM, QR_SIDE + 5 * MM),
}
STRIP = SIZE[Block.WIDE][1] + _EDGE + 2 * MM
"""How much of a page is taken for the mark where nothing is free: the form is made that much smaller."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The lower left corner of each kind of block on one page; None where there is no room for it."""

    wide: tuple[float, float] | None = None
    narrow: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One for each page; a page without one gets the strip."""

    pages: tuple[PagePlan, ...] = ()

    def of(self, page: int) -> PagePlan:
        """`page` counts from 0."""
        return self.pages[page] if page < len(self.pages) else PagePlan()

    def to_json(self) -> list[Any]:
        """As plain values; `from_json` reads them."""
        return [
            [list(page.wide) if page.wide else None, list(page.narrow) if page.narrow else None] for page in self.pages
        ]

    @classmethod
    def from_json(cls, told: object) -> Plan:
        """The plan; what cannot be read counts as no room."""
        rows = told if isinstance(told, list) else []
        return cls(tuple(PagePlan(*(_corner(each) for each in row)) if _is_pair(row) else PagePlan() for row in rows))


def _is_pair(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2


def _corner(told: object) -> tuple[float, float] | None:
    if not isinstance(told, list) or len(told) != 2:
        return None
    x, y = told
    return (float(x), float(y)) if isinstance(x, int | float) and isinstance(y, int | float) else None


def planned(
    pictures: Iterable[bytes], sizes: Sequence[tuple[float, float]], taken: Mapping[int, Sequence[Rect]]
) -> Plan:
    """The plan for pages drawn at `PLAN_DPI` (PNG). `sizes` in points as shown; `taken`: page from 0 -> its fields."""
    from PIL import Image

    found = []
    for number, png in enumerate(pictures):
        with Image.open(BytesIO(png)) as picture:
            page = _Page(picture.convert("L"), sizes[number], taken.get(number, ()))
            found.append(PagePlan(page.free(Block.WIDE), page.free(Block.NARROW)))
    return Plan(tuple(found))


class _Page:
    """One empty page, to find white in."""

    def __init__(self, picture: Image, size: tuple[float, float], taken: Sequence[Rect]) -> None:
        self._picture = picture
        self._size = size
        self._taken = taken
        self._across = picture.width / size[0]
        self._down = picture.height / size[1]

    def free(self, block: Block) -> tuple[float, float] | None:
        """The first free corner: at the foot from the right, then at the head."""
        width, height = SIZE[block]
        for x, y in self._corners(width, height):
            if self._is_free((x - _AIR, y - _AIR, x + width + _AIR, y + height + _AIR)):
                return round(x, 1), round(y, 1)
        return None

    def _corners(self, width: float, height: float) -> Iterator[tuple[float, float]]:
        rows = [_EDGE + row * _STEP for row in range(_ROWS)]
        for y in [*rows, *(self._size[1] - height - each for each in rows)]:
            x = self._size[0] - _EDGE - width
            while x >= _EDGE:
                yield x, y
                x -= _STEP

    def _is_free(self, rect: Rect) -> bool:
        return not any(_meet(rect, each) for each in self._taken) and self._is_white(rect)

    def _is_white(self, rect: Rect) -> bool:
        left, bottom, right, top = rect
        box = (
            max(int(left * self._across), 0),
            max(int((self._size[1] - top) * self._down), 0),
            min(int(right * self._across) + 1, self._picture.width),
            min(int((self._size[1] - bottom) * self._down) + 1, self._picture.height),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return False
        darkest, _ = self._picture.crop(box).getextrema()
        return isinstance(darkest, int | float) and darkest >= _WHITE


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
