"""Keeps what the window holds out of other hands: no core dumps, no crash dialogs, no screen capture if it can refuse.

On Linux no window can refuse screen capture (neither X11 nor Wayland), so there `hide_from_capture` does nothing and
says False; the help pages tell it. Windows can, through a display affinity; that keeps the window out of Recall too.
"""

from __future__ import annotations

import sys
from typing import Any

_NO_FAULT_DIALOGS = 0x0001 | 0x0002 | 0x8000  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX
_EXCLUDE_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE, Windows 10 2004 and later


def no_core_dumps() -> bool:
    """From now on a crash writes no memory to disk; True when the system agreed."""
    return _windows_no_dumps() if sys.platform == "win32" else _posix_no_dumps()


def hide_from_capture(window_handle: int) -> bool:
    """Keeps that window out of pictures of the screen; False where the system has no such promise."""
    if sys.platform != "win32":
        return False
    return bool(_windll("user32").SetWindowDisplayAffinity(window_handle, _EXCLUDE_FROM_CAPTURE))


def _posix_no_dumps() -> bool:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def _windows_no_dumps() -> bool:
    _windll("kernel32").SetErrorMode(_NO_FAULT_DIALOGS)
    # Error reporting keeps a copy of memory; a program may ask to be left out of it.
    return bool(_windll("wer").WerAddExcludedApplication(sys.executable, False) == 0)


def _windll(name: str) -> Any:
    import ctypes

    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 - the name exists on Windows only
