"""The keys of undo and redo: they belong to the form, so boxes to write in leave them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # a mixin: stands before the Qt class it is mixed into

UNDO_KEYS, REDO_KEYS = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
"""The same on every system; Qt's own table leaves Ctrl+Y out on some of them."""

_UNDO = frozenset(QKeySequence(name)[0] for name in (*UNDO_KEYS, *REDO_KEYS))  # type: ignore[index]  # the stubs do not know


def is_undo_key(event: QEvent) -> bool:
    """True for the keys of undo and redo."""
    return isinstance(event, QKeyEvent) and event.keyCombination() in _UNDO


class LeavesUndo(_Base):
    """A box that passes undo and redo on to whatever it stands in."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
            return
        super().keyPressEvent(event)
