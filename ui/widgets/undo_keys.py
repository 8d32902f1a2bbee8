"""Keys a box to write in leaves alone: undo and redo belong to the form; beside the citizen nothing is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # a mixin: stands before the Qt class it is mixed into

UNDO_KEYS, REDO_KEYS = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
"""The same on every system; Qt's own table leaves Ctrl+Y out on some of them."""

_THROW_AWAY = frozenset(QKeySequence(name)[0] for name in ("Ctrl+K", "Ctrl+U"))  # type: ignore[index]
"""On X11 a box throws away the rest of its line, or all of it. Here Ctrl+K is Gå til, and takes nobody's words where
that does not answer: in a visit, over a dialog."""

_UNDO_ACTIONS = ("edit-undo", "edit-redo")
_UNDO = frozenset(QKeySequence(name)[0] for name in (*UNDO_KEYS, *REDO_KEYS))  # type: ignore[index]  # the stubs do not know


def is_undo_key(event: QEvent) -> bool:
    """True for the keys of undo and redo."""
    return isinstance(event, QKeyEvent) and event.keyCombination() in _UNDO


def throws_away(event: QEvent) -> bool:
    """True for the keys that take a line of words without having been asked to."""
    return isinstance(event, QKeyEvent) and event.keyCombination() in _THROW_AWAY


def edit_menu(box: QLineEdit | QTextEdit) -> QMenu:
    """Cut, copy, paste, delete and mark all, for a box to write in; it goes when it is closed."""
    menu = box.createStandardContextMenu()
    for action in menu.actions():
        if action.objectName() in _UNDO_ACTIONS:
            menu.removeAction(action)
    first = menu.actions()[0] if menu.actions() else None
    if first is not None and first.isSeparator():
        menu.removeAction(first)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Klip, kopiér og sæt ind")
    return menu


class LeavesUndo(_Base):
    """A box that passes undo and redo on to whatever it stands in, and keeps its words at the keys of the window."""

    _own_words_only = False

    def take_own_words_only(self) -> None:
        """No menu, no drop, no paste, not with the middle button either: what was copied or marked about somebody else
        never comes up beside the citizen."""
        self._own_words_only = True
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and (is_undo_key(event) or throws_away(event)):
            event.ignore()
            return False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pastes(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pastes(event):
            super().mouseReleaseEvent(event)

    def _pastes(self, event: QMouseEvent) -> bool:
        """X11 puts in what is marked anywhere on the screen when the middle button is let go."""
        return self._own_words_only and event.button() is Qt.MouseButton.MiddleButton

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu without undo: that is the form's, and the box knows nothing of it."""
        menu = edit_menu(self) if isinstance(self, QLineEdit | QTextEdit) else None
        if menu is not None:
            menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            is_undo_key(event)
            or throws_away(event)
            or (self._own_words_only and event.matches(QKeySequence.StandardKey.Paste))
        ):
            event.ignore()
            return
        super().keyPressEvent(event)
