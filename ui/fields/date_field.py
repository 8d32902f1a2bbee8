"""The date: typed as people type it, or picked. An impossible date stays as it was typed, with a gentle sentence."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.dates import read_date
from forms.model import Value
from ui.fields.calendar import CalendarPopup
from ui.fields.dates import understand, written
from ui.fields.lines import TextField
from ui.theme.icons import draw_icon
from ui.widgets import LineBox, Themed
from ui.widgets.themed import is_beside_citizen


class DateField(TextField):
    """ISO inside, outside as it is said where one reads. Arrow down opens the calendar."""

    def make_editor(self) -> QWidget:
        self._iso = ""
        box = super().make_editor()
        box.installEventFilter(self)
        self._button = _CalendarButton(self, cast(LineBox, box))
        self._button.clicked.connect(self._open)
        self._popup: CalendarPopup | None = None
        return box

    def read(self) -> Value:
        return self._iso or None

    def show_value(self, value: Value) -> None:
        self._iso = "" if value is None else str(value)
        focused = self.editor.hasFocus()
        self.editor.setText(self._written(short=focused or self._tight()))
        if not focused:
            self.editor.setCursorPosition(0)
            self.judge()

    def set_readonly(self, readonly: bool) -> None:
        super().set_readonly(readonly)
        self._button.setVisible(not readonly)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._open()
            return True
        if isinstance(event, QResizeEvent):
            self._button.place(self.editor)
            if not self.editor.hasFocus() and self._iso:
                self.editor.setText(self._written(short=self._tight()))
                self.editor.setCursorPosition(0)
        return False

    def _typed(self) -> None:
        text = self.editor.text().strip()
        found = understand(text, self.context.today)
        self._iso = found.isoformat() if found else text
        super()._typed()

    def _enter(self) -> None:
        if not self.editor.isReadOnly():
            self.editor.setText(self._written(short=True))
            self.editor.selectAll()
        super()._enter()

    def _leave(self) -> None:
        self.editor.setText(self._written(short=self._tight()))
        self.editor.setCursorPosition(0)
        self.judge()
        self.left.emit()

    def _written(self, *, short: bool = False) -> str:
        return written(self._iso, self.context.today, short=short, language=self.context.language)

    def _tight(self) -> bool:
        """True where the long date would not fit."""
        room = self.editor.width() - 64
        day = read_date(self._iso)
        if day is None:
            return False
        return self.editor.fontMetrics().horizontalAdvance(self._written()) > room

    def _open(self) -> None:
        if self.editor.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.day_chosen.connect(self._picked)
        marked = read_date(self._iso) or self.context.today
        self._popup.open_at(self.editor.mapToGlobal(QPoint(0, self.editor.height() + 4)), marked, self.context.today)

    def _picked(self, day: date) -> None:
        self._iso = day.isoformat()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.setText(self._written(short=True))
        self.say("")
        self.edited.emit(self._iso)


class _CalendarButton(Themed, QAbstractButton):
    """The small calendar at the end of the box; the keyboard has arrow down instead."""

    def __init__(self, owner: DateField, box: LineBox) -> None:
        super().__init__(box)
        self.audience = owner.audience
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Åbn kalenderen")
        box.setTextMargins(0, 0, self._side() - 4, 0)

    def place(self, box: LineBox) -> None:
        """Stand at the end of the box."""
        box.setTextMargins(0, 0, self._side() - 4, 0)
        self.setGeometry(box.width() - self._side() - 2, 0, self._side(), box.height())

    def sizeHint(self) -> QSize:
        return QSize(self._side(), self._side())

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.theme().size("body", self.audience) * 1.25
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(QPainter(self), "calendar", spot, self.theme().color("quiet"))

    def _side(self) -> int:
        least = self.target() if is_beside_citizen(self) else 28
        return max(least, round(self.theme().size("body", self.audience) * 2.2))
