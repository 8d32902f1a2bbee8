"""The strokes that many widgets share: boxes with a focus ring, ticks, cards. All by roles of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.theme.look import Look


def draw_box(
    painter: QPainter,
    rect: QRectF,
    theme: Look,
    *,
    focused: bool = False,
    readonly: bool = False,
    fill: str = "card",
    edge: str = "border",
    corner: float | None = None,
) -> None:
    """A box to write in. Its focus ring lies inside it, so nothing moves on focus and nothing is cut off."""
    radius = theme.corner if corner is None else corner
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("line" if readonly else edge), 1))
    painter.setBrush(theme.color("page" if readonly else fill))
    painter.drawRoundedRect(inner, radius, radius)
    if focused:
        draw_ring(painter, inner, theme, radius)
    painter.restore()


def draw_ring(painter: QPainter, inner: QRectF, theme: Look, radius: float) -> None:
    """The focus ring along the inside of `inner`: a 2 px line of sea, and a soft one within it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("ring"), 2))
    painter.drawRoundedRect(inner.adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, radius - 2)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def draw_focus_line(painter: QPainter, rect: QRectF, theme: Look, radius: float) -> None:
    """A 2 px focus line inside `rect`, for things that fill their whole place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def draw_tick(
    painter: QPainter, rect: QRectF, theme: Look, *, on: bool, round_: bool = False, enabled: bool = True
) -> None:
    """A box or a ring to tick, centred in `rect`; the tick itself is drawn, our font has none."""
    side = min(rect.width(), rect.height()) - 3
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    radius = side / 2 if round_ else 5.0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("main" if on else "border"), 1.5))
    painter.setBrush(theme.color("main" if on else "card"))
    if not enabled and not on:
        painter.setBrush(theme.color("page"))
    painter.drawRoundedRect(box, radius, radius)
    if on:
        draw_check(painter, box, theme, "on_main")
    painter.restore()


def draw_check(painter: QPainter, box: QRectF, theme: Look, role: str) -> None:
    """A check mark that fits in `box`."""
    pen = QPen(theme.color(role), max(1.6, box.width() / 9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, side = box.x(), box.y(), box.width()
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(x + side * 0.26, y + side * 0.52),
                QPointF(x + side * 0.43, y + side * 0.69),
                QPointF(x + side * 0.75, y + side * 0.33),
            ]
        )
    )
