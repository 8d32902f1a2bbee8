"""What every widget of ours shares: it dresses anew with the theme, and knows whose side of the screen it is on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

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
    beside_citizen: bool | None = None  # of a page: whether it lies between two people; None: as what it lies on
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

    def lie_beside_citizen(self, beside: bool) -> None:
        """From now on this page lies between two people, or no longer; what lies on it takes the room it needs."""
        if beside is self.beside_citizen:
            return
        self.beside_citizen = beside
        for child in self.findChildren(QWidget):
            if isinstance(child, Themed):
                child.retheme()
                child.updateGeometry()

    def target(self) -> int:
        """How high, at least, what is pressed or written in here is: beside the citizen, a shaking hand can hit it.

        Asked for once the widget has its place: what it lies on decides.
        """
        return self.theme().target(self.audience, beside=is_beside_citizen(self))


def is_beside_citizen(widget: QWidget) -> bool:
    """Whether a widget lies on a page that a citizen looks at and may touch, with the worker."""
    each: QWidget | None = widget
    while each is not None:
        said: bool | None = getattr(each, "beside_citizen", None)
        if said is not None:
            return said
        each = each.parentWidget()
    return False
