"""The theme: colours, sizes, fonts and distances as the window uses them, at one scale and in one set of colours.

It hangs on the application, where Qt keeps palette and font too, so that a widget which paints itself finds it
with `Theme.current()`; no module holds it. Applying another dresses every widget that is there anew.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from forms.audience import Audience
from ui.theme.qss import style_sheet
from ui.theme.style import RygsaekStyle
from ui.theme.tokens import Mode, Tokens

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_FONTS = "rygsaek_fonts"
NORMAL, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.DemiBold


@runtime_checkable
class Wears(Protocol):
    """A widget that fetches fonts and sizes anew when another theme is applied."""

    def wear(self, theme: Theme) -> None:
        """Dress."""


class Theme(QObject):
    """Answers what a role looks like now. Words grow by the whole scale, distances by half of it."""

    def __init__(
        self,
        mode: Mode = Mode.LIGHT,
        *,
        scale: float = 1.0,
        less_motion: bool = False,
        tokens: Tokens | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("theme")
        self.tokens = tokens or Tokens.load()
        self.mode = mode
        self.scale = scale
        self.less_motion = less_motion
        self._colours = {role: QColor(value) for role, value in self.tokens.colours[mode].items()}
        self._fonts: dict[tuple[str, QFont.Weight, Audience], QFont] = {}

    @staticmethod
    def current() -> Theme:
        """The theme the application wears; a plain light one, applied on the spot, when none was given yet."""
        app = cast(QApplication, QCoreApplication.instance())
        worn = app.property("rygsaek_theme")
        if worn is None:
            worn = Theme()
            worn.apply(app)
        return cast(Theme, worn)

    def color(self, role: str) -> QColor:
        """The colour of a role; KeyError for a role that is not in `tokens.toml`."""
        return self._colours[role]

    def space(self, units: float) -> int:
        """That many units of the 8 px grid, in pixels."""
        return round(units * self.tokens.space["unit"] * (1 + (self.scale - 1) / 2))

    def size(self, role: str, audience: Audience = Audience.CASE) -> int:
        """The height of the letters of a size role ("small", "body", "large", "title", "display"), in pixels."""
        sizes = self.tokens.citizen if audience is Audience.CITIZEN else self.tokens.case
        return round(sizes[role] * self.scale)

    def font(self, size_role: str = "body", weight: QFont.Weight = NORMAL, audience: Audience = Audience.CASE) -> QFont:
        """Our own face in that size and weight."""
        key = (size_role, weight, audience)
        found = self._fonts.get(key)
        if found is None:
            found = QFont(self.tokens.family)
            found.setPixelSize(self.size(size_role, audience))
            found.setWeight(weight)
            self._fonts[key] = found
        return QFont(found)

    @property
    def corner(self) -> int:
        """Radius of a box's corners."""
        return self.tokens.space["box_corner"]

    @property
    def card_corner(self) -> int:
        """Radius of a card's corners."""
        return self.tokens.space["card_corner"]

    def target(self, audience: Audience = Audience.CASE) -> int:
        """The height of a button or a box, in pixels: never under 24, for a citizen never under 48."""
        name = "target_citizen" if audience is Audience.CITIZEN else "target_case"
        return round(self.tokens.space[name] * (1 + (self.scale - 1) * 0.7))

    def text_width(self, audience: Audience = Audience.CASE) -> int:
        """The widest a column of text may be, in pixels."""
        grow = self.size("body", audience) / self.tokens.case["body"]
        return round(self.tokens.space["text_width"] * grow)

    def glide(self) -> int:
        """How long a movement takes, in milliseconds; 0 when the system asks for less motion."""
        return 0 if self.less_motion else self.tokens.glide

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
        app.setStyle(RygsaekStyle(self))
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(style_sheet(self))
        for widget in app.allWidgets():  # Qt's own StyleChange comes before it puts old fonts back
            if isinstance(widget, Wears):
                widget.wear(self)

    def palette(self) -> QPalette:
        """The roles as Qt's own controls know them."""
        palette = QPalette()
        role = QPalette.ColorRole
        for qt_role, ours in (
            (role.Window, "page"),
            (role.WindowText, "ink"),
            (role.Base, "card"),
            (role.AlternateBase, "page"),
            (role.Text, "ink"),
            (role.Button, "card"),
            (role.ButtonText, "ink"),
            (role.BrightText, "late"),
            (role.Highlight, "main"),
            (role.HighlightedText, "on_main"),
            (role.Link, "main"),
            (role.LinkVisited, "main"),
            (role.PlaceholderText, "quiet"),
            (role.ToolTipBase, "card"),
            (role.ToolTipText, "ink"),
            (role.Light, "card"),
            (role.Midlight, "line"),
            (role.Mid, "line"),
            (role.Dark, "border"),
            (role.Shadow, "border"),
            (role.Accent, "main"),
        ):
            palette.setColor(qt_role, self.color(ours))
        for qt_role in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, qt_role, self.color("quiet"))
        return palette


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
    translator = QTranslator(app)
    translator.setObjectName("danish")
    if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
