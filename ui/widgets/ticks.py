"""Large things to tick: a whole row or card is the target, not a tiny square."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from forms.model import Audience
from ui.theme.drawing import draw_ring, draw_tick
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.pressable import Hovered
from ui.widgets.spoken import Role, Spoken
from ui.widgets.themed import Themed, is_beside_citizen
from ui.widgets.wrapping import Wrapping

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class TickCard(Themed, Hovered, Wrapping, Spoken, QCheckBox):
    """Words with a box (many may be ticked) or a ring (one of several). `wide`: a row across the page.

    A ring that is pressed again lets go, so an answer can always be taken back.
    """

    entered = Signal()
    left = Signal()
    neighbour_wanted = Signal(int)

    def __init__(
        self,
        text: str,
        *,
        one_of: bool = False,
        wide: bool = False,
        audience: Audience = Audience.CASE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self.one_of = one_of  # of its group Tab comes to one alone; whoever makes the group says to which
        self._wide = wide
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retheme()

    @property
    def spoken_role(self) -> Role | None:
        return Role.RadioButton if self.one_of else None

    def tell_state(self, state: QAccessible.State) -> None:
        state.checkable, state.checked = True, self.isChecked()

    def press(self) -> None:
        self.click()

    def retheme(self) -> None:
        self.setFont(self.theme().font("body", audience=self.audience))
        self.forget_heights()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        if is_beside_citizen(self):  # now it has its place
            self.forget_heights()
        super().showEvent(event)

    def height_at(self, width: int) -> int:
        room = QRect(0, 0, max(40, width - self._before() - self._after()), 10_000)
        lines = self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height()
        return max(lines + self.theme().space(1.75), self._least())

    def sizeHint(self) -> QSize:
        bold = QFontMetrics(self.theme().font("body", SEMIBOLD, self.audience))
        width = bold.horizontalAdvance(self.text()) + self._before() + self._after() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.theme().space(16)), self._least())

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.neighbour_wanted.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.neighbour_wanted.emit(-1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("main" if on else "border" if self.isEnabled() else "line"), 1))
        painter.setBrush(theme.color("main_soft" if on or (self.over and self.isEnabled()) else "card"))
        if not self.isEnabled() and not on:
            painter.setBrush(theme.color("page"))
        painter.drawRoundedRect(inner, theme.corner, theme.corner)
        if self.hasFocus():
            draw_ring(painter, inner, theme, theme.corner)
        side = self._side()
        spot = QRectF(inner.x() + theme.space(1.25), inner.center().y() - side / 2, side, side)
        draw_tick(painter, spot, theme, on=on, round_=self.one_of, enabled=self.isEnabled())
        painter.setFont(theme.font("body", SEMIBOLD if on and not self._wide else NORMAL, self.audience))
        painter.setPen(theme.color("ink" if self.isEnabled() or on else "quiet"))
        place = self.rect().adjusted(self._before(), 0, -self._after() + 2, 0)
        painter.drawText(place, _FLAGS, self.text())

    def _side(self) -> int:
        return round(self.theme().size("body", self.audience) * 1.45)

    def _before(self) -> int:
        return self.theme().space(1.25) + self._side() + self.theme().space(1.25)

    def _after(self) -> int:
        return self.theme().space(2)

    def _least(self) -> int:
        return self.target()
