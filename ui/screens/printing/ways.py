"""Two questions about the way out: where a file is to lie, and whether this computer knows printers of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.shell import files


def ask_for_file(parent: QWidget, name: str) -> Path | None:
    """Where a file of that name is to lie; None when nobody wants it any more."""
    title, kind = (
        ("Gem som Word-fil", "Word (*.docx)") if name.endswith(".docx") else ("Gem som PDF-fil", "PDF (*.pdf)")
    )
    return files.save_as(parent, title, name, kind)


def system_has_printers() -> bool:
    """Whether the system's own dialog has a printer to offer.

    Never where CUPS is the system's printing: its queues are in our own list, and Qt's way to them lays the paper in a
    temporary file that anybody's eyes may find.
    """
    if sys.platform.startswith("linux"):
        return False
    from PySide6.QtPrintSupport import QPrinterInfo  # loaded when somebody prints, not when the window opens

    return bool(QPrinterInfo.availablePrinterNames())
