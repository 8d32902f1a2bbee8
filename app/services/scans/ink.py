"""Is there ink where one signs? The spot is found from the page's own mark, whatever the scan's size.

The line itself, what stands above the spot and a pale print behind it are left out. It answers with a share of ink;
what is too little to be sure of is for a person to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from app.documents.order import PenSpot

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of a picture."""
Corners = Sequence[Sequence[float]]
"""A mark's: upper left, upper right, lower right, lower left."""

SURE, NONE, UNSURE = "sure", "none", "unsure"
_SURELY = 0.0035
"""From this share of the spot on, a hand has written there; a small initial covers twice that."""
_HARDLY = 0.0005
"""Less is dust."""
_CODE_MM = 17.0
_ABOVE_MM, _OVER_LINE_MM, _SIDE_MM = 2.5, 1.8, 1.0
_STROKE_MM = 0.12
_DARKER = 64
"""Grey levels under the paper's own: pencil is, a pale print behind the words is not."""
_AROUND_MM = 7.0
_WIDE = 900


def spot_box(spot: PenSpot, corners: Corners) -> Box:
    """The spot in pixels of the picture in which the mark has those corners. ValueError for a mark without size."""
    (left, top), (right, up), _, (low, bottom) = [(float(x), float(y)) for x, y in corners]
    across, down = (right - left, up - top), (low - left, bottom - top)
    if abs(across[0]) + abs(across[1]) < 1 or abs(down[0]) + abs(down[1]) < 1:
        raise ValueError("a mark without size")
    ends = [(spot.left, spot.top), (spot.left + spot.width, spot.top + spot.height)]
    places = [(left + x * across[0] + y * down[0], top + x * across[1] + y * down[1]) for x, y in ends]
    xs, ys = sorted(x for x, _ in places), sorted(y for _, y in places)
    return round(xs[0]), round(ys[0]), round(xs[1]), round(ys[1])


def millimetre(corners: Corners) -> float:
    """How many pixels a millimetre of the paper is."""
    (left, top), (right, up), *_ = [(float(x), float(y)) for x, y in corners]
    return float(((right - left) ** 2 + (up - top) ** 2) ** 0.5 / _CODE_MM)


def share(picture: bytes, box: Box, pixels_a_mm: float) -> float:
    """How much of the spot is ink, 0 to 1. ValueError when the spot is not on the picture."""
    from PIL import ImageFilter

    page = _open(picture).convert("L")
    inner = (
        box[0] + round(_SIDE_MM * pixels_a_mm),
        box[1] + round(_ABOVE_MM * pixels_a_mm),
        box[2] - round(_SIDE_MM * pixels_a_mm),
        box[3] - round(_OVER_LINE_MM * pixels_a_mm),
    )
    if inner[0] < 0 or inner[1] < 0 or inner[2] > page.width or inner[3] > page.height or inner[2] - inner[0] < 8:
        raise ValueError("the spot is not on the picture")
    if inner[3] - inner[1] < 4:
        raise ValueError("the spot is too low to be seen")
    spot = page.crop(inner).filter(ImageFilter.GaussianBlur(_STROKE_MM * pixels_a_mm))
    counts = spot.histogram()
    paper = _median(counts)
    return sum(counts[: max(0, paper - _DARKER)]) / (spot.width * spot.height)


def say(share: float) -> str:
    """SURE, NONE or UNSURE."""
    return SURE if share >= _SURELY else NONE if share < _HARDLY else UNSURE


def around(picture: bytes, box: Box) -> bytes:
    """The spot with what stands round it, as PNG: for a person to look at."""
    page = _open(picture)
    room = round((box[2] - box[0]) / 92 * _AROUND_MM)
    cut = page.crop(
        (max(0, box[0] - room), max(0, box[1] - room), min(page.width, box[2] + room), min(page.height, box[3] + room))
    ).convert("RGB")
    cut.thumbnail((_WIDE, _WIDE))
    written = BytesIO()
    cut.save(written, "PNG")
    return written.getvalue()


def _median(counts: Sequence[int]) -> int:
    left = sum(counts) / 2
    for value, count in enumerate(counts):
        left -= count
        if left <= 0:
            return value
    return 255


def _open(picture: bytes) -> Image:
    """A picture we made ourselves."""
    from PIL import Image

    opened = Image.open(BytesIO(picture), formats=("PNG", "JPEG"))
    opened.load()
    return opened
