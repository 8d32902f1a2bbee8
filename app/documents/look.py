"""How paper looks, in one place: the sheet, its margins, inks and type sizes. Lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from forms.model import Audience

MM = 72 / 25.4
SHEET_WIDTH = 210 * MM
SHEET_HEIGHT = 297 * MM
MARGIN = 19 * MM
HEAD = 25 * MM  # from the top edge to the text
HANDWRITING = 10 * MM  # a line with room for a pen; 9 mm is the least
QR_SIDE = 17 * MM
HAIRLINE = 0.6


class Ink(Enum):
    """Roles of colour; the same as on screen, with lines dark enough for an office printer."""

    INK = (0x1E, 0x2B, 0x33)
    QUIET = (0x4B, 0x58, 0x60)
    BESIDE = (0x5A, 0x67, 0x6F)  # the same words in another language; a reader aloud is told which
    LINE = (0xB9, 0xB4, 0xA8)
    PEN_LINE = (0x7C, 0x7A, 0x72)
    MAIN = (0x0E, 0x5A, 0x63)
    SOFT = (0xEA, 0xF2, 0xF1)
    WARM = (0x8A, 0x48, 0x0E)
    WATERMARK = (0xEC, 0xEA, 0xE5)
    PAPER = (0xFF, 0xFF, 0xFF)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes of one paper; `leading` is the line height as a multiple of the size."""

    body: float
    label: float
    small: float
    heading: float
    title: float
    foot: float
    leading: float = 1.36

    @property
    def gap(self) -> float:
        """The air between two things that belong apart."""
        return self.body * 0.9


def sizes(audience: Audience, large: bool) -> Sizes:
    """The case's paper is dense but readable, the citizen's is large, and large print starts at 18 pt."""
    if large:
        return Sizes(body=18, label=18, small=18, heading=22, title=30, foot=12, leading=1.34)
    if audience is Audience.CITIZEN:
        return Sizes(body=14, label=11.5, small=11.5, heading=17, title=27, foot=9.5, leading=1.42)
    if audience is Audience.RECIPIENT:
        return Sizes(body=11.5, label=10, small=9.5, heading=13.5, title=18, foot=8.5, leading=1.42)
    return Sizes(body=10.5, label=9, small=8.5, heading=13, title=21, foot=8.5)
