"""Hears the system: about to sleep, the screen locked, the lid closed. Any of these locks the window too.

Linux: logind on the system bus and the desktop's screen saver on the session bus, as signals only; nothing is asked
and nothing is waited for, so a machine without them starts as fast. Windows: session and power messages, in
`windows_watch`.
"""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from ui.shell.silent_watch import SilentWatch


class SystemWatch(Protocol):
    """Tells when the system itself locks or sleeps."""

    lock_wanted: Signal

    def begin(self, window_handle: int) -> bool:
        """Starts to listen; False when there is nothing to listen to."""


class LinuxWatch(QObject):
    """Listens to D-Bus. A lock of somebody else's session locks ours too: a needless lock costs little."""

    lock_wanted = Signal()

    def begin(self, window_handle: int = 0) -> bool:
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        heard = False
        if system.isConnected():
            login = "org.freedesktop.login1"
            heard |= system.connect(
                "",
                "/org/freedesktop/login1",
                f"{login}.Manager",
                "PrepareForSleep",
                self,
                SLOT("sleep_prepared(bool)").encode(),
            )
            heard |= system.connect("", "", f"{login}.Session", "Lock", self, SLOT("session_locked()").encode())
        if session.isConnected():
            for saver in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver"):
                heard |= session.connect("", "", saver, "ActiveChanged", self, SLOT("saver_changed(bool)").encode())
        return heard

    @Slot(bool)
    def sleep_prepared(self, about_to_sleep: bool) -> None:
        if about_to_sleep:
            self.lock_wanted.emit()

    @Slot()
    def session_locked(self) -> None:
        self.lock_wanted.emit()

    @Slot(bool)
    def saver_changed(self, active: bool) -> None:
        if active:
            self.lock_wanted.emit()


def system_watch() -> LinuxWatch | SilentWatch:
    """The watch for this system."""
    if sys.platform == "win32":
        from ui.shell.windows_watch import WindowsWatch

        return WindowsWatch()
    return LinuxWatch() if sys.platform.startswith("linux") else SilentWatch()
