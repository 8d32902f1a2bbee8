"""Pages drawn as pictures, and the print that stands on them (in the reading process); pdfium runs no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2

from app.documents.outside import bounds

_TEST = 36  # dots of the page drawn before the fence, so that whatever pdfium loads late is there


def get_ready() -> None:
    """Loads what is otherwise loaded with the first page."""
    pdf = pypdfium2.PdfDocument.new()
    page = pdf.new_page(_TEST, _TEST)
    _png(page, 1.0)
    page.get_textpage().close()
    pdf.close()


def drawn(data: bytes, dpi: int) -> Iterator[bytes]:
    """Each page as PNG with what stands in its fields; a huge page with fewer dots."""
    pdf = pypdfium2.PdfDocument(data)
    _show_fields(pdf)
    for number in range(len(pdf)):
        page = pdf[number]
        width, height = page.get_size()
        scale = dpi / 72
        dots = max(width, 1) * max(height, 1) * scale**2
        if dots > bounds.PAGE_DOTS:
            scale *= (bounds.PAGE_DOTS / dots) ** 0.5
        yield _png(page, scale)
        page.close()
    pdf.close()


def words(data: bytes) -> list[Any]:
    """[page, box, text] of each stretch of print on a line, in the order the file has them."""
    pdf = pypdfium2.PdfDocument(data)
    found: list[Any] = []
    for number in range(len(pdf)):
        text = pdf[number].get_textpage()
        for at in range(min(text.count_rects(), bounds.WORDS - len(found))):
            box = text.get_rect(at)
            said = " ".join(text.get_text_bounded(*box).split())
            if said:
                found.append([number + 1, box, "".join(sign for sign in said if sign.isprintable())[: bounds.TEXT]])
        text.close()
    pdf.close()
    return found


def _show_fields(pdf: Any) -> None:
    """What stands in the fields is drawn, the fields' own blue is not."""
    pdf.init_forms()
    if pdf.formenv is not None:
        pypdfium2.raw.FPDF_SetFormFieldHighlightAlpha(pdf.formenv, 0)


def _png(page: Any, scale: float) -> bytes:
    bitmap = page.render(scale=scale)
    out = BytesIO()
    bitmap.to_pil().save(out, "PNG", compress_level=3)
    bitmap.close()
    return out.getvalue()
