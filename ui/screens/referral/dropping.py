"""A PDF that is dragged over a place: says that it may be let go here, and tells which file came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class PdfDrop(QObject):
    """Watches a place. Takes one file at a time, one that lies on this computer and is called .pdf."""

    hovering = Signal(bool)
    dropped = Signal(object)  # Path

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if the_pdf(event.mimeData()) is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.hovering.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hovering.emit(False)
            file = the_pdf(event.mimeData())
            if file is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.dropped.emit(file)
            return True
        return super().eventFilter(watched, event)


def the_pdf(data: QMimeData) -> Path | None:
    """The one PDF that is dragged; None when it is something else, or several."""
    files = [url.toLocalFile() for url in data.urls()]
    if len(files) != 1 or not files[0].lower().endswith(".pdf"):
        return None
    return Path(files[0])
