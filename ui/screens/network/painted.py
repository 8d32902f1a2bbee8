"""The map's picture painted in print quality: what a PNG file holds. What draws on paper is loaded with it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from app.documents.look import Ink
from app.documents.network_picture import Ellipse, Picture, Straight, Writing, colour
from ui.theme import Theme

_SCALE = 3.0


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
