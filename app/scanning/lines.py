"""How far the writing on a sheet leans: the turn at which its rows of ink stand sharpest apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import radians, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 8.0  # degrees; a sheet on glass leans less
_COPY = 900  # pixels on the shorter side of the copy that is looked at
_STRIPS = 64
_SURE = 1.12  # the best turn's sharpness beside the ordinary one's


@dataclass(frozen=True, slots=True)
class _Strips:
    """The ink gathered in upright strips: a turn then is a shift of each strip, and looking at one costs little."""

    ink: Image
    wide: float  # pixels of the copy that one strip gathers

    def sharpness(self, turn: float) -> float:
        """How much neighbouring rows differ once the turn is taken out: each row's mean, the steps squared."""
        from PIL import Image

        slope = tan(radians(turn)) * self.wide
        shear = (1, 0, 0, slope, 1, -slope * _STRIPS / 2)
        level = self.ink.transform(self.ink.size, Image.Transform.AFFINE, shear, Image.Resampling.BILINEAR)
        rows = level.resize((1, level.height), Image.Resampling.BOX).tobytes()
        return float(sum((one - two) ** 2 for one, two in pairwise(rows))) / level.height

    def sharpest(self, about: float, step: float, reach: int) -> float:
        """The best of so many turns on either side."""
        return max((about + step * number for number in range(-reach, reach + 1)), key=self.sharpness)


def lean(picture: Image, about: float | None = None) -> float | None:
    """How far the rows are turned clockwise, in degrees; None when there is too little to tell.

    `picture`: grey. `about`: where it is already known to within a degree, e.g. from the mark.
    """
    strips = _strips(_ink(picture))
    if about is None:
        turns = [step * 0.5 for step in range(round(-2 * WIDEST), round(2 * WIDEST) + 1)]
        scores = [strips.sharpness(turn) for turn in turns]
        best = max(range(len(turns)), key=scores.__getitem__)
        if scores[best] < _SURE * sorted(scores)[len(scores) // 2]:
            return None
        about = turns[best]
    return strips.sharpest(strips.sharpest(about, 0.2, 5), 0.05, 3)


def rows_or_columns(picture: Image) -> float:
    """Above 1 when the writing of a grey picture runs along its rows, below 1 when along its columns."""
    from PIL import Image

    ink = _ink(picture)
    turns = [step * 0.5 for step in range(-12, 13)]
    across, along = (max(map(_strips(way).sharpness, turns)) for way in (ink, ink.transpose(Image.Transpose.ROTATE_90)))
    return (across + 1e-3) / (along + 1e-3)


def _ink(picture: Image) -> Image:
    """A smaller copy, light where there is ink; what lies at the very edge is left out."""
    from PIL import ImageChops, ImageFilter

    small = picture.reduce(max(1, min(picture.size) // _COPY))
    paper = small.filter(ImageFilter.BoxBlur(max(4, min(small.size) // 30)))
    ink = ImageChops.subtract(paper, small, 0.25)
    edge = min(small.size) // 25
    return ink.crop((edge, edge, small.width - edge, small.height - edge))


def _strips(ink: Image) -> _Strips:
    from PIL import Image

    return _Strips(ink.resize((_STRIPS, ink.height), Image.Resampling.BOX), ink.width / _STRIPS)
