"""A picture of the paper as PNG: its strokes painted once more on a sheet of their own, and that looked at."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from app.documents.canvas import PaperCanvas
from app.documents.docx.listening import Part
from app.documents.look import SHEET_HEIGHT, SHEET_WIDTH
from app.documents.pdfium import first_page_cut
from app.documents.tagging import Role, Tag
from app.documents.typeface import Typeface

_DPI = 200
"""Sharp on paper, and small."""


def picture_of(part: Part, typeface: Typeface) -> tuple[bytes, float] | None:
    """The PNG and how wide it is in points; None for a picture without a place."""
    if part.tag.box is None:
        return None
    left, bottom, right, top = part.tag.box
    wide, tall = min(right - left, SHEET_WIDTH), min(top - bottom, SHEET_HEIGHT)
    canvas = PaperCanvas(typeface, title="")
    with canvas.tagged(Tag(Role.FIGURE, alt=part.tag.alt)), canvas.moved(-left, -bottom, 0):
        for stroke in part.strokes:
            stroke(canvas)
    canvas.next_sheet()
    return _looked_at(canvas.finished(), wide, tall), wide


def _looked_at(pdf: bytes, wide: float, tall: float) -> bytes:
    picture = first_page_cut(pdf, _DPI, right=SHEET_WIDTH - wide, top=SHEET_HEIGHT - tall)
    out = BytesIO()
    picture.convert("L" if _is_grey(picture.getcolors(4096)) else "RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _is_grey(colours: Sequence[tuple[int, Any]] | None) -> bool:
    return colours is not None and all(max(c[:3]) - min(c[:3]) < 24 for _, c in colours)
