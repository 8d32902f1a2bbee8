"""The opaque cover: the first thing that happens when the window locks or closes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words


class Cover(Themed, QWidget):
    """Covers its parent whole; nothing behind it can be seen, pressed or typed in.

    It may hold the way out: when words are not saved yet, the way goes on by itself once they are.
    """

    again_asked = Signal()
    lose_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words("", tone=Tone.QUIET)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setMaximumWidth(round(self.theme().text_width() * 0.7))
        column = QVBoxLayout(self)
        column.setSpacing(self.theme().space(1.5))
        self.heading = Heading("", 2)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.again, self.lose = PrimaryButton("Prøv igen nu"), QuietButton("")
        self.again.clicked.connect(self.again_asked)
        self.lose.clicked.connect(self.lose_asked)
        column.addStretch(1)
        column.addWidget(self.heading)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.words, 100)
        line.addStretch(1)
        column.addLayout(line)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.lose)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._held: tuple[QWidget, ...] = (self.heading, self.again, self.lose)
        self._hold(False)
        self.hide()

    def cover(self, words: str) -> None:
        """Covers now: it is painted when this returns. The focus stays, so that the cursor's place can be noted."""
        self._hold(False)
        self.words.set_text(words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.repaint()
        QCoreApplication.sendPostedEvents()

    def hold(self, heading: str, words: str, lose: str) -> None:
        """Stays, and says why; `lose` names the way on without what is not saved."""
        self.heading.set_text(heading)
        self.words.set_text(words)
        self.lose.set_text(lose)
        self._hold(True)
        self.again.setFocus()

    def _hold(self, held: bool) -> None:
        for widget in self._held:
            widget.setVisible(held)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))
