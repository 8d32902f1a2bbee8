"""Photos and PDFs from a file, as pages: opened in a process of its own, for a file from outside may be anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import InputError, StoreUnavailable

if TYPE_CHECKING:
    from app.documents.outside import Readers

PICTURES = (".jpg", ".jpeg", ".png")
ENDINGS = (*PICTURES, ".pdf")
LARGEST = 60 * 1024 * 1024
MOST_PAGES = 60
_DPI = 300


def pages_of(file: Path, readers: Readers | None = None) -> Iterator[bytes]:
    """Each page as a picture, one after another. Raises InputError, StoreUnavailable; says no word of the file's name.

    Runs in the background: it touches no store.
    """
    data = _read(file)
    from app.documents.outside import lent

    with lent(readers) as reader:
        if data[:1024].lstrip().startswith(b"%PDF"):
            yield from reader.page_pictures(data, _DPI, MOST_PAGES)
        else:
            yield reader.picture(data)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise InputError("Filen er for stor.", safe="Intet er læst ind.", todo="Del den i flere filer.")
        return file.read_bytes()
    except OSError:
        raise StoreUnavailable("Filen kan ikke åbnes.", safe="Intet er ændret.", todo="Prøv at flytte den.") from None
