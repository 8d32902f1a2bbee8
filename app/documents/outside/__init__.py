"""PDFs and pictures from outside: looked at in a bounded process of its own, so that none can harm the window.

`look`, `printed_words`, `cleaned`, `page_pictures` and `picture` each start a process, ask it and let it go. Whoever
reads several files keeps a `Reader`; the window has `Readers`, of which each place borrows one. Everything that cannot
be used is an InputError with Danish sentences; nothing touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.outside.model import Box, Choice, FieldKind, LeftOut, OutsideField, OutsidePdf, Place, PrintedWord
from app.documents.outside.reader import Reader
from app.documents.outside.readers import Readers, lent

__all__ = [
    "Box",
    "Choice",
    "FieldKind",
    "LeftOut",
    "OutsideField",
    "OutsidePdf",
    "Place",
    "PrintedWord",
    "Reader",
    "Readers",
    "cleaned",
    "lent",
    "look",
    "page_pictures",
    "picture",
    "printed_words",
]


def look(pdf: bytes) -> OutsidePdf:
    """What is in a PDF: pages, fields and what they say. Raises InputError when it is none, or none we take."""
    with Reader() as reader:
        return reader.look(pdf)


def printed_words(pdf: bytes) -> tuple[PrintedWord, ...]:
    """The words that stand on the pages, each line of them with its place. Raises InputError as `look`."""
    with Reader() as reader:
        return reader.printed_words(pdf)


def cleaned(pdf: bytes) -> bytes:
    """The same PDF without actions, scripts, attachments and XFA; its fields stay. Raises InputError as `look`."""
    with Reader() as reader:
        return reader.cleaned(pdf)


def page_pictures(pdf: bytes, dpi: int = 150, most_pages: int = 200) -> Iterator[bytes]:
    """Each page as PNG, as soon as it is drawn. Raises InputError as `look`, and for more than `most_pages` pages."""
    with Reader() as reader:
        yield from reader.page_pictures(pdf, dpi, most_pages)


def picture(data: bytes) -> bytes:
    """A photo or scan as JPEG or PNG: upright, bounded, without metadata. Raises InputError when it is no picture."""
    with Reader() as reader:
        return reader.picture(data)
