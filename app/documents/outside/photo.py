"""A photo or a scanned picture made safe (in the reading process): upright, no larger than needed, no metadata."""

from __future__ import annotations

from io import BytesIO

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from app.documents.outside import bounds
from app.documents.outside.refusals import Refused, Why

_PLUGINS = (
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF")
_READ_SMALLER = ("JPEG", "MPO")
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
_LINE_ART = ("1", "L", "LA", "P", "PA", "I;16", "I", "F")

_COUNTED = {"1": "L", "P": "RGB", "PA": "RGBA"}
"""Modes whose dots are no shades, and what they are made before they are made smaller."""


def get_ready() -> None:
    """Loads what Pillow otherwise loads with the first picture."""
    assert len(_PLUGINS) == len(_FORMATS) + 1  # noqa: S101 - MPO, a JPEG with another one inside, is opened as JPEG
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = bounds.JPEG_DOTS // 2  # it refuses what has twice as many
    for kind in ("JPEG", "PNG"):
        Image.new("RGB", (8, 8)).save(BytesIO(), kind)


def made_safe(data: bytes) -> bytes:
    """JPEG for a photo, PNG for a scan in grey or black and white. Raises Refused, and what Pillow raises."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise Refused(Why.HEIC)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as found:
            if found.format not in _READ_SMALLER and found.width * found.height > bounds.PICTURE_DOTS:
                raise Refused(Why.PICTURE_LARGE)
            return _encoded(ImageOps.exif_transpose(_bounded(found)))
    except UnidentifiedImageError:
        raise Refused(Why.NOT_PICTURE) from None
    except Image.DecompressionBombError:
        raise Refused(Why.PICTURE_LARGE) from None


def _bounded(found: Image.Image) -> Image.Image:
    """No side longer than we hand on; a JPEG is read smaller right away. First of all: turning would copy it whole."""
    if max(found.size) <= bounds.PICTURE_SIDE:
        return found
    if found.mode in _COUNTED:  # so that thin lines do not fall between two dots
        found = found.convert(_COUNTED[found.mode])
    found.draft(None, (bounds.PICTURE_SIDE, bounds.PICTURE_SIDE))
    found.thumbnail((bounds.PICTURE_SIDE, bounds.PICTURE_SIDE))
    return found


def _encoded(picture: Image.Image) -> bytes:
    out = BytesIO()
    if picture.mode in _LINE_ART:
        plain = picture.convert("1" if picture.mode == "1" else "RGB" if picture.mode in ("P", "PA") else "L")
        _bare(plain).save(out, "PNG", compress_level=6)
    else:
        _bare(_on_white(picture)).save(out, "JPEG", quality=90)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands():
        return picture.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    solid = picture.convert("RGBA")
    white.paste(solid, mask=solid.getchannel("A"))
    return white


def _bare(picture: Image.Image) -> Image.Image:
    """The dots and nothing that lies beside them: no place, no name, no small picture of another one."""
    picture.info.clear()
    return picture
