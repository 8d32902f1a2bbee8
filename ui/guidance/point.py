"""One point of a checklist: a small box and words that wrap; the whole line is the target."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.services.views.guidance import CheckPoint
from ui.theme.drawing import draw_focus_line, draw_tick
from ui.widgets.themed import Themed

_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class PointTick(Themed, QCheckBox):
    """Quiet: no frame of its own. What is ticked stays readable and steps back a little."""

    def __init__(self, point: CheckPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point = point.id
        self._over = False
        self.setText(point.text)
        self.setAccessibleName(point.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retheme()
        self.show_point(point)

    def show_point(self, point: CheckPoint) -> None:
        """As the case has it now; tells nobody."""
        blocked = self.blockSignals(True)
        self.setChecked(point.done)
        self.blockSignals(blocked)
        self.setToolTip(point.done_say)
        self.setAccessibleDescription(point.done_say)
        self.update()

    def retheme(self) -> None:
        self.setFont(self.theme().font("body"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(40, width - self._before() - self.theme().space(0.5)), 10_000)
        lines = self.fontMetrics().boundingRect(room, _TOP, self.text()).height()
        return max(24, self._side(), lines) + self.theme().space(0.75)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._before() + self.theme().space(1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme().space(12), max(24, self._side()))

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ground = self.theme(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(ground, theme.corner, theme.corner)
        if self.hasFocus():
            draw_focus_line(painter, ground, theme, theme.corner)
        top, line = theme.space(0.375), self.fontMetrics().height()
        spot = QRectF(theme.space(0.25), top + (line - self._side()) / 2, self._side(), self._side())
        draw_tick(painter, spot, theme, on=self.isChecked(), enabled=self.isEnabled())
        painter.setFont(self.font())
        painter.setPen(theme.color("quiet" if self.isChecked() else "ink"))
        place = self.rect().adjusted(self._before(), top, -theme.space(0.5), 0)
        painter.drawText(place, _TOP, self.text())

    def _side(self) -> int:
        return round(self.theme().size("body") * 1.35)

    def _before(self) -> int:
        return self.theme().space(1) + self._side()
