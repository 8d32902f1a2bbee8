"""Prints a paper through Qt's own dialog, drawn from memory. Not offered on Linux: there Qt would write a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

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


def joined(papers: Sequence[bytes]) -> bytes:
    """Several papers as one PDF; a single one as it is."""
    if len(papers) == 1:
        return papers[0]
    import pypdfium2

    whole, out = pypdfium2.PdfDocument.new(), BytesIO()
    for paper in papers:
        part = pypdfium2.PdfDocument(paper)
        whole.import_pages(part)
        part.close()
    whole.save(out)
    whole.close()
    return out.getvalue()


def pages(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """The pages of a paper as pictures of that many dots an inch, one at a time."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            bitmap = document[index].render(scale=dpi / 72, rev_byteorder=True)
            buffer = bytes(bitmap.buffer)
            kind = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
            yield QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    finally:
        document.close()
