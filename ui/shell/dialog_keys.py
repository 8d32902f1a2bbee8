"""The keys that must work over an open dialog, where the window's shortcuts do not reach: lock, emergency, help."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class DialogKeys(QObject):
    """Watches the keys while a dialog is open. The emergency card closes all dialogs: a number under them helps nobody.
    Help comes over the dialog, which stays as it is."""

    help_pressed = Signal(object)  # the dialog
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
            close_dialogs()
            self.emergency_pressed.emit()
            return True
        if key == Qt.Key.Key_F1 and modifiers == Qt.KeyboardModifier.NoModifier:
            self.help_pressed.emit(dialog)
            return True
        return False


def close_dialogs() -> None:
    """Each open dialog as by Esc, the uppermost first; one that will not go stays."""
    before: QWidget | None = None
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog) and dialog is not before:
        before = dialog
        dialog.reject()


def hide_all_but(window: QWidget) -> None:
    """Dialogs, menus and lists that stand over the window go before it is covered: they show names too."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.hide()
