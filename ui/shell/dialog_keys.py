"""The two keys that must work over an open dialog, where the window's shortcuts do not reach: lock and emergency."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class DialogKeys(QObject):
    """Watches the keys while a dialog is open. The emergency card closes the dialog: a number under it helps nobody."""

    lock_pressed = Signal()
    emergency_pressed = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return False
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_L and modifiers == _CTRL:
            self.lock_pressed.emit()
            return True
        if key == Qt.Key.Key_F12 or (key == Qt.Key.Key_H and modifiers == _CTRL | _SHIFT):
            if isinstance(dialog, QDialog):
                dialog.reject()
            self.emergency_pressed.emit()
            return True
        return False


def hide_all_but(window: QWidget) -> None:
    """Dialogs, menus and lists that stand over the window go before it is covered: they show names too."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.hide()
