"""An invitation out of a file: the text itself, or a picture of its QR code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from app.errors import InputError
from app.services.colleagues.coming_in import PICTURE_LARGEST, read_squares

FILES = "Invitation (*.png *.jpg *.jpeg *.bmp *.txt)"
"""What a file dialog shows."""

_TEXT_LARGEST = 64 * 1024
_NOT_READ = "Der kunne ikke læses nogen invitation i filen."
_TODO = "Brug den fil, administratoren gemte, eller skriv grupperne af."


def read_invitation_file(file: Path) -> str:
    """The invitation. Raises InputError with what to do where there is none to read."""
    try:
        size = file.stat().st_size
        if file.suffix.lower() == ".txt" and size <= _TEXT_LARGEST:
            return file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        raise InputError("Filen kunne ikke læses.", safe="Der er ikke ændret noget.", todo=_TODO) from None
    image = QImage(str(file)) if size <= PICTURE_LARGEST else QImage()
    found = read_squares(_dark(image)) if not image.isNull() else ""
    if not found:
        raise InputError(_NOT_READ, safe="Der er ikke ændret noget.", todo=_TODO)
    return found


def _dark(image: QImage) -> list[bytes]:
    """The picture as rows of bytes: 1 where it is dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, step = grey.width(), grey.height(), grey.bytesPerLine()
    raw = bytes(grey.constBits())
    table = bytes(1 if level < 128 else 0 for level in range(256))
    return [raw[row * step : row * step + width].translate(table) for row in range(height)]
