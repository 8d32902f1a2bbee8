"""Lines of a list on a card: what it says, why in smaller type, and at most one thing to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import Urgency
from ui.theme.drawing import draw_focus_line
from ui.theme.theme import SEMIBOLD
from ui.widgets.pressable import EnterPresses
from ui.widgets.room import ANY_SIZE
from ui.widgets.spoken import Role, Spoken
from ui.widgets.surfaces import Line
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words

TONE = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.PLAIN, Urgency.CALM: Tone.PLAIN}
"""How urgent -> the colour of the word that says so."""

_WORDS_AND_BUTTON = 24  # times the size of the letters: what they need beside each other


class Row(Themed, EnterPresses, Spoken, QFrame):
    """A line one can open with a click, Enter or Space; `key` says which. Its words are read as one."""

    opened = Signal(object)

    def __init__(self, key: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.column = QVBoxLayout(self)
        if key is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retheme()

    @property
    def spoken_role(self) -> Role | None:
        return None if self.key is None else Role.Button

    def retheme(self) -> None:
        theme = self.theme()
        self.column.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        self.column.setSpacing(0)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self.key is not None and inside and event.button() is Qt.MouseButton.LeftButton:
            self.press()

    def press(self) -> None:
        self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif self.key is None:  # nothing to open: Enter in what stands on the line is for others
            QFrame.keyPressEvent(self, event)
        elif event.key() == Qt.Key.Key_Space:
            self.press()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.key is None:
            return
        theme, rect = self.theme(), self.rect().adjusted(0, 2, 0, -2).toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.setOpacity(0.6)
            painter.drawRoundedRect(rect.adjusted(-8, 0, 8, 0), theme.corner, theme.corner)
            painter.setOpacity(1)
        if self.hasFocus():
            draw_focus_line(painter, rect, theme, theme.corner)


class WhenRow(Row):
    """ "I fredags | Jonas L. – skriv ud, hvad I aftalte | Åbn": a date word, what and why, perhaps a button."""

    def __init__(
        self,
        key: object,
        when: str,
        urgency: Urgency,
        words: str,
        because: str,
        button: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._when = Words(when, weight=SEMIBOLD, tone=TONE[urgency])
        self._what = Words(words, marked=True)
        self._because = Words(because, size="small", tone=Tone.QUIET)
        self._button = button
        self._narrow: bool | None = None
        super().__init__(key, parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self.column.addLayout(self._grid)
        self._because.setVisible(bool(because))
        self.setAccessibleName(f"{when}: {self._what.text()}. {because}")
        self._place(narrow=False)
        self.retheme()

    def retheme(self) -> None:
        super().retheme()
        if self._narrow is not None:
            self._grid.setHorizontalSpacing(self.theme().space(2))
            self._place(narrow=self.width() < self._room_for_a_line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._room_for_a_line()
        if narrow is not self._narrow:
            self._place(narrow=narrow)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part: they can always stand under each other."""
        parts = [part for part in (self._what, self._because, self._button) if part is not None]
        widest = max(self._when_width(), *(part.minimumSizeHint().width() for part in parts))
        return QSize(widest, super().minimumSizeHint().height())

    def _when_width(self) -> int:
        return round(112 * self.theme().scale)

    def _room_for_a_line(self) -> int:
        """The same whatever stands on it: the rows of a card stand alike."""
        theme = self.theme()
        return self._when_width() + 2 * theme.space(2) + _WORDS_AND_BUTTON * theme.size("body")

    def _place(self, *, narrow: bool) -> None:
        """The date, the words and the button beside each other; or under each other, in that order."""
        self._narrow = narrow
        parts = [part for part in (self._when, self._what, self._because, self._button) if part is not None]
        for part in parts:
            self._grid.removeWidget(part)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._when.setMinimumWidth(0 if narrow else self._when_width())
        self._when.setMaximumWidth(ANY_SIZE if narrow else self._when_width())
        self._grid.setColumnStretch(0, 1 if narrow else 0)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        self._grid.setRowMinimumHeight(3, self.theme().space(1) if narrow and self._button is not None else 0)
        if narrow:
            for line, part in enumerate((self._when, self._what, self._because)):
                self._grid.addWidget(part, line, 0)
            if self._button is not None:
                self._grid.addWidget(self._button, 4, 0, Qt.AlignmentFlag.AlignLeft)
            return
        self._grid.addWidget(self._when, 0, 0, 2, 1, top)
        self._grid.addWidget(self._what, 0, 1)
        self._grid.addWidget(self._because, 1, 1)
        if self._button is not None:
            self._grid.addWidget(self._button, 0, 2, 2, 1, middle)


class SayRow(Row):
    """ "Samarbejdsaftale 3" and "udskrevet 12. november" under or beside it, perhaps with something at the right."""

    def __init__(
        self,
        key: object,
        words: str,
        say: str = "",
        right: Sequence[QWidget] = (),
        *,
        tone: Tone = Tone.PLAIN,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, parent)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme().space(1))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        main = Words(words, tone=tone, marked=True)
        if strong:
            main.set_size("body", SEMIBOLD)
        texts.addWidget(main)
        if say:
            texts.addWidget(Words(say, size="small", tone=Tone.QUIET))
        row.addLayout(texts, 1)
        for widget in right:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.setAccessibleName(". ".join(part.rstrip(".") for part in (main.text(), say) if part))


def between(column: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    """Puts the rows into a column with a hairline between each two."""
    for number, row in enumerate(rows):
        if number:
            column.addWidget(Line())
        column.addWidget(row)
