"""A page whose column grows with the words, so that a line holds as much of a sentence at 200 % as at 100 %."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.model import Audience
from ui.widgets.surfaces import Page


class ScaledPage(Page):
    """As `Page`; `wide` is the widest column at 100 %, in pixels."""

    def __init__(self, wide: int, *, audience: Audience = Audience.CASE, parent: QWidget | None = None) -> None:
        self._wide = wide
        super().__init__(max_width=wide, centred=True, audience=audience, parent=parent)

    def retheme(self) -> None:
        super().retheme()
        self.body.setMaximumWidth(round(self._wide * self.theme().scale))
