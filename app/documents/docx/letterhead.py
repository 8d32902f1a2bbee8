"""A municipality's own letterhead: a Word document in its folder, whose head, foot and styles every letter takes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from app.errors import InputError

LETTERHEAD = "brevpapir.docx"
"""The name it has in the municipality's folder."""

_MOST_BYTES = 5_000_000
_MOST_UNPACKED = 50_000_000
_MACROS = "vbaProject"


def read_letterhead(folder: Path | None) -> bytes | None:
    """The letterhead in that folder; None when there is none. InputError when it cannot be used."""
    file = folder / LETTERHEAD if folder else None
    if file is None or not file.is_file():
        return None
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_BYTES else b""
    except OSError:
        raise _unusable("Filen kan ikke åbnes.") from None
    if not data:
        raise _unusable("Filen er for stor.")
    check(data)
    return data


def check(data: bytes) -> None:
    """InputError for what is no Word document, holds macros or unpacks to more than a letterhead should."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _unusable("Det er ikke et Word-dokument.") from None
    names = [entry.filename for entry in entries]
    if "word/document.xml" not in names:
        raise _unusable("Det er ikke et Word-dokument.")
    if any(_MACROS in name for name in names):
        raise _unusable("Dokumentet har makroer i sig.")
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise _unusable("Dokumentet fylder for meget.")


def _unusable(why: str) -> InputError:
    return InputError(
        f"Kommunens brevpapir kan ikke bruges. {why}",
        safe="Brevet er gemt.",
        todo=f"Bed it-afdelingen se på {LETTERHEAD}, eller gem brevet som PDF.",
    )
