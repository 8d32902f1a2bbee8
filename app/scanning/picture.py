"""Bytes to pictures and back: only the formats scanners and phones send, bounded, and written compactly."""

from __future__ import annotations

from io import BytesIO
from struct import error as StructError  # noqa: N812
from typing import TYPE_CHECKING, Literal

from app.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

Look = Literal["gray", "color", "bw"]

MOST_BYTES = 120 * 1024 * 1024
MOST_PIXELS = 80_000_000  # A4 at 600 dpi is 35 million; a phone's largest photo 50
_MOST_SIDE = 20_000
_LEAST_SIDE = 40
_LARGE = 4_600  # pixels on the longer side; beyond that it is halved: 300 dpi is enough for a sheet
_FORMATS = ("PNG", "JPEG", "PPM", "BMP")
_SHADES = 16

_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, StructError)

_TODO = "Scan siden igen, eller tag et nyt billede."


def decode(data: bytes, look: Look = "gray") -> Image:
    """The picture, right way up by its own note, at most about 4,600 pixels long; mode L, for colour RGB.

    InputError for anything but a sound PNG, JPEG, PNM or BMP of reasonable size.
    """
    from PIL import Image, ImageOps

    if len(data) > MOST_BYTES:
        raise InputError("Billedet fylder for meget.", todo=_TODO)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            _refuse_bad_sizes(opened.size)
            mode = "RGB" if look == "color" else "L"
            if opened.format == "JPEG":
                opened.draft(mode, (_LARGE // 2, _LARGE // 2))
            picture = _plain(opened, mode)
            picture = ImageOps.exif_transpose(picture)
    except InputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError("Billedet er for stort.", todo=_TODO) from error
    except _UNREADABLE as error:
        raise InputError("Billedet kan ikke læses.", todo=_TODO) from error
    return picture.reduce(2) if max(picture.size) > _LARGE else picture


def _refuse_bad_sizes(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS or max(size) > _MOST_SIDE:
        raise InputError("Billedet er for stort.", todo=_TODO)
    if min(size) < _LEAST_SIDE:
        raise InputError("Billedet er for lille.", todo=_TODO)


def _plain(opened: Image, mode: str) -> Image:
    """In the mode asked for, on white where it is see-through; 16-bit grey loses its lower half, not its upper."""
    from PIL import Image

    exif = opened.info.get("exif")
    if opened.mode.startswith("I"):
        picture = opened.convert("I").point(lambda value: value / 256).convert("L").convert(mode)
    elif opened.has_transparency_data:
        paper = Image.new("RGBA", opened.size, "white")
        picture = Image.alpha_composite(paper, opened.convert("RGBA")).convert(mode)
    else:
        picture = opened.convert(mode)
    if exif is not None:
        picture.info["exif"] = exif
    return picture


def encode(picture: Image, look: Look, dpi: int) -> bytes:
    """Compact, without any note of where it came from: 1-bit or 16-shade PNG, for colour JPEG. `dpi` is written in."""
    from PIL import Image

    written = BytesIO()
    if look == "bw":
        picture.convert("1").save(written, "PNG", compress_level=6, dpi=(dpi, dpi))
    elif look == "color":
        picture.save(written, "JPEG", quality=80, dpi=(dpi, dpi))
    else:
        steps = picture.point([(value * (_SHADES - 1) + 127) // 255 for value in range(256)])
        shades = Image.frombytes("P", steps.size, steps.tobytes())
        shades.putpalette([value for step in range(_SHADES) for value in (step * 255 // (_SHADES - 1),) * 3])
        shades.save(written, "PNG", compress_level=3, bits=4, dpi=(dpi, dpi))
    return written.getvalue()


def turned(picture: Image, quarters: int) -> Image:
    """The picture turned clockwise by so many quarters, without loss."""
    from PIL import Image

    ways = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    return picture.transpose(ways[quarters % 4]) if quarters % 4 else picture
