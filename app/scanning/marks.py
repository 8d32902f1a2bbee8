"""The marks on a sheet: every QR code that can be read in a picture, small, skewed and poor ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.scanning.clean import divided
from app.scanning.geometry import Corners, Mapping, Point, all_moved, distance, quarter_turned, side

if TYPE_CHECKING:
    from PIL.Image import Image

OURS = "RY1:"
"""How the text of a mark on our own papers begins (app.documents.page)."""

_COARSE = 1_200  # pixels on the shorter side that the first, quick look is content with
_CORNER = 0.42  # of the shorter side: a square that holds the mark wherever the sheet is turned to
_MOST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A QR code: its text, and its corners in pixels of the picture, top left first as the code itself sees it."""

    text: str
    corners: Corners

    @property
    def ours(self) -> bool:
        """True when it looks like the mark of one of our papers."""
        return self.text.startswith(OURS)

    def moved(self, how: Mapping) -> Mark:
        """The same mark where the mapping puts it."""
        return Mark(self.text, all_moved(how, self.corners))

    def turned(self, width: int, height: int, quarters: int) -> Mark:
        """The same mark after its picture, of this size, is turned clockwise so many quarters."""
        return Mark(self.text, quarter_turned(self.corners, width, height, quarters))


def read_marks(picture: Image) -> tuple[Mark, ...]:
    """Every code in a grey picture, our own first, larger before smaller; looks on until one of ours is found."""
    found: list[Mark] = []
    for copy, scale, shift in _copies(picture):
        for mark in _read(copy, scale, shift):
            if not any(mark.text == other.text and _near(mark, other) for other in found):
                found.append(mark)
        if any(mark.ours for mark in found):
            break
    return tuple(sorted(found, key=lambda mark: (not mark.ours, -side(mark.corners))))


def _copies(picture: Image) -> Iterator[tuple[Image, float, Point]]:
    """The picture in ever dearer ways; each with how many of the picture's pixels its own are, and where it begins."""
    from PIL import Image

    whole = (0.0, 0.0)
    if min(picture.size) >= 2 * _COARSE:
        factor = min(picture.size) // _COARSE
        yield picture.reduce(factor), float(factor), whole
    yield picture, 1.0, whole
    even = divided(picture)
    yield even, 1.0, whole
    # The reader gives up on a whole sheet where it still finds a stained mark in a part of one.
    for left, top, right, bottom in _corners(picture.size):
        yield even.crop((left, top, right, bottom)), 1.0, (left, top)
    if min(picture.size) < _COARSE:
        yield picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC), 0.5, whole


def _corners(size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    width, height = size
    wide = round(min(size) * _CORNER)
    for left in (width - wide, 0):
        for top in (height - wide, 0):
            yield left, top, left + wide, top + wide


def _read(picture: Image, scale: float, shift: Point) -> list[Mark]:
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    marks = []
    for code in zxingcpp.read_barcodes(picture, formats=wanted, try_invert=False):
        place = code.position
        one, two, three, four = (
            (corner.x * scale + shift[0], corner.y * scale + shift[1])
            for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        )
        corners: Corners = (one, two, three, four)
        if code.valid and code.text and len(code.text) <= _MOST_TEXT and side(corners) > 1:
            marks.append(Mark(code.text, corners))
    return marks


def _near(one: Mark, two: Mark) -> bool:
    return distance(one.corners[0], two.corners[0]) < side(one.corners) / 2
