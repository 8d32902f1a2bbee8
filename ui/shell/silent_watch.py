"""The watch of a system that tells nothing of locking and sleeping."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SilentWatch(QObject):
    """Where the system tells nothing; idle time and Ctrl+L still lock."""

    lock_wanted = Signal()

    def begin(self, window_handle: int = 0) -> bool:
        return False
