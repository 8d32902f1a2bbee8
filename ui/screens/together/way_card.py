"""One of the four ways to answer, as a card to press; all look the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.signature import Way
from app.services.views import SignWay
from forms.model import Audience
from ui.theme.drawing import draw_ring
from ui.theme.theme import SEMIBOLD
from ui.widgets import Pressable

_CITIZEN = Audience.CITIZEN


class WayCard(Pressable):
    """One of the four ways; all look the same."""

    def __init__(self, way: SignWay, parent: QWidget | None = None) -> None:
        super().__init__(_CITIZEN, parent)
        self.way = Way(way.way)
        self.setText(way.label)
        self.setAccessibleName(way.label)
        self.setAccessibleDescription(way.say)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def retheme(self) -> None:
        self.setFont(self.theme().font("body", SEMIBOLD, _CITIZEN))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        return QSize(theme.space(20), max(theme.space(10), theme.target(_CITIZEN) + theme.space(3)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("main" if on else "line"), 2 if on else 1))
        painter.setBrush(theme.color("main_soft" if on or (self.over and self.isEnabled()) else "card"))
        painter.drawRoundedRect(inner, theme.card_corner, theme.card_corner)
        if self.hasFocus():
            draw_ring(painter, inner, theme, theme.card_corner)
        painter.setFont(self.font())
        painter.setPen(theme.color("ink" if self.isEnabled() else "quiet"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(12, 4, -12, -4), flags, self.text())
