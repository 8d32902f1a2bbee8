"""Buttons: one that stands out, one beside it, one that is only words. All leave room for their focus ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from forms.audience import Audience
from ui.theme.drawing import draw_ring
from ui.theme.icons import draw_icon
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.pressable import EnterPresses
from ui.widgets.themed import INK, Themed, Tone, is_beside_citizen


class Button(Themed, EnterPresses, QPushButton):
    """What the three share: size, ring, icon; `clicked` is Qt's own."""

    side_room = 20
    weight = SEMIBOLD

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)  # text and parent at once would have Qt load the names of all its theme icons
        self.audience = audience
        self._icon = icon
        self._patient = False
        self._shown_text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.retheme()

    def set_text(self, text: str) -> None:
        """Name the act."""
        self.setText(text)
        self.updateGeometry()

    def ignore_second_click(self) -> None:
        """From now on a double click is one click: for a button that asks something else once it was pressed."""
        self._patient = True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._patient:
            super().mouseDoubleClickEvent(event)

    def retheme(self) -> None:
        self.setFont(self.theme().font("body", self.weight, self.audience))
        self.updateGeometry()
        self.update()

    def height_inside(self) -> int:
        """How high it is."""
        return self.target()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self.side_room
        if self._icon:
            width += self._icon_side() + (theme.space(1) if self.text() else 0)
        height = self.height_inside()
        least = 48 if self.audience is Audience.CITIZEN or is_beside_citizen(self) else 24
        return QSize(max(width, least), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 14 * self.theme().size("body", self.audience)), hint.height())

    def press(self) -> None:
        self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._ground(painter, inner)
        if self.hasFocus():
            self._ring(painter, inner)
        self._content(painter, inner)

    def _ground(self, painter: QPainter, inner: QRectF) -> None:
        raise NotImplementedError

    def _ink(self) -> str:
        raise NotImplementedError

    def _ring(self, painter: QPainter, inner: QRectF) -> None:
        draw_ring(painter, inner, self.theme(), self.theme().corner)

    def _icon_side(self) -> int:
        return round(self.theme().size("body", self.audience) * 1.3)

    def _content(self, painter: QPainter, inner: QRectF) -> None:
        theme = self.theme()
        painter.setPen(theme.color(self._ink()))
        painter.setFont(self.font())
        metrics = self.fontMetrics()
        side, gap = (self._icon_side(), theme.space(1) if self.text() else 0) if self._icon else (0, 0)
        room = round(inner.width()) - side - gap
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text) + side + gap
        left = inner.x() + (inner.width() - width) / 2
        if self._icon:
            spot = QRectF(left, inner.center().y() - side / 2, side, side)
            draw_icon(painter, self._icon, spot, theme.color(self._ink()))
        place = QRectF(left + side + gap, inner.y(), metrics.horizontalAdvance(text) + 4, inner.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


class PrimaryButton(Button):
    """The one thing to do here; at most one a card."""

    def _ground(self, painter: QPainter, inner: QRectF) -> None:
        theme = self.theme()
        if not self.isEnabled():
            painter.setPen(QPen(theme.color("border"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.color("page"))
            painter.drawRoundedRect(inner, theme.corner, theme.corner)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("main_over" if self.over or self.isDown() else "main"))
        painter.drawRoundedRect(inner.adjusted(-0.5, -0.5, 0.5, 0.5), theme.corner, theme.corner)

    def _ring(self, painter: QPainter, inner: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme().color("on_main"), 2))
        corner = self.theme().corner - 3
        painter.drawRoundedRect(inner.adjusted(3.5, 3.5, -3.5, -3.5), corner, corner)

    def _ink(self) -> str:
        return "on_main" if self.isEnabled() else "quiet"


class SecondaryButton(Button):
    """Something else one can do here."""

    def _ground(self, painter: QPainter, inner: QRectF) -> None:
        theme = self.theme()
        painter.setPen(QPen(theme.color("main" if self.isEnabled() else "line"), 1))
        over = self.isEnabled() and (self.over or self.isDown() or self.isChecked())
        painter.setBrush(theme.color("main_soft" if over else "card"))
        painter.drawRoundedRect(inner, theme.corner, theme.corner)

    def _ink(self) -> str:
        return "main" if self.isEnabled() else "quiet"


class QuietButton(Button):
    """Only words; underlined when pointed at, so that one sees it can be pressed."""

    side_room = 8
    weight = NORMAL

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        tone: Tone = Tone.MAIN,
        small: bool = False,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        self._tone = tone
        self._small = small
        super().__init__(text, icon=icon, audience=audience, parent=parent)

    def retheme(self) -> None:
        self.setFont(self.theme().font("small" if self._small else "body", self.weight, self.audience))
        self.updateGeometry()
        self.update()

    def height_inside(self) -> int:
        if self.audience is Audience.CITIZEN or is_beside_citizen(self):
            return super().height_inside()
        return self.theme().space(3 if self._small else 4)

    def _ground(self, painter: QPainter, inner: QRectF) -> None:
        if self.isEnabled() and (self.over or self.isDown() or self.isChecked()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme().color("main_soft"))
            painter.drawRoundedRect(inner, self.theme().corner, self.theme().corner)

    def _ink(self) -> str:
        return INK[self._tone] if self.isEnabled() else "quiet"
