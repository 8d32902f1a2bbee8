"""A paper read beside a window that draws others at the same moment: one call of pdfium at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL.Image import Image

from app.documents.pdfium import ALONE


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The paper, and pdfium for us alone; all that was opened of it is closed at the end."""
    with ALONE, pypdfium2.PdfDocument(pdf) as document:
        yield document


def words_of(pdf: bytes) -> list[str]:
    """Each page's words, line by line."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    with opened(pdf) as document:
        return len(document)


def pictures_of(pdf: bytes, dpi: int) -> list[Image]:
    """Each page at so many dots an inch."""
    with opened(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().copy() for page in document]
