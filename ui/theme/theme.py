"""The theme: the look that the application wears now.

It hangs on the application, where Qt keeps palette and font too, so that a widget which paints itself finds it
with `Theme.current()`; no module holds it. Applying another dresses every widget that is there anew.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.theme.danish import OwnWords
from ui.theme.look import NORMAL, SEMIBOLD, Look
from ui.theme.qss import style_sheet
from ui.theme.style import RygsaekStyle

__all__ = ["NORMAL", "SEMIBOLD", "Theme", "Wears", "load_fonts", "speak_danish"]

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_FONTS = "rygsaek_fonts"
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_OLD_FONT = "_q_styleSheetWidgetFont"


@runtime_checkable
class Wears(Protocol):
    """A widget that fetches fonts and sizes anew when another theme is applied."""

    def wear(self, theme: Theme) -> None:
        """Dress."""


class Theme(Look):
    """A look that can be put on."""

    @staticmethod
    def current() -> Theme:
        """The theme the application wears; a plain light one, applied on the spot, when none was given yet."""
        app = cast(QApplication, QCoreApplication.instance())
        worn = app.property("rygsaek_theme")
        if worn is None:
            worn = Theme()
            worn.apply(app)
        return cast(Theme, worn)

    def apply(self, app: QApplication) -> None:
        """Dress the application: fonts, style, palette, style sheet. Safe to call again with another theme."""
        if not app.allWidgets():
            self._dress(app)  # as the program starts
            return
        with _nothing_collected():
            self._dress(app)

    def _dress(self, app: QApplication) -> None:
        load_fonts()
        speak_danish(app)
        self.setParent(app)  # the property alone would not keep it alive
        app.setProperty("rygsaek_theme", self)
        for effect in _EFFECTS if self.less_motion else ():
            app.setEffectEnabled(effect, False)
        app.setStyle(RygsaekStyle(self))
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(style_sheet(self))
        for widget in app.allWidgets():  # Qt's own StyleChange comes before it puts old fonts back
            # WORKAROUND Qt 6: a style sheet keeps the first font a widget had, and puts it back on its next parent.
            widget.setProperty(_OLD_FONT, None)
            if isinstance(widget, Wears):
                widget.wear(self)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Qt walks a list of all widgets and calls back into Python for each. A widget that Python's collector destroys in
    the middle of that walk is still on the list, and the process ends: so what is to go goes first."""
    gc.collect()
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load_fonts() -> None:
    """Give Qt our own fonts; done once, whoever asks."""
    app = QCoreApplication.instance()
    if app is None or app.property(_FONTS):  # asking Qt for all the families it knows takes longer than reading ours
        return
    app.setProperty(_FONTS, True)
    for weight in ("Regular", "SemiBold"):  # the third stands on papers only
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf"))


def speak_danish(app: QApplication) -> None:
    """Danish dates, numbers and Danish words in Qt's own menus and dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    if app.findChild(QTranslator, "danish") is not None:
        return
    app.installTranslator(OwnWords(app))  # asked last: Qt asks what was installed last first
    translator = QTranslator(app)
    translator.setObjectName("danish")
    if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
