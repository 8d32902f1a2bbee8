"""pdfium in our own process: pages as pictures, papers joined. The only place that calls it, and one call at a time.

pdfium knows nothing of threads: two that draw at once end the program (https://pypdfium2.readthedocs.io, "Thread
incompatibility"). So whoever uses it holds `ALONE`, and closes what it opened while holding it; what is left to the
garbage collector would be closed by whichever thread collects.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

ALONE = threading.RLock()
"""Held for every call; may be taken again by who has it, as a collected iterator does."""

_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's dots, row after row of `stride` bytes: red, green, blue, and a fourth byte when `channels` is 4."""

    dots: bytes = field(repr=False)
    width: int
    height: int
    stride: int
    channels: int


def page_pictures(pdf: bytes, dpi: int) -> Iterator[PagePicture]:
    """The pages of a paper at so many dots an inch, one at a time; others may draw between two of them."""
    with ALONE:
        document = _opened(pdf)
        count = len(document)
    try:
        for number in range(count):
            with ALONE:
                picture = _drawn(document, number, dpi / _POINTS_PER_INCH)
            yield picture
    finally:
        with ALONE:
            document.close()


def first_page_cut(pdf: bytes, dpi: int, *, right: float, top: float) -> Image:
    """The first page without so many points at its right and top."""
    with (
        ALONE,
        closing(_opened(pdf)) as document,
        closing(document[0]) as page,
        closing(page.render(scale=dpi / _POINTS_PER_INCH, crop=(0, 0, right, top))) as bitmap,
    ):
        image: Image = bitmap.to_pil().copy()  # it shares the bitmap's memory until then
        return image


def joined(papers: Sequence[bytes]) -> bytes:
    """Several papers as one PDF; a single one as it is."""
    if len(papers) == 1:
        return papers[0]
    import pypdfium2

    out = BytesIO()
    with ALONE, closing(pypdfium2.PdfDocument.new()) as whole:
        for paper in papers:
            with closing(_opened(paper)) as part:
                whole.import_pages(part)
        whole.save(out)
    return out.getvalue()


def _opened(pdf: bytes) -> Any:
    import pypdfium2  # late: a window that shows no paper never loads it

    return pypdfium2.PdfDocument(pdf)


def _drawn(document: Any, number: int, scale: float) -> PagePicture:
    with closing(document[number]) as page, closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        return PagePicture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
