"""Papers as they come back: drawn pages rendered as a scanner would see them, with a hand's line where one signs."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

from tests.support.pdf_reading import opened, pictures_of

SIGN_HERE = "Underskrift og dato"


def pages(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """Each page in grey."""
    return [picture.convert("L") for picture in pictures_of(pdf, dpi)]


def place_to_sign(pdf: bytes, dpi: int = 200, words: str = SIGN_HERE) -> tuple[int, float, float]:
    """Page index and where the words under the first line to sign on begin, in pixels from the upper left."""
    with opened(pdf) as document:
        for number, page in enumerate(document):
            found = page.get_textpage().search(words)
            at = found.get_next()
            if at is not None:
                left, _, _, top = page.get_textpage().get_charbox(at[0])
                return number, left * dpi / 72, (page.get_height() - top) * dpi / 72
    raise AssertionError("nowhere to sign")


def signed(page: Image.Image, left: float, words_top: float, dpi: int = 200, *, thick_mm: float = 0.5) -> Image.Image:
    """The page with a hand's line above those words, some 45 mm long."""
    hand = page.copy()
    mm = dpi / 25.4
    line = [
        (left + step * 0.5 * mm + 5 * mm, words_top - 9 * mm + 3 * mm * sin(step * 0.9) * (1 + 0.4 * sin(step * 0.23)))
        for step in range(90)
    ]
    ImageDraw.Draw(hand).line(line, fill=40, width=max(1, round(thick_mm * mm)), joint="curve")
    return hand


def came_back(pdf: bytes, *, sign: bool = True, dpi: int = 200) -> list[bytes]:
    """The whole paper scanned, signed on its first line when wanted; each page as PNG."""
    sheets = pages(pdf, dpi)
    if sign:
        number, left, top = place_to_sign(pdf, dpi)
        sheets[number] = signed(sheets[number], left, top, dpi)
    return [png(each) for each in sheets]


def png(picture: Image.Image) -> bytes:
    """As a scanner sends it."""
    written = BytesIO()
    picture.save(written, "PNG", compress_level=1)
    return written.getvalue()


def nothing(dpi: int = 100) -> bytes:
    """An empty sheet."""
    return png(Image.new("L", (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)), 250))


def handwriting(lines: Iterable[str] = ("Husleje", "Boligselskabet Fjorden"), dpi: int = 100) -> bytes:
    """A sheet of somebody else's, without a mark."""
    sheet = Image.new("L", (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)), 250)
    draw = ImageDraw.Draw(sheet)
    for number in range(12):
        for place, words in enumerate(lines):
            draw.text((90, 100 + 60 * number + 24 * place), words * 4, fill=20)
    return png(sheet)
