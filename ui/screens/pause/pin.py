"""The PIN of this visit: four to eight digits by keyboard, finger or mouse; a wrong one makes the next wait longer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forms.model import Audience
from ui.theme.drawing import draw_focus_line
from ui.widgets import Button, Heading, PrimaryButton, QuietButton, SecondaryButton, Themed, Tone, Words
from ui.widgets.room import FitsRoomAround, scrolling

LEAST, MOST = 4, 8
_WORDS_BESIDE = 250  # pixels for the words beside the keys, at 100 %
_WAITS = (0, 0, 2, 5, 15, 30, 60)
"""Seconds to wait after so many wrong PINs in a row; the last holds from then on."""


def wait_after(wrong: int) -> int:
    """How many seconds one waits after that many wrong PINs in a row."""
    return _WAITS[min(wrong, len(_WAITS) - 1)]


class PinPad(FitsRoomAround, QWidget):
    """Digits as dots. Says `entered`; whether they are right is for others to know.

    Its keys never shrink: where the place is too low they stand beside the words, and what still has no room scrolls.
    """

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = Audience.CITIZEN
        self._digits = ""
        self._wrong = 0
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self._count_down)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Kode til besøget: skriv tallene")
        self._build()
        self.retheme()

    def _build(self) -> None:
        self.heading = Heading("", 2, audience=self.audience)
        self.words = Words("", tone=Tone.QUIET, audience=self.audience)
        self._dots = _Dots(self)
        self._keys = QGridLayout()
        for index, digit in enumerate("1234567890"):
            key = SecondaryButton(digit, audience=self.audience)
            key.setAccessibleName(f"Tallet {digit}")
            key.setProperty("digit", digit)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(self._pressed)
            self._keys.addWidget(key, *divmod(index, 3) if digit != "0" else (3, 1))
        self._erase = QuietButton("Slet", audience=self.audience)
        self._erase.clicked.connect(self._rub_out)
        self._keys.addWidget(self._erase, 3, 0)
        self.done = PrimaryButton("Åbn", audience=self.audience)
        self.done.clicked.connect(self._enter)
        self.cancel = QuietButton("Annullér", audience=self.audience)
        self.cancel.clicked.connect(self.cancelled)
        self._lay()

    def _lay(self) -> None:
        self._said_part, self._key_part, self._acts = QWidget(), QWidget(), QWidget()
        said = QVBoxLayout(self._said_part)
        for widget in (self.heading, self.words, self._dots):
            said.addWidget(widget)
        said.addStretch(1)
        self._key_part.setLayout(self._keys)
        row = QHBoxLayout(self._acts)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.done)
        self._texts, self._inner = said, QWidget()
        self._parts = QGridLayout(self._inner)
        self._scroll = scrolling(self._inner)
        column = QVBoxLayout(self)
        column.addWidget(self._scroll)
        for layout in (said, self._keys, row, self._parts, column):
            layout.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inner.installEventFilter(self)
        self._place(beside=False)

    def _place(self, *, beside: bool) -> None:
        """Words, keys and acts under each other, or the keys to the right of the others."""
        self._beside = beside
        for part in (self._said_part, self._key_part, self._acts):
            self._parts.removeWidget(part)
        self._parts.addWidget(self._said_part, 0, 0)
        if beside:
            self._parts.addWidget(self._key_part, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._parts.addWidget(self._key_part, 1, 0)
        self._parts.addWidget(self._acts, 1 if beside else 2, 0)
        self._parts.setColumnStretch(0, 1)

    def ask_for(self, heading: str, words: str, act: str, *, keep: str = "Annullér") -> None:
        """What the digits are for; what the button does; "" for no way to cancel."""
        self.heading.set_text(heading)
        self.words.set_text(words)
        self._said = words
        self.done.set_text(act)
        self.cancel.set_text(keep)
        self.cancel.setVisible(bool(keep))
        self.words.set_tone(Tone.QUIET)
        self._set("")
        if self._left:
            self._show_wait()
        self.fit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str = "Det var ikke koden. Prøv igen.") -> None:
        """The PIN was wrong: empties the dots; after the second wrong one there is a wait, longer each time."""
        self._wrong += 1
        self._left = wait_after(self._wrong)
        self._set("")
        self.words.set_tone(Tone.WARM)
        self.words.set_text(words)
        self.fit()
        if self._left:
            self._tick.start()
            self._show_wait()

    def accept(self) -> None:
        """The PIN was right: nothing is held against anyone."""
        self._wrong = self._left = 0
        self._tick.stop()
        self._set("")
        self.words.set_tone(Tone.QUIET)

    def is_waiting(self) -> bool:
        """Whether nothing can be typed just now."""
        return self._left > 0

    def retheme(self) -> None:
        theme = self.theme()
        self._keys.setSpacing(theme.space(1))
        self._texts.setSpacing(theme.space(1.5))
        self._parts.setVerticalSpacing(theme.space(2))
        self._parts.setHorizontalSpacing(theme.space(4))
        super().retheme()

    def sizeHint(self) -> QSize:
        self._parts.invalidate()
        return QSize(self.maximumWidth(), self._parts.totalHeightForWidth(self.maximumWidth()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inner:
            self.updateGeometry()  # words wrap otherwise than they were guessed to: a scrolled page does not say so
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Chooses how it stands by the room around it."""
        around = self.parentWidget()
        tall, wide = self._width(beside=False), self._width(beside=True)
        low = around is not None and self._height_below(tall) > around.height()
        beside = low and around is not None and wide <= around.width()
        if beside != self._beside:
            self._place(beside=beside)
        for key in self._key_part.findChildren(Button):
            key.setFixedWidth(self._key_width(beside=beside))
        bar = self._scroll.verticalScrollBar().sizeHint().width() if low and not beside else 0
        self.setMaximumWidth(wide if beside else tall + bar)
        self.updateGeometry()

    def _key_width(self, *, beside: bool) -> int:
        theme = self.theme()
        return theme.target(self.audience) if beside else round((theme.target(self.audience) + theme.space(3)) * 1.4)

    def _width(self, *, beside: bool) -> int:
        theme = self.theme()
        keys = 3 * self._key_width(beside=beside) + 2 * theme.space(1)
        return keys + theme.space(4) + round(_WORDS_BESIDE * theme.scale) if beside else keys

    def _height_below(self, width: int) -> int:
        """How high it is where everything stands under each other, with the air a page has around it."""
        parts = (self._texts.totalHeightForWidth(width), self._keys.sizeHint().height(), self._acts.sizeHint().height())
        return sum(parts) + 2 * self._parts.verticalSpacing() + 2 * self.theme().space(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.text().isdigit() and event.text().isascii():
            self._add(event.text())
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._rub_out()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key is Qt.Key.Key_Escape and not self.cancel.isHidden():
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dots.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dots.update()

    def _pressed(self) -> None:
        self._add(str(self.sender().property("digit")))

    def _add(self, digit: str) -> None:
        if not self._left and len(self._digits) < MOST:
            self._set(self._digits + digit)

    def _rub_out(self) -> None:
        self._set(self._digits[:-1])

    def _enter(self) -> None:
        if not self._left and len(self._digits) >= LEAST:
            self.entered.emit(self._digits)

    def _set(self, digits: str) -> None:
        self._digits = digits
        self._dots.show_count(len(digits))
        self.done.setEnabled(len(digits) >= LEAST and not self._left)

    def _count_down(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_wait()
            return
        self._tick.stop()
        self.words.set_tone(Tone.QUIET)
        self.words.set_text(self._said)
        self.fit()
        self._set(self._digits)

    def _show_wait(self) -> None:
        self.words.set_text(f"Det var ikke koden. Vent {self._left} sekunder.")
        self.fit()
        self.done.setEnabled(False)


class _Dots(Themed, QWidget):
    """How many digits were typed, never which."""

    def __init__(self, pad: PinPad) -> None:
        super().__init__(pad)
        self._pad = pad
        self._count = 0
        self.retheme()

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{count} tal er skrevet")
        self.update()

    def retheme(self) -> None:
        self.setFixedHeight(self.theme().space(4.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = theme.space(1.75), theme.space(1.25)
        if self._pad.hasFocus():
            width = max(LEAST, self._count) * (side + gap) + gap
            draw_focus_line(painter, QRectF(0, 0, min(width, self.width()), self.height()), theme, theme.corner)
        for index in range(max(LEAST, self._count)):
            painter.setPen(QPen(theme.color("border"), 1.5))
            painter.setBrush(theme.color("ink") if index < self._count else theme.color("card"))
            painter.drawEllipse(gap + index * (side + gap), (self.height() - side) // 2, side, side)
