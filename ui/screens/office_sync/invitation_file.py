"""An invitation out of a file: the text itself, or its QR code as a picture, a photograph or a PDF."""

from __future__ import annotations

from pathlib import Path

from app.errors import InputError
from app.services.colleagues import coming_in

FILES = "Invitation (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.pdf *.txt)"
"""What a file dialog shows."""

_LARGEST = 30 * 1024 * 1024
_TEXT_LARGEST = 64 * 1024
_TODO = "Brug den fil, administratoren gemte, eller skriv grupperne af."


def read_invitation_file(file: Path) -> str:
    """The invitation. Takes a moment. Raises InputError with what to do where there is none to read."""
    try:
        size = file.stat().st_size
        if file.suffix.lower() == ".txt" and size <= _TEXT_LARGEST:
            return file.read_text(encoding="utf-8-sig").strip()
        data = file.read_bytes() if size <= _LARGEST else b""
    except (OSError, UnicodeDecodeError):
        data = b""
    if not data:
        raise InputError("Filen kunne ikke læses.", safe="Der er ikke ændret noget.", todo=_TODO)
    return coming_in.read_file(data)
