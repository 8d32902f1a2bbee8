"""A QR code on the screen, and the same as a picture to save. Always dark on white: readers of bar codes want it so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.documents.look import Ink
from ui.widgets.themed import Themed

_QUIET = 4  # modules of white around it
_PIXELS = 8  # of a module in a saved picture
_SIDE = 30  # units of the grid on the screen


class Squares(Themed, QWidget):
    """Draws the squares it is given."""

    def __init__(self, say: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._squares: Sequence[Sequence[bool]] = ()
        self.setAccessibleName(say)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_squares(self, squares: Sequence[Sequence[bool]]) -> None:
        """Other squares, the first row on top."""
        self._squares = squares
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme().space(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(QPainter(self), QRectF(self.rect()), self._squares)


def picture(squares: Sequence[Sequence[bool]]) -> QImage:
    """The code as a picture."""
    side = (len(squares) + 2 * _QUIET) * _PIXELS
    image = QImage(side, side, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(painter, QRectF(0, 0, side, side), squares)
    painter.end()
    return image


def _paint(painter: QPainter, place: QRectF, squares: Sequence[Sequence[bool]]) -> None:
    paper, dark = QColor(*Ink.PAPER.value), QColor(*Ink.INK.value)
    painter.fillRect(place, paper)
    if not squares:
        return
    side = max(1, int(min(place.width(), place.height()) / (len(squares) + 2 * _QUIET)))
    edge = (place.width() - side * len(squares)) / 2
    for y, row in enumerate(squares):
        for x, is_dark in enumerate(row):
            if is_dark:
                painter.fillRect(QRectF(int(edge) + x * side, int(edge) + y * side, side, side), dark)
