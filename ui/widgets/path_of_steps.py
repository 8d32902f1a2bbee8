"""The journey as a path of fourteen steps in three phases. A sign and a word tell the state, never the colour alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.views import StepMark, StepState
from ui.theme.drawing import draw_check, draw_focus_line
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.pressable import Pressable
from ui.widgets.room import FitsRoom

# What is not needed has its sign; the words are in its tooltip and for the screen reader.
_STATE_WORD = {StepState.NOW: "nu", StepState.LATE: "over tid"}
_DOT = 20
_BREAKS = (
    ("hen", "vendelse"),
    ("videre", "givelse"),
    ("behovs", "vurdering"),
    ("koordi", "nerende"),
    ("sags", "oplysning"),
    ("ind", "kaldelse"),
    ("opfølg", "ning"),
    ("afslut", "ning"),
    ("første", "møde"),
    ("sags", "åbning"),
)
"""Where long words of the path may be broken, so that fourteen steps stand on one line."""


class PathOfSteps(FitsRoom, QWidget):
    """Shows the steps on one line where they fit, else on more. Tab comes to the step that is now, arrows go on."""

    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: list[_Dot] = []
        self._narrowest: int | None = None
        self._heights: dict[int, int] = {}  # of one line, by the width of a dot
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Forløbet i fjorten trin")

    def show_steps(self, steps: Sequence[StepMark], here: int = 0) -> None:
        """Show the steps in their order; `here` is the step whose page one is on, 0 for none."""
        while len(self._dots) > len(steps):
            self._dots.pop().deleteLater()
        while len(self._dots) < len(steps):
            dot = _Dot(self)
            dot.clicked.connect(self._chosen)
            dot.moved.connect(self._move)
            self._dots.append(dot)
        now = (
            here - 1
            if here
            else next((i for i, step in enumerate(steps) if step.state in (StepState.NOW, StepState.LATE)), 0)
        )
        for index, (dot, step) in enumerate(zip(self._dots, steps)):
            dot.show_step(step, here=step.number == here)
            dot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == now else Qt.FocusPolicy.ClickFocus)
            dot.show()
        self.retheme()

    def retheme(self) -> None:
        self._narrowest = None
        self._heights.clear()
        super().retheme()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return lines * self._line_height(width // self._per_line(width) if self._dots else width)

    def sizeHint(self) -> QSize:
        return QSize(self._least() * max(1, len(self._dots)), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least() * 3, self._line_height(self._least()))

    def fit(self) -> None:
        self._arrange()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, right in zip(self._dots, self._dots[1:]):
            if left.y() != right.y():
                continue
            done = left.state is StepState.DONE and right.state is not StepState.AHEAD
            painter.setPen(QPen(theme.color("done" if done else "line"), 2))
            one, other = left.centre(), right.centre()
            gap = _DOT / 2 + 3
            painter.drawLine(
                QPointF(left.x() + one.x() + gap, left.y() + one.y()),
                QPointF(right.x() + other.x() - gap, right.y() + other.y()),
            )

    def _least(self) -> int:
        """The narrowest a step may be: its longest word. Asked many times while a page is laid out, so it is kept."""
        if self._narrowest is None:
            self._narrowest = self._longest_word()
        return self._narrowest

    def _longest_word(self) -> int:
        metrics = QFontMetrics(self.theme().font("small", SEMIBOLD))
        words = [part + "-" for dot in self._dots for word in dot.words() for part in parts_of(word)]
        longest = max((metrics.horizontalAdvance(word) for word in words), default=60)
        return min(longest + 4, self.theme().space(18))

    def _per_line(self, width: int) -> int:
        count = max(1, len(self._dots))
        fits = max(1, width // max(1, self._least()))
        if fits >= count:
            return count
        lines = -(-count // fits)
        return -(-count // lines)

    def _lines(self, width: int) -> int:
        return -(-max(1, len(self._dots)) // self._per_line(width))

    def _line_height(self, width: int) -> int:
        if width not in self._heights:  # a layout asks for the same few widths a hundred times
            self._heights[width] = max((dot.height_for(width) for dot in self._dots), default=48)
        return self._heights[width]

    def _arrange(self) -> None:
        if not self._dots or self.width() < 20:
            return
        per_line = self._per_line(self.width())
        width = self.width() / per_line
        height = self._line_height(int(width))
        for index, dot in enumerate(self._dots):
            line, place = divmod(index, per_line)
            dot.setGeometry(round(place * width), line * height, round(width), height)

    def _chosen(self) -> None:
        self.step_chosen.emit(cast(_Dot, self.sender()).number)

    def _move(self, step: int) -> None:
        here = self._dots.index(cast(_Dot, self.sender()))
        there = min(max(here + step, 0), len(self._dots) - 1)
        self._dots[there].setFocus(Qt.FocusReason.OtherFocusReason)


class _Dot(Pressable):
    """One step: its sign, its name, and its state in a word where it is not plain."""

    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.number = 0
        self.state = StepState.AHEAD
        self._title = ""
        self._here = False

    def show_step(self, step: StepMark, *, here: bool) -> None:
        self._here = here
        self.number = step.number
        self.state = step.state
        self._title = step.title
        self.setAccessibleName(f"{step.say}, du er her" if here else step.say)
        self.setToolTip(step.say)
        self.update()

    def words(self) -> list[str]:
        return [*self._title.split(), *_STATE_WORD.get(self.state, "").split()]

    def centre(self) -> QPoint:
        return QPoint(self.width() // 2, self._top() + _DOT // 2)

    def height_for(self, width: int) -> int:
        metrics = QFontMetrics(self.theme().font("small"))
        lines = len(self._title_lines(width)) + len(self._state_lines(width))
        return self._top() + _DOT + 6 + max(2, lines) * metrics.height() + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            draw_focus_line(painter, QRectF(self.rect()).adjusted(1, 0, -1, 0), theme, theme.corner)
        self._paint_dot(painter)
        strong = self._here or self.state in (StepState.NOW, StepState.LATE)
        painter.setFont(theme.font("small", SEMIBOLD if strong else NORMAL))
        painter.setPen(theme.color("ink" if strong or self.over else "quiet"))
        metrics = painter.fontMetrics()
        y = self._top() + _DOT + 6
        for line in self._title_lines(self.width()):
            painter.drawText(0, y, self.width(), metrics.height(), int(Qt.AlignmentFlag.AlignHCenter), line)
            y += metrics.height()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color({StepState.NOW: "warm_ink", StepState.LATE: "late"}.get(self.state, "quiet")))
        for line in self._state_lines(self.width()):
            painter.drawText(0, y, self.width(), metrics.height(), int(Qt.AlignmentFlag.AlignHCenter), line)
            y += metrics.height()
        if self._here:
            painter.setPen(QPen(theme.color("main"), 2))
            painter.drawLine(self.width() // 2 - 16, y + 2, self.width() // 2 + 16, y + 2)

    def _paint_dot(self, painter: QPainter) -> None:
        theme = self.theme()
        centre = QPointF(self.centre())
        dot = QRectF(centre.x() - _DOT / 2, centre.y() - _DOT / 2, _DOT, _DOT)
        if self.state in (StepState.NOW, StepState.LATE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warm_soft" if self.state is StepState.NOW else "late_soft"))
            painter.drawEllipse(dot.adjusted(-5, -5, 5, 5))
        role = {StepState.DONE: "done", StepState.NOW: "warm", StepState.LATE: "late"}.get(self.state)
        if role is None:
            painter.setPen(QPen(theme.color("border"), 1.5))
            painter.setBrush(theme.color("page"))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            if self.state is StepState.NOT_NEEDED:
                painter.drawLine(centre - QPointF(4, 0), centre + QPointF(4, 0))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(role))
        painter.drawEllipse(dot)
        if self.state is StepState.DONE:
            draw_check(painter, dot.adjusted(2, 2, -2, -2), theme, "card")
        elif self.state is StepState.LATE:
            pen = QPen(theme.color("card"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(centre - QPointF(0, 5), centre + QPointF(0, 1))
            painter.drawPoint(centre + QPointF(0, 5))
        else:
            painter.setBrush(theme.color("card"))
            painter.drawEllipse(centre, 3, 3)

    def _top(self) -> int:
        return 8

    def _state_lines(self, width: int) -> list[str]:
        metrics = QFontMetrics(self.theme().font("small"))
        return broken_lines(_STATE_WORD.get(self.state, ""), lambda text: metrics.horizontalAdvance(text) <= width - 2)

    def _title_lines(self, width: int) -> list[str]:
        metrics = QFontMetrics(self.theme().font("small", SEMIBOLD))
        return broken_lines(self._title, lambda text: metrics.horizontalAdvance(text) <= width - 2)


def broken_lines(title: str, fits: Callable[[str], bool]) -> list[str]:
    """The title in as few lines as fit, long words broken where Danish breaks them."""
    lines: list[str] = []
    line = ""
    for word in title.split():
        whole = f"{line} {word}".strip()
        if fits(whole):
            line = whole
            continue
        if line:
            lines.append(line)
        line = word
        if fits(word):
            continue
        line = ""
        for part in parts_of(word):
            if line and not fits(line + part + "-"):
                lines.append(line + "-")
                line = ""
            line += part
    return [*lines, line] if line else lines


def parts_of(word: str) -> list[str]:
    """Where a word may be broken: ["behovs", "vurdering"]; a word nobody listed is one part."""
    return next((_cut(word, parts) for parts in _BREAKS if "".join(parts) == word.lower()), [word])


def _cut(word: str, parts: tuple[str, ...]) -> list[str]:
    pieces, start = [], 0
    for part in parts:
        pieces.append(word[start : start + len(part)])
        start += len(part)
    return pieces
