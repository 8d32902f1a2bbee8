"""Folds: a heading one presses, and what comes out under it. Of the folds in one group at most one is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme.drawing import draw_focus_line
from ui.theme.icons import draw_icon
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.pressable import Pressable
from ui.widgets.spoken import Role, Spoken
from ui.widgets.themed import Themed

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class FoldHead(Spoken, Pressable):
    """An arrow, words that wrap, and a quiet note at the right: "2 af 5". Right opens, Left closes."""

    def __init__(self, words: str, *, strong: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._strong = strong
        self._note = ""
        self.setCheckable(True)
        self.setText(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._tell)
        self.retheme()
        self._tell()

    @property
    def spoken_role(self) -> Role:
        return Role.Button

    def tell_state(self, state: QAccessible.State) -> None:
        state.expandable, state.expanded, state.collapsed = True, self.isChecked(), not self.isChecked()

    def press(self) -> None:
        self.click()

    def set_note(self, note: str) -> None:
        """How far one is."""
        if note != self._note:
            self._note = note
            self._tell()
            self.updateGeometry()
            self.update()

    def note(self) -> str:
        """What it says at the right."""
        return self._note

    def retheme(self) -> None:
        self.setFont(self.theme().font("body", SEMIBOLD if self._strong else NORMAL))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._words_in(width).height() + self.theme().space(1), self._least())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._before() + self._after() + 2
        return QSize(width, self._least())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme().space(12), self._least())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.setChecked(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("main_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.corner, theme.corner)
        if self.hasFocus():
            draw_focus_line(painter, QRectF(self.rect()), theme, theme.corner)
        side = theme.size("body")
        above = (self.height() - self._words_in(self.width()).height()) / 2
        spot = QRectF(theme.space(0.5), above + (self.fontMetrics().height() - side) / 2, side, side)
        draw_icon(painter, "down" if self.isChecked() else "forward", spot, theme.color("main"))
        painter.setFont(self.font())
        painter.setPen(theme.color("main" if self._strong else "ink"))
        painter.drawText(self.rect().adjusted(self._before(), 0, -self._after(), 0), _FLAGS, self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("quiet"))
        place = self.rect().adjusted(0, 0, -theme.space(1), 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._note)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.text()}, {self._note}" if self._note else self.text())
        self.setAccessibleDescription("Foldet ud" if self.isChecked() else "Foldet sammen")

    def _words_in(self, width: int) -> QRect:
        room = QRect(0, 0, max(40, width - self._before() - self._after()), 10_000)
        return self.fontMetrics().boundingRect(room, _FLAGS, self.text())

    def _before(self) -> int:
        return self.theme().space(1.25) + self.theme().size("body")

    def _after(self) -> int:
        if not self._note:
            return self.theme().space(0.5)
        # The small face is measured by its share of the body face: no second font is asked for at each resize.
        share = self.theme().size("small") / self.theme().size("body")
        return round(self.fontMetrics().horizontalAdvance(self._note) * share) + self.theme().space(2)

    def _least(self) -> int:
        return max(24, self.theme().space(4.5 if self._strong else 4))


class Fold(Themed, QWidget):
    """A heading and its body. `strong` folds are sections, the others groups inside one."""

    opened = Signal(object)  # the Fold itself

    def __init__(self, words: str, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(words, strong=strong)
        self.body = QWidget()
        self.body.setVisible(False)
        self.column = QVBoxLayout(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.body)
        self._strong = strong
        self.head.toggled.connect(self._turn)
        self.retheme()

    def set_open(self, open_: bool) -> None:
        """Unfold or fold."""
        self.head.setChecked(open_)

    def is_open(self) -> bool:
        """Whether its body can be seen."""
        return self.head.isChecked()

    def retheme(self) -> None:
        theme = self.theme()
        left = theme.space(1) if self._strong else theme.space(1.25) + theme.size("body")
        self.column.setContentsMargins(left, theme.space(0.25), 0, theme.space(1))
        self.column.setSpacing(theme.space(0.75 if not self._strong else 0))
        self.updateGeometry()

    def _turn(self, open_: bool) -> None:
        self.body.setVisible(open_)
        if open_:
            self.opened.emit(self)


class OneOpen:
    """Keeps at most one of some folds open, so that a panel never grows past a screen by itself."""

    def __init__(self, folds: Sequence[Fold]) -> None:
        self._folds = tuple(folds)
        for fold in self._folds:
            fold.opened.connect(self._close_others)

    def _close_others(self, kept: Fold) -> None:
        for fold in self._folds:
            if fold is not kept:
                fold.set_open(False)
