"""*Mine sager / Alle sager*: two quiet words beside each other, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.services.views.whose import WhoseCases
from ui.theme.theme import NORMAL, SEMIBOLD
from ui.widgets.buttons import Button
from ui.widgets.themed import Themed


class _Half(Button):
    """One of the two; the chosen one has stronger words and a line around it."""

    side_room = 12
    weight = SEMIBOLD

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setCheckable(True)

    def retheme(self) -> None:
        self.setFont(self.theme().font("small", SEMIBOLD))  # as wide chosen as not
        self.updateGeometry()
        self.update()

    def height_inside(self) -> int:
        return max(self.theme().space(4), QFontMetrics(self.font()).height() + self.theme().space(1))

    def _ground(self, painter: QPainter, inner: QRectF) -> None:
        theme, chosen = self.theme(), self.isChecked()
        if not (chosen or self.over):
            return
        painter.setPen(QPen(theme.color("main" if chosen else "line"), 1))
        painter.setBrush(theme.color("main_soft"))
        painter.drawRoundedRect(inner, theme.corner, theme.corner)

    def _content(self, painter: QPainter, inner: QRectF) -> None:
        theme = self.theme()
        painter.setFont(theme.font("small", SEMIBOLD if self.isChecked() else NORMAL))
        painter.setPen(theme.color(self._ink()))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _ink(self) -> str:
        return "main" if self.isChecked() else "quiet"


class WhoseSwitch(Themed, QWidget):
    """Told what is shown; says what one would rather see. Hidden where there is nothing to choose."""

    chosen = Signal(bool)  # True: one's own cases

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mine, self.every = _Half(self), _Half(self)
        self._both = QButtonGroup(self)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        for half in (self.mine, self.every):
            self._both.addButton(half)
            self._across.addWidget(half)
        self._both.buttonClicked.connect(self._tell)
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        self._across.setSpacing(self.theme().space(0.5))

    def show_whose(self, whose: WhoseCases | None) -> None:
        """What is shown now, and how many cases each has; None hides the switch."""
        self.setVisible(whose is not None)
        if whose is None:
            return
        for half, words, many in ((self.mine, "Mine sager", whose.own), (self.every, "Alle sager", whose.every)):
            half.set_text(f"{words} · {many}")
            half.setAccessibleName(f"{words}, {many}")
        (self.mine if whose.mine else self.every).setChecked(True)

    def _tell(self) -> None:
        self.chosen.emit(self.mine.isChecked())
