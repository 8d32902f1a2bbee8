"""A curve over time from 0 to 100: one instrument, its answers as points, and small marks of what else happened.

It tells no good and no bad: one colour, hairlines at 0, 50 and 100. Each point can be reached with the arrow keys or
pointed at; then its own words stand above it, and a screen reader says them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.danish import day_and_month
from app.services.views.wellbeing import CurveMark, CurvePoint
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.spoken import Role, Spoken
from ui.widgets.themed import Themed

_HEIGHT = 22  # units of the grid
_DOT = 5.0
_NEAR = 28  # pixels within which a point is meant
_TICKS = (0, 50, 100)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CurveView(Themed, Spoken, QWidget):
    """Tab comes to it, left and right go from point to point, Home and End to the first and last, Enter opens one."""

    point_opened = Signal(object)  # CurvePoint

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._points: tuple[CurvePoint, ...] = ()
        self._marks: tuple[CurveMark, ...] = ()
        self._at = -1
        self._pointed = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def show_curve(self, name: str, points: Sequence[CurvePoint], marks: Sequence[CurveMark] = ()) -> None:
        """`name` is what a screen reader says of the whole: "WHO-5: 28 i marts, 52 i november"."""
        self._name, self._points = name, tuple(points)
        first = points[0].on if points else date.min
        self._marks = tuple(mark for mark in marks if mark.on >= first)
        self._at = len(self._points) - 1
        self._pointed = -1
        self.setAccessibleName(name)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def spoken_role(self) -> Role:
        return Role.Chart

    def press(self) -> None:
        if self.current is not None:
            self.point_opened.emit(self.current)

    @property
    def current(self) -> CurvePoint | None:
        """The point one stands on."""
        return self._points[self._at] if 0 <= self._at < len(self._points) else None

    @property
    def marks(self) -> tuple[CurveMark, ...]:
        """What stands on the line of time."""
        return self._marks

    def where(self, index: int) -> QPointF:
        """The middle of a point, in the widget."""
        point = self._points[index]
        return QPointF(self._x(point.on), self._y(point.value))

    # ── size ─────────────────────────────────────────────────────────────

    def retheme(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme()
        return QSize(theme.space(40), theme.space(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme().space(20), self.sizeHint().height())

    def _line_height(self) -> int:
        return QFontMetrics(self.theme().font("small")).height()

    def _field(self) -> QRectF:
        """Where the curve itself is drawn: words above, days and marks below, numbers to the left."""
        theme, line = self.theme(), self._line_height()
        numbers = QFontMetrics(theme.font("small")).horizontalAdvance("100") + theme.space(1)
        top, foot = line + theme.space(1), line + theme.space(1.5)
        side = theme.space(1.5)
        return QRectF(
            numbers + side, top, max(1, self.width() - numbers - 2 * side), max(1, self.height() - top - foot)
        )

    def _days(self) -> tuple[date, date]:
        days = [point.on for point in self._points] + [mark.on for mark in self._marks]
        return min(days), max(days)

    def _x(self, on: date) -> float:
        first, last = self._days()
        field = self._field()
        whole = (last - first).days
        return field.center().x() if not whole else field.left() + field.width() * (on - first).days / whole

    def _y(self, value: float) -> float:
        field = self._field()
        return field.bottom() - field.height() * min(max(value, 0), 100) / 100

    # ── keys and pointer ─────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._at + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key is Qt.Key.Key_Home else len(self._points) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            self.point_opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._near(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self._go(near)
            self.point_opened.emit(self._points[near])

    def _near(self, at: QPointF) -> int:
        """The point that is meant, -1 for none."""
        apart = [
            (abs(self.where(i).x() - at.x()) + abs(self.where(i).y() - at.y()), i) for i in range(len(self._points))
        ]
        best = min(apart, default=(float(_NEAR), -1))
        return best[1] if best[0] < _NEAR else -1

    def _point_at(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _go(self, index: int) -> None:
        self._at = min(max(index, 0), len(self._points) - 1)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """The point one stands on, and what else happened, to a screen reader."""
        here = self.current
        words = [here.say if here else "", *(mark.say for mark in self._marks)]
        self.setAccessibleDescription(". ".join(word for word in words if word))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # ── drawing ──────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_marks(painter)
        self._paint_line(painter)
        self._paint_days(painter)
        self._paint_words(painter)
        if self.hasFocus():
            theme = self.theme()
            draw_focus_line(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), theme, theme.corner)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, field = self.theme(), self._field()
        painter.setFont(theme.font("small"))
        for tick in _TICKS:
            y = round(self._y(tick)) + 0.5
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(theme.color("quiet"))
            line = self._line_height()
            box = QRectF(0, y - line / 2, field.left() - theme.space(1), line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))

    def _paint_marks(self, painter: QPainter) -> None:
        """A dashed line from top to bottom with a small square at its foot."""
        theme, field = self.theme(), self._field()
        for mark in self._marks:
            x = self._x(mark.on)
            painter.setPen(QPen(theme.color("border"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("quiet"))
            painter.drawRect(QRectF(x - 3, field.bottom() - 3, 6, 6))

    def _paint_line(self, painter: QPainter) -> None:
        theme = self.theme()
        painter.setPen(QPen(theme.color("main"), 2))
        spots = [self.where(index) for index in range(len(self._points))]
        for one, other in pairwise(spots):
            painter.drawLine(one, other)
        for index, spot in enumerate(spots):
            here = index == self._shown()
            painter.setPen(QPen(theme.color("main"), 2))
            painter.setBrush(theme.color("main" if here else "card"))
            size = _DOT * theme.scale * (1.2 if here else 1)
            painter.drawEllipse(spot, size, size)

    def _paint_days(self, painter: QPainter) -> None:
        """The first and the last day; those in between are told at their points."""
        theme, field = self.theme(), self._field()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("quiet"))
        first, last = self._days()
        box = QRectF(field.left(), field.bottom() + theme.space(0.75), field.width(), self._line_height())
        if first == last:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), day_and_month(first))
            return
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), _day(first, last))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), _day(last, first))

    def _shown(self) -> int:
        return self._pointed if self._pointed >= 0 else self._at

    def _paint_words(self, painter: QPainter) -> None:
        """What the point one stands on says, in the line over the curve, as near to it as there is room."""
        index = self._shown()
        if not 0 <= index < len(self._points):
            return
        theme, words = self.theme(), self._points[index].say
        font = theme.font("small", SEMIBOLD if self.hasFocus() or self._pointed >= 0 else NORMAL)
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        width = QFontMetrics(font).horizontalAdvance(words) + 2
        left = min(max(self.where(index).x() - width / 2, self._field().left()), max(0, self.width() - width))
        painter.drawText(QRectF(left, 0, width, self._line_height()), int(Qt.AlignmentFlag.AlignLeft), words)


def _day(day: date, other: date) -> str:
    return day_and_month(day) if day.year == other.year else f"{day_and_month(day)} {day.year}"
