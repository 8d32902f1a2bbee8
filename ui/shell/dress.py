"""Which theme the window wears: the system's own until the office is open, then as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.shell.less_motion import system_wants_less_motion
from ui.theme import Mode, Theme

if TYPE_CHECKING:
    from app.settings import Settings


def system_mode() -> Mode:
    """Dark where the system is dark, else light."""
    hints = QGuiApplication.styleHints()
    return Mode.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Mode.LIGHT


def theme_for(settings: Settings, *, still: bool = False) -> Theme:
    """The theme of those settings. Less motion when they or the system ask for it, or when it is known otherwise."""
    chosen = settings.text("look.theme")
    mode = system_mode() if chosen not in ("light", "dark", "contrast") else Mode(chosen)
    scale = int(settings.text("look.text_scale") or 100) / 100
    less_motion = still or settings.yes("look.less_motion") or system_wants_less_motion()
    return Theme(mode, scale=scale, less_motion=less_motion)


def put_on(theme: Theme, app: QApplication) -> None:
    """Applies a theme to every widget there is; what is on its way out goes first and is not dressed.

    Nothing is to be done where the application wears one that looks the same, as it mostly does at the unlock.
    """
    if theme.looks_like(Theme.current()):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.apply(app)
