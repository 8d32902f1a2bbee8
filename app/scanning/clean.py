"""Grey scans made easy to read: even light, white paper, dark ink; black and white; and whether a page is empty."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_FLOOR = 16  # grey values below count as this: the logarithm's end
_WHITE = 0.93  # of the paper's own light: from here on it is white
_BLACKEST, _LIGHTEST_BLACK = 0.15, 0.5
_FULL_INK = 0.006  # of the page is ink at its darkest
_INK = 0.72  # of the paper's own light: darker than this is black in black and white
_SHADE = (
    0.4  # the darkest shade that can still be paper, beside the lightest: beyond it is a dark field, and stays dark
)
_EDGE = 8 / 210  # of the width: marks of the scanner's own lie there
_EMPTY = 0.00012  # of the page may be specks: 7 mm²
_DARK = 170
_COARSE = 827  # pixels across, about 100 dpi

_LOG = [round(255 * log(max(value, _FLOOR) / _FLOOR) / log(255 / _FLOOR)) for value in range(256)]


def _back(value: int) -> float:
    """A difference of logarithms as a share of the paper's light."""
    return float((_FLOOR / 255) ** (1 - value / 255))


def evened(picture: Image) -> Image:
    """A grey picture divided by the light that falls on its paper, then stretched from ink to white."""
    even = divided(picture)
    black = _darkest(even)
    levels = [round(255 * min(1.0, max(0.0, (_back(v) - black) / (_WHITE - black)))) for v in range(256)]
    return even.point(levels)


def _darkest(even: Image) -> float:
    """What counts as full black: the share of the paper's light that only the darkest of the ink is below."""
    small = even.reduce(4)
    left = small.width * small.height * _FULL_INK
    for value, count in enumerate(small.histogram()):
        left -= count
        if left <= 0:
            return min(max(_back(value), _BLACKEST), _LIGHTEST_BLACK)
    return _LIGHTEST_BLACK


def black_and_white(picture: Image) -> Image:
    """A grey picture as ink and paper alone, mode 1."""
    return divided(picture).point([255 if _back(value) > _INK else 0 for value in range(256)], "1")


def coloured(picture: Image) -> Image:
    """The same for a picture in colours: one light for all three, so that ink keeps its colour."""
    from PIL import Image

    light = _light(picture.convert("L"))
    stretch = [round(255 * min(1.0, _back(value) / _WHITE)) for value in range(256)]
    return Image.merge("RGB", [_over(band, light).point(stretch) for band in picture.split()])


def empty(clean: Image) -> bool:
    """True when nothing but specks stands on an evened page: less ink than a pen stroke of a centimetre."""
    edge = round(clean.width * _EDGE)
    inner = clean.crop((edge, edge, clean.width - edge, clean.height - edge))
    inner = inner.reduce(max(1, round(clean.width / _COARSE)))
    dark = sum(inner.histogram()[:_DARK])
    return dark < _EMPTY * inner.width * inner.height


def divided(picture: Image) -> Image:
    """A grey picture divided by the light on its paper, on a logarithmic scale; paper is 255."""
    return _over(picture, _light(picture))


def _over(picture: Image, light: Image) -> Image:
    """Picture divided by light, as logarithms: a subtraction of whole pictures, which Pillow does at once."""
    from PIL import ImageChops

    return ImageChops.add(picture.point(_LOG), ImageChops.invert(light))


def _light(picture: Image) -> Image:
    """The logarithm of the paper's light at each place: the lightest of its neighbourhood, smoothed."""
    from PIL import Image, ImageFilter

    factor = max(1, min(picture.size) // 160)
    small = picture.reduce(factor).filter(ImageFilter.MedianFilter(3))
    light = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    least = round(_SHADE * lightest(small))
    light = light.point([_LOG[max(value, least)] for value in range(256)])
    return light.resize(picture.size, Image.Resampling.BILINEAR)


def lightest(picture: Image) -> int:
    """The grey value that nine tenths of a grey picture do not pass: its paper's."""
    left = picture.width * picture.height / 10
    for value, count in reversed(list(enumerate(picture.histogram()))):
        left -= count
        if left <= 0:
            return value
    return 255
