"""Whole rows that one presses: with the mouse, Space or Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from forms.audience import Audience
from ui.widgets.themed import Themed


class Pressable(Themed, QAbstractButton):
    """Knows whether the mouse is over it; what it looks like is said by who derives from it."""

    def __init__(self, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self.over = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.over = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
