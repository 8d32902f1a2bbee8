"""The Windows twin of `system_watch.LinuxWatch`: session locked, signed out or about to sleep, as window messages."""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, Signal

from ui.shell.silent_watch import SilentWatch

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004
_WM_WTSSESSION_CHANGE, _SESSION_LOCK, _CONSOLE_DISCONNECT, _SESSION_LOGOFF = 0x02B1, 0x7, 0x2, 0x6
_NOTIFY_FOR_THIS_SESSION = 0


class _Message(ctypes.Structure):
    """The head of Windows' MSG; the rest is not read."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def means_lock(message: int, wparam: int) -> bool:
    """Whether that window message says the computer sleeps or its session is locked or left."""
    if message == _WM_POWERBROADCAST:
        return wparam == _PBT_APMSUSPEND
    return message == _WM_WTSSESSION_CHANGE and wparam in (_SESSION_LOCK, _CONSOLE_DISCONNECT, _SESSION_LOGOFF)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, heard: Any) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG":
            head = _Message.from_address(int(message))
            if means_lock(head.message, head.wparam):
                self._heard()
        return False, 0


class WindowsWatch(SilentWatch):
    """Registers for session messages and reads power messages, which come by themselves."""

    lock_wanted = Signal()

    def begin(self, window_handle: int = 0) -> bool:
        self._filter = _Filter(self.lock_wanted.emit)
        app = QCoreApplication.instance()
        if app is None:
            return False
        app.installNativeEventFilter(self._filter)
        wts: Any = getattr(ctypes, "WinDLL")("wtsapi32")  # noqa: B009 - the name exists on Windows only
        return bool(wts.WTSRegisterSessionNotification(window_handle, _NOTIFY_FOR_THIS_SESSION))
