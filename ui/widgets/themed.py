"""What every widget of ours shares: it dresses anew with the theme, and knows whose side of the screen it is on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from forms.audience import Audience
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object  # a mixin: stands before the Qt class it is mixed into


class Tone(StrEnum):
    """What a widget says besides its words; never by colour alone."""

    PLAIN = "plain"
    QUIET = "quiet"
    MAIN = "main"  # sea
    WARM = "warm"  # now
    LATE = "late"
    DONE = "done"


INK = {
    Tone.PLAIN: "ink",
    Tone.QUIET: "quiet",
    Tone.MAIN: "main",
    Tone.WARM: "warm_ink",
    Tone.LATE: "late",
    Tone.DONE: "done",
}
"""Tone -> the role its words have."""

SOFT = {
    Tone.PLAIN: "card",
    Tone.QUIET: "page",
    Tone.MAIN: "main_soft",
    Tone.WARM: "warm_soft",
    Tone.LATE: "late_soft",
    Tone.DONE: "done_soft",
}
"""Tone -> the role its ground has."""


class Themed(_Base):
    """A widget that fetches fonts and sizes in `retheme`, called when it is made and whenever the theme changes."""

    audience: Audience = Audience.CASE
    _worn: Theme | None = None

    def retheme(self) -> None:
        """Fetch fonts and sizes from the theme anew."""
        self.updateGeometry()
        self.update()

    def wear(self, theme: Theme) -> None:
        """Called by the theme when it is applied."""
        self._worn = theme
        self.retheme()

    def theme(self) -> Theme:
        """The theme the application wears; asked for once, as widgets ask often."""
        if self._worn is None:
            self._worn = Theme.current()
        return self._worn
