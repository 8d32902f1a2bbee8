"""A dot as keyboard and screen reader meet it: an unseen button over the drawn one, with a name that tells all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


ZOOMS = {Qt.Key.Key_Plus: 2, Qt.Key.Key_Minus: -2, Qt.Key.Key_0: 0}


class Handle(QAbstractButton):
    """Takes the focus for its dot. The pointer passes through it to the canvas; it paints nothing."""

    focus_moved = Signal(str, bool)
    step_asked = Signal(str, int, int)  # key, across, down
    removal_asked = Signal(str)
    opening_asked = Signal(str)
    menu_asked = Signal(str, QPoint)  # key, place on the screen
    zoom_asked = Signal(int)  # steps larger; 0 for as large as fits

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.clicked.connect(self._open)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot under it is what one sees."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(self.key, True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(self.key, False)

    def event(self, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and (event.key() in STEPS or event.key() == Qt.Key.Key_Delete)
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.step_asked.emit(self.key, *STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit(self.key)
        elif key in ZOOMS:
            self.zoom_asked.emit(ZOOMS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.key, self.mapToGlobal(self.rect().center()))

    def _open(self) -> None:
        self.opening_asked.emit(self.key)
