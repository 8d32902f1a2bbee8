"""Keys a box to write in leaves alone: undo and redo belong to the form; beside the citizen nothing is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
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

    _own_words_only = False

    def take_own_words_only(self) -> None:
        """No menu, no drop, no paste: what was copied about somebody else never comes up beside the citizen."""
        self._own_words_only = True
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event) or (self._own_words_only and event.matches(QKeySequence.StandardKey.Paste)):
            event.ignore()
            return
        super().keyPressEvent(event)
