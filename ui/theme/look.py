"""How things look: colours, sizes, fonts and distances by their roles, at one scale and in one set of colours."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QPalette

from forms.audience import Audience
from ui.theme.tokens import Mode, Tokens

NORMAL, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.DemiBold


class Look(QObject):
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

    def looks_like(self, other: Look) -> bool:
        """Whether nobody could tell one from the other."""
        mine = (self.mode, self.scale, self.less_motion, self.tokens)
        return mine == (other.mode, other.scale, other.less_motion, other.tokens)

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

    def target(self, audience: Audience = Audience.CASE, *, beside: bool = False) -> int:
        """The height of a button or a box, in pixels: never under 24; for a citizen, and beside one, never under 48."""
        name = "target_citizen" if audience is Audience.CITIZEN else "target_beside" if beside else "target_case"
        return round(self.tokens.space[name] * (1 + (self.scale - 1) * 0.7))

    def text_width(self, audience: Audience = Audience.CASE) -> int:
        """The widest a column of text may be, in pixels."""
        grow = self.size("body", audience) / self.tokens.case["body"]
        return round(self.tokens.space["text_width"] * grow)

    def glide(self) -> int:
        """How long a movement takes, in milliseconds; 0 when the system asks for less motion."""
        return 0 if self.less_motion else self.tokens.glide

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
