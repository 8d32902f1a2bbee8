"""Where on a levelled picture the A4 sheet lies: the mark on our papers knows its own size and place."""

from __future__ import annotations

from math import cos, radians, sin

from app.documents.look import MARGIN, MM, QR_SIDE, SHEET_HEIGHT, SHEET_WIDTH
from app.scanning.geometry import Corners, Mapping, rectangle, side

TALL = SHEET_HEIGHT / SHEET_WIDTH
MARK_SHARE = QR_SIDE / SHEET_WIDTH
"""The mark's side as a share of the sheet's width."""

_RIGHT = 1 - MARGIN / SHEET_WIDTH  # where the mark ends, in sheet widths
_BELOW = (13 * MM / SHEET_WIDTH, 22 * MM / SHEET_WIDTH)  # what may lie between it and the lower edge, on any paper
_USUAL = 14.6 * MM / SHEET_WIDTH
_ALIKE = 0.05  # a picture whose size is this near what the mark says is the sheet, printed a little smaller or larger
_A4_LIKE = 0.015  # of its shape: a picture this near A4 was taken as A4
_NUDGE = 1.5 / 210  # of the width; less is not worth moving


def turning(size: tuple[int, int], degrees: float) -> Mapping:
    """Turned clockwise about the middle of a picture of this size."""
    x, y = size[0] / 2, size[1] / 2
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, x - c * x + s * y, s, c, y - s * x - c * y, 0.0, 0.0)


def sheet_in(size: tuple[int, int], level: Corners | None) -> Corners:
    """The upright rectangle that is the sheet, in a levelled picture of this size; `level`: our mark's corners in it.

    Without a mark it is the whole picture. With one, a picture of about the sheet's size is moved to where the mark
    belongs; another (a larger glass, a photo with a margin) is cut to the width the mark tells.
    """
    width, height = size
    if level is None:
        return rectangle(width, height)
    right, bottom = max(x for x, _ in level), max(y for _, y in level)
    said = side(level) / MARK_SHARE
    if abs(said / width - 1) > _ALIKE or abs(height / width / TALL - 1) > _A4_LIKE:
        return rectangle(said, said * TALL, right - _RIGHT * said, bottom + _USUAL * said - said * TALL)
    left, below = right - _RIGHT * width, height - bottom
    top = height - below - height + min(max(below, _BELOW[0] * width), _BELOW[1] * width)
    still = abs(left) < _NUDGE * width and abs(top) < _NUDGE * width
    return rectangle(width, height) if still else rectangle(width, height, left, top)


def shape(corners: Corners) -> tuple[float, float]:
    """Width and height of an upright rectangle."""
    (left, top), _, (right, bottom), _ = corners
    return right - left, bottom - top


def shrunk(width: float, height: float, most: float) -> tuple[int, int]:
    """The same shape in whole pixels, its longer side at most `most`."""
    share = min(1.0, most / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))
