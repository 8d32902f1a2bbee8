"""The marks on a sheet: every QR code that can be read in a picture, small, skewed and poor ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.scanning.geometry import Corners, Mapping, all_moved, distance, quarter_turned, side

if TYPE_CHECKING:
    from PIL.Image import Image

OURS = "RY1:"
"""How the text of a mark on our own papers begins (app.documents.page)."""

_COARSE = 1_300  # pixels on the shorter side that the first, quick look needs
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


def read_marks(picture: Image, *, thorough: bool = True) -> tuple[Mark, ...]:
    """Every code in a grey picture, our own first, larger before smaller. Stops looking when one of ours is found.

    `thorough`: goes on with the picture enlarged, smoothed and evened out when nothing is found at first.
    """
    found: list[Mark] = []
    for copy, scale in _copies(picture, thorough):
        for mark in _read(copy, scale):
            if not any(mark.text == other.text and _near(mark, other) for other in found):
                found.append(mark)
        if any(mark.ours for mark in found):
            break
    return tuple(sorted(found, key=lambda mark: (not mark.ours, -side(mark.corners))))


def _copies(picture: Image, thorough: bool) -> Iterator[tuple[Image, float]]:
    """The picture in ever dearer ways, each with how many of the picture's pixels one of its own is."""
    from PIL import Image, ImageFilter, ImageOps

    factor = min(picture.size) // _COARSE
    if factor > 1:
        yield picture.reduce(factor), float(factor)
    yield picture, 1.0
    if not thorough:
        return
    yield ImageOps.autocontrast(picture.filter(ImageFilter.GaussianBlur(1.2)), cutoff=1), 1.0
    if min(picture.size) < 2 * _COARSE:
        larger = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.BICUBIC)
        yield larger, 0.5
        yield larger.filter(ImageFilter.UnsharpMask(4, 200, 0)), 0.5
    else:
        yield picture.filter(ImageFilter.MedianFilter(3)), 1.0


def _read(picture: Image, scale: float) -> list[Mark]:
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    marks = []
    for code in zxingcpp.read_barcodes(picture, formats=wanted, try_invert=False):
        place = code.position
        corners: Corners = (
            (place.top_left.x * scale, place.top_left.y * scale),
            (place.top_right.x * scale, place.top_right.y * scale),
            (place.bottom_right.x * scale, place.bottom_right.y * scale),
            (place.bottom_left.x * scale, place.bottom_left.y * scale),
        )
        if code.valid and code.text and len(code.text) <= _MOST_TEXT and side(corners) > 1:
            marks.append(Mark(code.text, corners))
    return marks


def _near(one: Mark, two: Mark) -> bool:
    return distance(one.corners[0], two.corners[0]) < side(one.corners) / 2
