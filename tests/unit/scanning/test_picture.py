"""Bytes that claim to be pictures: sound ones are read whatever their kind, the others refused with a sentence."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.errors import InputError
from app.scanning.picture import decode
from app.scanning.sheet import read_sheet


def grey(width: int = 400, height: int = 560) -> Image.Image:
    picture = Image.new("L", (width, height), 240)
    picture.paste(20, (50, 50, 200, 80))
    return picture


def as_bytes(picture: Image.Image, kind: str, **how: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **how)
    return written.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A few bytes that promise a picture of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PPM", "BMP"])
def test_every_kind_that_scanners_send_is_read(kind):
    assert decode(as_bytes(grey(), kind)).getpixel((100, 60)) < 40


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "WEBP", "ICO"])
def test_other_kinds_are_refused(kind):
    with pytest.raises(InputError, match="kan ikke læses"):
        decode(as_bytes(grey(), kind))


@pytest.mark.parametrize("width, height", [(30_000, 30_000), (100_000, 10), (9_500, 9_500)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(width, height):
    with pytest.raises(InputError, match="for stort"):
        decode(png_of_size(width, height))


def test_a_picture_of_nothing_is_refused():
    for data in (b"", b"x" * 50, as_bytes(grey(10, 10), "PNG")):
        with pytest.raises(InputError):
            decode(data)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.02, 0.98), st.integers(0, 255), st.booleans())
def test_a_damaged_picture_is_read_or_refused_and_never_anything_else(where, byte, cut):
    data = bytearray(as_bytes(grey(120, 160), "JPEG"))
    at = int(len(data) * where)
    data[at] = byte
    try:
        read_sheet(bytes(data[:at] if cut else data))
    except InputError as refused:
        assert refused.todo


def test_the_turn_noted_by_a_phone_is_taken():
    picture = grey()
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = decode(as_bytes(picture, "JPEG", exif=exif))
    assert turned.size == (560, 400)


def test_see_through_is_white_and_sixteen_bits_keep_their_light():
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert decode(as_bytes(clear, "PNG")).getpixel((50, 50)) == 255
    deep = Image.new("I;16", (100, 100), 0xC000)
    assert abs(decode(as_bytes(deep, "PNG")).getpixel((50, 50)) - 0xC0) <= 1


def test_a_very_fine_scan_is_made_coarser():
    assert max(decode(as_bytes(grey(4_960, 7_016), "PNG")).size) <= 4_600


def test_nothing_of_what_a_phone_notes_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "hjemme hos Jonas"
    kept = read_sheet(as_bytes(grey(), "JPEG", exif=exif), "color").picture
    assert b"Jonas" not in kept and b"Exif" not in kept
