"""Prints a paper through Qt's own dialog, drawn from memory. Not offered on Linux: there Qt would write a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.documents.pdfium import page_pictures

_DPI = 300


def print_pdf(parent: QWidget, papers: Sequence[bytes], job_title: str) -> bool:
    """Asks for a printer and sends every page in one job; False when nobody chose one.

    The title is neutral: print queues are read by others.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job_title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number, page in enumerate(page for pdf in papers for page in pages(pdf, _DPI)):
            if number:
                printer.newPage()
            room = painter.viewport()
            scale = min(room.width() / page.width(), room.height() / page.height())
            painter.drawImage(QRect(0, 0, round(page.width() * scale), round(page.height() * scale)), page)
    finally:
        painter.end()
    return True


def pages(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """The pages of a paper as pictures of that many dots an inch, one at a time."""
    for page in page_pictures(pdf, dpi):
        kind = QImage.Format.Format_RGBA8888 if page.channels == 4 else QImage.Format.Format_RGB888
        yield QImage(page.dots, page.width, page.height, page.stride, kind).copy()
