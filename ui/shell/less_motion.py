"""Whether the system asks programs to move less.

Windows: *Animation effects* in its settings. Linux: what KDE and the GTK desktops write in a file; GNOME keeps it in a
data base of its own, which its program `gsettings` reads: that is asked in the background, once the window stands.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION
_SECONDS = 2.0
_OFF = frozenset({"0", "false", "0.0"})
_PLACES = (
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("kdeglobals", "KDE", "AnimationDurationFactor"),
)
"""File under the folder of settings, part, and the line in it that says 0 or false."""


def system_wants_less_motion() -> bool:
    """True when the system asks for it; False where it says nothing."""
    if sys.platform == "win32":
        return _windows_asks()
    return any(_file_asks(_settings() / file, part, name) for file, part, name in _PLACES)


def gnome_wants_less_motion() -> bool:
    """What GNOME's own data base says; False elsewhere and when it gives no answer. Takes hundredths of a second."""
    import shutil  # the start is short of time, and asks nobody
    import subprocess

    program = shutil.which("gsettings") if os.environ.get("XDG_CURRENT_DESKTOP") else None
    if program is None:
        return False
    try:
        told = subprocess.run(
            [program, "get", "org.gnome.desktop.interface", "enable-animations"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and told.stdout.strip() == b"false"


def _settings() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _file_asks(file: Path, part: str, name: str) -> bool:
    if not file.is_file():
        return False
    from configparser import ConfigParser, Error  # hardly any machine has the files, and the start is short of time

    try:
        lines = file.read_text(encoding="utf-8")
        read = ConfigParser(strict=False, interpolation=None)
        read.read_string(lines)
        return read.get(part, name, fallback="").strip().lower() in _OFF
    except (OSError, UnicodeDecodeError, Error):
        return False


def _windows_asks() -> bool:
    import ctypes

    shown = ctypes.c_int(1)
    user32: Any = getattr(ctypes, "WinDLL")("user32")  # noqa: B009 - the name exists on Windows only
    told = user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return bool(told) and not shown.value
