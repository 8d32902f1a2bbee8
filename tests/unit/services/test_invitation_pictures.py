"""An invitation is read from a photograph of its QR code, at an angle too; what is none is said so."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageFilter

from app.documents.page import qr_squares
from app.errors import InputError
from app.services.colleagues import coming_in

TEXT = "rygsaek1:" + "QMEHI5DUOQ5C6L3SPFTXGYLFNMXGQYLW" * 5


def drawn(text: str, side: int = 6) -> Image.Image:
    squares = qr_squares(text)
    count = len(squares)
    code = Image.new("L", (count, count), 255)
    code.putdata([0 if dark else 255 for row in squares for dark in row])
    sheet = Image.new("L", (count * side + 300, count * side + 260), 235)
    sheet.paste(code.resize((count * side, count * side), Image.Resampling.NEAREST), (150, 130))
    return sheet


def photographed(sheet: Image.Image, *, turned: float, tilt: float) -> Image.Image:
    """As a hand-held telephone sees it: turned, from the side, a little blurred, in uneven light."""
    seen = sheet.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=120)
    wide, high = seen.size
    lean = tilt * wide
    seen = seen.transform(
        (wide, high), Image.Transform.QUAD, (-lean, -lean / 2, 0, high, wide, high + lean, wide + lean, -lean),
        Image.Resampling.BICUBIC, fillcolor=120,
    )  # fmt: skip
    light = Image.linear_gradient("L").resize(seen.size).point(lambda value: 130 + value // 2)
    return Image.composite(seen, Image.new("L", seen.size, 0), light).filter(ImageFilter.GaussianBlur(1.1))


def as_jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=70)
    return out.getvalue()


@pytest.mark.parametrize(("turned", "tilt"), [(0, 0.0), (12, 0.04), (-33, 0.06), (100, 0.08)])
def test_a_photograph_at_an_angle_is_read(turned: float, tilt: float) -> None:
    assert coming_in.read_file(as_jpeg(photographed(drawn(TEXT), turned=turned, tilt=tilt))) == TEXT


def test_an_invitation_in_a_pdf_is_read() -> None:
    out = BytesIO()
    drawn(TEXT).save(out, "PDF", resolution=150)
    assert coming_in.read_file(out.getvalue()) == TEXT


@pytest.mark.parametrize("data", [b"no picture", b"%PDF-1.7 no pages", as_jpeg(drawn("RY1:" + "0" * 32 + ":1:1"))])
def test_what_is_no_invitation_is_said(data: bytes) -> None:
    with pytest.raises(InputError) as said:
        coming_in.read_file(data)
    assert said.value.safe == "Der er ikke ændret noget." and "administratoren" in said.value.todo


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(InputError):
        coming_in.read_file(out.getvalue())
