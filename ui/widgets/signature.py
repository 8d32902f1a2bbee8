"""The pad to sign on: pen, finger and mouse become one list of strokes. It keeps the path, never pressure or time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.signature import Stroke, smooth
from forms.model import Audience
from ui.theme.drawing import draw_focus_line
from ui.widgets.buttons import QuietButton
from ui.widgets.spoken import Role, Spoken
from ui.widgets.themed import Themed, Tone

_MOST_POINTS = 15_000
_NEAR = 0.0008


class SignaturePad(Themed, Spoken, QWidget):
    """Strokes lie in a 0-1 box of the pad's first size; a later resize keeps the drawing's shape.

    A pen's event is accepted, so Qt sends no mouse event beside it. While a pen draws, the heel of the hand does not.
    """

    stroke_drawn = Signal()
    cleared = Signal()
    changed = Signal(object)  # tuple[Stroke, ...]

    def __init__(self, *, audience: Audience = Audience.CITIZEN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self._strokes: list[list[tuple[float, float]]] = []
        self._drawing = ""
        self._shape = QSize()
        self._readonly = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Skriv dit navn her")
        self._again = QuietButton("Slet og skriv igen", tone=Tone.QUIET, small=True, audience=audience, parent=self)
        self._again.clicked.connect(self.clear)
        self._tell()

    def speak(self, here: str, clear: str) -> None:
        """What the pad is called, and its button, in the citizen's language."""
        self.setAccessibleName(here)
        self._again.set_text(clear)

    @property
    def spoken_role(self) -> Role:
        return Role.Canvas

    def show_strokes(self, strokes: tuple[Stroke, ...], width: float, height: float) -> None:
        """Show what was drawn before, on a pad of that width and height."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._shape = QSize(round(width), round(height)) if strokes else QSize()
        self._tell()

    def set_readonly(self, readonly: bool) -> None:
        """Only to look at."""
        self._readonly = readonly
        self.setCursor(Qt.CursorShape.ArrowCursor if readonly else Qt.CursorShape.CrossCursor)
        self._tell()

    def strokes(self) -> tuple[Stroke, ...]:
        """What is drawn, in the 0-1 box."""
        return tuple(tuple(stroke) for stroke in self._strokes if stroke)

    def shape(self) -> QSize:
        """Width and height of the box the strokes lie in, in pixels: keeps the drawing's shape."""
        return self._shape if self._strokes else self.size()

    def is_empty(self) -> bool:
        """True while nothing is drawn."""
        return not any(self._strokes)

    def clear(self) -> None:
        """Wipe the pad; nothing of it is kept."""
        had = bool(self._strokes)
        self._strokes = []
        self._drawing = ""
        self._shape = QSize()
        self._tell()
        if had:
            self.cleared.emit()
            self.changed.emit(self.strokes())

    def retheme(self) -> None:
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme().space(80), self.theme().space(19))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme().space(30), self.theme().space(15))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and not self._readonly:
            self._touch(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._pen(event.type(), event.position(), "pen")
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pen(QEvent.Type.TabletPress, event.position(), "mouse")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pen(QEvent.Type.TabletMove, event.position(), "mouse")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pen(QEvent.Type.TabletRelease, event.position(), "mouse")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._readonly:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(rect, theme.card_corner, theme.card_corner)
        painter.setPen(QPen(theme.color("line"), 1.5))
        base = rect.bottom() - max(rect.height() * 0.2, self._again.height() + 12)
        painter.drawLine(QPointF(rect.width() * 0.1, base), QPointF(rect.width() * 0.9, base))
        if self.hasFocus():
            draw_focus_line(painter, rect, theme, theme.card_corner)
        pen = QPen(theme.color("ink"), max(2.4, rect.height() / 55))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(strokes_path(self.strokes(), self._box()))

    def _touch(self, event: QTouchEvent) -> None:
        event.accept()
        if self._drawing == "pen" or not event.points():
            return
        kinds = {
            QEvent.Type.TouchBegin: QEvent.Type.TabletPress,
            QEvent.Type.TouchUpdate: QEvent.Type.TabletMove,
        }
        self._pen(kinds.get(event.type(), QEvent.Type.TabletRelease), event.points()[0].position(), "finger")

    def _pen(self, kind: QEvent.Type, at: QPointF, tool: str) -> None:
        if self._readonly:
            return
        if kind is QEvent.Type.TabletPress:
            if self._drawing and self._drawing != tool:
                return
            self._drawing = tool
            if not self._strokes:
                self._shape = QSize(self.size())
            self._strokes.append([self._inside(at)])
            self.update()
        elif self._drawing == tool and kind is QEvent.Type.TabletMove:
            self._go_on(self._inside(at))
        elif self._drawing == tool and kind is QEvent.Type.TabletRelease:
            self._go_on(self._inside(at))
            self._drawing = ""
            self._tell()
            self.stroke_drawn.emit()
            self.changed.emit(self.strokes())

    def _go_on(self, point: tuple[float, float]) -> None:
        last = self._strokes[-1][-1]
        far = abs(point[0] - last[0]) + abs(point[1] - last[1]) > _NEAR
        if far and sum(len(stroke) for stroke in self._strokes) < _MOST_POINTS:
            self._strokes[-1].append(point)
            self.update()

    def _inside(self, at: QPointF) -> tuple[float, float]:
        box = self._box()
        x = (at.x() - box.x()) / max(1.0, box.width())
        y = (at.y() - box.y()) / max(1.0, box.height())
        return (min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))

    def _box(self) -> QRectF:
        """Where the 0-1 box lies now: as large as fits with the shape it was drawn in."""
        if self._shape.isEmpty() or self._shape == self.size():
            return QRectF(0, 0, self.width(), self.height())
        scale = min(self.width() / self._shape.width(), self.height() / self._shape.height())
        width, height = self._shape.width() * scale, self._shape.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _place(self) -> None:
        hint = self._again.sizeHint()
        self._again.setGeometry(
            self.width() - hint.width() - 8, self.height() - hint.height() - 8, hint.width(), hint.height()
        )

    def _tell(self) -> None:
        self._again.setVisible(not self.is_empty() and not self._readonly)
        self.setAccessibleDescription("Der er skrevet under her." if not self.is_empty() else "Her er tomt.")
        self.update()


def strokes_path(strokes: tuple[Stroke, ...], box: QRectF) -> QPainterPath:
    """The strokes as smooth curves inside `box`."""
    path = QPainterPath()

    def place(point: tuple[float, float]) -> QPointF:
        return QPointF(box.x() + point[0] * box.width(), box.y() + point[1] * box.height())

    for stroke in strokes:
        for index, curve in enumerate(smooth(stroke)):
            if index == 0:
                path.moveTo(place(curve.start))
            if curve.start == curve.end:
                path.lineTo(place(curve.end) + QPointF(0.5, 0))
            else:
                path.cubicTo(place(curve.control_1), place(curve.control_2), place(curve.end))
    return path
