"""The opaque cover: the first thing that happens when the window locks or closes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Words


class Cover(Themed, QWidget):
    """Covers its parent whole; nothing behind it can be seen, pressed or typed in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words("", tone=Tone.QUIET)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addStretch(1)
        self.hide()

    def cover(self, words: str) -> None:
        """Covers now: it is painted when this returns. The focus stays, so that the cursor's place can be noted."""
        self.words.set_text(words)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.repaint()
        QCoreApplication.sendPostedEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))
