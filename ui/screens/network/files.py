"""The map as a file: asked for, painted and written. Whoever has the file can read it, and that is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QFileDialog, QWidget

from app.documents.look import Ink
from app.documents.network_picture import Ellipse, Picture, Straight, Writing, colour
from app.errors import WorldError
from app.services.network import export
from ui.theme import Theme

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.desk import Desk

SAVED = ("Filen er gemt.", "Alle, der kan åbne den, kan læse den.", "Slet den, når den er brugt.")
_SCALE = 3.0
_FILTERS = {
    "png": "Billede (*.png)",
    "svg": "Tegning (*.svg)",
    "csv": "Regneark (*.csv)",
    "graphml": "Netværk (*.graphml)",
}


def ask_for_file(parent: QWidget, kind: str, name: str) -> Path | None:
    """Where the file is to lie; None when nobody wants it any more."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Gem kortet som fil", name, _FILTERS[kind])
    return Path(chosen) if chosen else None


def content(desk: Desk, case: CaseId, document: DocumentId, kind: str) -> bytes | Picture:
    """What goes into the file; of a PNG the picture, which the window's own thread paints."""
    if kind == "png":
        return export.picture(desk, case, document)
    return export.content(desk, case, document, kind)


def write(where: Path, data: bytes | Picture) -> None:
    """Writes it; WorldError when the place takes no file."""
    try:
        if isinstance(data, bytes):
            where.write_bytes(data)
        elif not painted(data).save(str(where), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes
            raise OSError
    except OSError:
        raise WorldError(
            "Filen kunne ikke gemmes der.", safe="Kortet er gemt her som før.", todo="Vælg en anden mappe."
        ) from None


def painted(picture: Picture) -> QImage:
    """The picture in print quality, on white."""
    image = QImage(round(picture.width * _SCALE), round(picture.height * _SCALE), QImage.Format.Format_RGB32)
    image.fill(QColor(colour(Ink.PAPER)))
    image.setText("Description", picture.alt)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    for mark in picture.marks:
        if isinstance(mark, Writing):
            _write(painter, mark)
        elif isinstance(mark, Straight):
            painter.setPen(_pen(colour(mark.ink), mark.pen, mark.dash))
            painter.drawLine(QPointF(mark.x, mark.y), QPointF(mark.to_x, mark.to_y))
        else:
            _round(painter, mark)
    painter.end()
    return image


def _pen(ink: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(ink), width)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def _round(painter: QPainter, mark: Ellipse) -> None:
    painter.setPen(_pen(colour(mark.edge), mark.pen, mark.dash) if mark.edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour(mark.fill)) if mark.fill else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(mark.x, mark.y), mark.across, mark.down)


def _write(painter: QPainter, mark: Writing) -> None:
    font = Theme.current().font("body", QFont.Weight.DemiBold if mark.bold else QFont.Weight.Normal)
    font.setPixelSize(round(mark.size))
    wide = QFontMetricsF(font).horizontalAdvance(mark.text)
    left = mark.x - wide * (1 - mark.align) / 2
    painter.setFont(font)
    painter.setPen(QColor(colour(mark.ink)))
    painter.drawText(QPointF(left, mark.baseline), mark.text)
