"""How far the writing on a sheet leans: the turn at which its rows of ink stand sharpest apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import radians, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 8.0  # degrees; a sheet on glass leans less
_WIDE = 420  # pixels of the copy the coarse search is made on
_FINE = 840
_SURE = 1.12  # the best turn's sharpness beside the ordinary one's


def lean(picture: Image, about: float | None = None) -> float | None:
    """How far the rows are turned clockwise, in degrees; None when there is too little to tell.

    `about`: where it is already known to within a degree, e.g. from the mark.
    """
    fine = _ink(picture, _FINE)
    if about is None:
        coarse = _ink(picture, _WIDE)
        turns = [step * 0.8 for step in range(-10, 11)]
        scores = [_sharpness(coarse, turn) for turn in turns]
        best = max(range(len(turns)), key=scores.__getitem__)
        if scores[best] < _SURE * sorted(scores)[len(scores) // 2]:
            return None
        about = turns[best]
    around = _best(fine, about, 0.2, 5)
    return _best(fine, around, 0.05, 3)


def _best(ink: Image, about: float, step: float, reach: int) -> float:
    turns = [about + step * number for number in range(-reach, reach + 1)]
    return max(turns, key=lambda turn: _sharpness(ink, turn))


def rows_or_columns(picture: Image) -> float:
    """Above 1 when the writing runs along the picture's rows, below 1 when along its columns."""
    from PIL import Image

    ink = _ink(picture, _WIDE)
    across = max(_sharpness(ink, turn) for turn in (-1.0, 0.0, 1.0))
    ink = ink.transpose(Image.Transpose.ROTATE_90)
    along = max(_sharpness(ink, turn) for turn in (-1.0, 0.0, 1.0))
    return (across + 1) / (along + 1)


def _ink(picture: Image, wide: int) -> Image:
    """A small copy, white where there is ink; what lies at the very edge is left out."""
    from PIL import ImageChops, ImageFilter

    small = picture.reduce(max(1, min(picture.size) // wide))
    paper = small.filter(ImageFilter.BoxBlur(max(4, min(small.size) // 30)))
    ink = ImageChops.subtract(paper, small, 0.25)
    edge = min(small.size) // 25
    return ink.crop((edge, edge, small.width - edge, small.height - edge))


def _sharpness(ink: Image, turn: float) -> float:
    """How much neighbouring rows differ once the turn is taken out: sheared, each row's mean, squared steps."""
    from PIL import Image

    width, height = ink.size
    slope = tan(radians(turn))
    sheared = ink.transform(
        ink.size, Image.Transform.AFFINE, (1, 0, 0, slope, 1, -slope * width / 2), Image.Resampling.BILINEAR
    )
    rows: Sequence[int] = sheared.resize((1, height), Image.Resampling.BOX).tobytes()
    return float(sum((one - two) ** 2 for one, two in pairwise(rows)))
