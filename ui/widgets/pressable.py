"""What one points at and presses: with the mouse, Space or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from forms.audience import Audience
from ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # mixins: they stand before the Qt class they are mixed into

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Hovered(_Base):
    """Knows whether the mouse is over it, and paints itself anew when that changes."""

    over = False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.over = False
        self.update()
        super().leaveEvent(event)


class EnterPresses(Hovered):
    """Enter presses it as Space does: once, however long it is held, and nothing behind it hears of it.

    Qt itself leaves Enter to a dialog's default button; the one that has the focus must come first.
    """

    def press(self) -> None:
        """What Enter does."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.press()


class Pressable(Themed, EnterPresses, QAbstractButton):
    """A whole row, a tab, a dot; what it looks like is said by who derives from it."""

    def __init__(self, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def press(self) -> None:
        self.click()
