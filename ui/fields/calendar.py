"""The calendar that opens beside a date: Monday first, week numbers, Danish names; arrows, Page Up and Enter work."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.danish import MONTHS, capitalised, long_date_with_year
from app.domain.dates import add_months
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets import QuietButton, Themed, Words

_DAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class CalendarPopup(Themed, QFrame):
    """Opens under a date box with a day marked; closes when a day is chosen or Esc is pressed."""

    day_chosen = Signal(object)  # date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName("Kalender")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        head = QHBoxLayout()
        self._title = Words(weight=SEMIBOLD, wrap=False)
        back, on = QuietButton(icon="back"), QuietButton(icon="forward")
        back.setAccessibleName("Forrige måned")
        on.setAccessibleName("Næste måned")
        back.clicked.connect(self._month_before)
        on.clicked.connect(self._month_after)
        head.addWidget(self._title, 1)
        head.addWidget(back)
        head.addWidget(on)
        self.days = _Days(self)
        self.days.day_chosen.connect(self._chosen)
        self.days.moved.connect(self._moved)
        column.addLayout(head)
        column.addWidget(self.days)

    def open_at(self, place: QPoint, marked: date, today: date) -> None:
        """Open with the corner at that place on the screen."""
        self.days.show_day(marked, today)
        self.adjustSize()
        screen = self.screen().availableGeometry() if self.screen() else None
        if screen is not None:
            place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
            place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self.days.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme().color("card"))
        painter.setPen(QPen(self.theme().color("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _moved(self, day: date) -> None:
        self._title.set_text(f"{capitalised(MONTHS[day.month - 1])} {day.year}")

    def _month_before(self) -> None:
        self.days.go(add_months(self.days.marked, -1))

    def _month_after(self) -> None:
        self.days.go(add_months(self.days.marked, 1))

    def _chosen(self, day: date) -> None:
        self.close()
        self.day_chosen.emit(day)


class _Days(Themed, QWidget):
    """The days of one month in weeks."""

    day_chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marked = date(2000, 1, 1)
        self._today = self.marked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retheme()

    def show_day(self, marked: date, today: date) -> None:
        self._today = today
        self.go(marked)

    def go(self, day: date) -> None:
        if not 1900 <= day.year <= 2200:
            return
        self.marked = day
        self.setAccessibleName(long_date_with_year(day))
        self.moved.emit(day)
        self.update()

    def retheme(self) -> None:
        side = round(self.theme().size("body") * 2.5)
        self.setFixedSize(QSize(side * 8, side * 6 + round(side * 0.75)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.go(self.marked + timedelta(days=_MOVES[key]))
        elif key is Qt.Key.Key_PageUp:
            self.go(add_months(self.marked, -1))
        elif key is Qt.Key.Key_PageDown:
            self.go(add_months(self.marked, 1))
        elif key is Qt.Key.Key_Home:
            self.go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self.marked)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        for day in self._shown():
            if self._cell(day).contains(QPoint(at)):
                self.go(day)
                self.day_chosen.emit(day)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        side, head = self._side(), self._head()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("quiet"))
        painter.drawText(QRectF(0, 0, side, head), centre, "uge")
        for index, name in enumerate(_DAYS):
            painter.drawText(QRectF(side * (index + 1), 0, side, head), centre, name)
        for day in self._shown():
            cell = self._cell(day)
            if day.weekday() == 0:
                painter.setFont(theme.font("small"))
                painter.setPen(theme.color("quiet"))
                week = QRectF(0, cell.y(), side, side)
                painter.drawText(week, centre, str(day.isocalendar().week))
            self._paint_day(painter, day, cell)

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        theme = self.theme()
        spot = cell.adjusted(2, 2, -2, -2)
        marked = day == self.marked
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main"))
            painter.drawRoundedRect(spot, theme.corner, theme.corner)
        if day == self._today and not marked:
            draw_focus_line(painter, spot, theme, theme.corner)
        painter.setFont(theme.font("body", SEMIBOLD if marked or day == self._today else NORMAL))
        outside = day.month != self.marked.month
        painter.setPen(theme.color("on_main" if marked else "quiet" if outside or day.weekday() > 4 else "ink"))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), str(day.day))

    def _shown(self) -> list[date]:
        first = self.marked.replace(day=1)
        start = first - timedelta(days=first.weekday())
        return [start + timedelta(days=index) for index in range(42)]

    def _cell(self, day: date) -> QRectF:
        index = (day - self._shown()[0]).days
        side = self._side()
        return QRectF(side * (index % 7 + 1), self._head() + side * (index // 7), side, side)

    def _side(self) -> float:
        return self.width() / 8

    def _head(self) -> float:
        return self.height() - 6 * self._side()
