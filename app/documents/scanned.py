"""Scanned pages as one PDF: each picture on an A4 sheet of its own, as it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

TITLE = "Scannet papir"
_LONG_MM = 297.0


def as_pdf(pictures: Sequence[bytes]) -> bytes:
    """`pictures`: PNG or JPEG, upright sheets of our own. ValueError without any."""
    from PIL import Image

    sheets = [Image.open(BytesIO(data), formats=("PNG", "JPEG")) for data in pictures]
    if not sheets:
        raise ValueError("no pages")
    written = BytesIO()
    grey = [sheet if sheet.mode in ("1", "RGB") else sheet.convert("L") for sheet in sheets]
    dpi = max(1.0, max(grey[0].size) / _LONG_MM * 25.4)
    grey[0].save(
        written, "PDF", save_all=True, append_images=grey[1:], resolution=dpi, quality=80, title=TITLE, producer="",
        creator="IT-rygs\u00e6k",
    )  # fmt: skip
    return written.getvalue()
