"""Pause begins with a PIN, is blank, and ends with the same PIN. The passphrase is never asked for beside a citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import visits
from app.services.views import Place
from ui.screens.pause.view import PauseView

if TYPE_CHECKING:
    from app.services.views import Changes
    from ui.context import Context

RESTING = "resting"
"""The place's detail while the page is blank. Found again after a lock it is left at once: the passphrase was given."""


class PauseScreen(QObject):
    """Nothing of the case is on it. Leads back to the visit."""

    full = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("pause")
        self._inside = False
        self.widget = PauseView()
        self.widget.woken.connect(self._wake)
        self.widget.rested.connect(self._rest_again)
        self.widget.pin_entered.connect(self._pin)

    def open(self, place: Place) -> None:
        """Blank at once when the visit has a PIN, else after one is chosen."""
        self._place = place
        if place.detail == RESTING and not self._inside:
            # A lock came between: whoever is here gave the passphrase. A PIN that was forgotten goes with it.
            self._context.tasks.database(lambda: visits.clear_pin(self._context.desk), lambda _: self._go_back())
            return
        if self._inside:
            self.widget.show_blank()
            return
        self._context.tasks.database(lambda: visits.has_pin(self._context.desk), self._begin)

    def leave(self) -> None:
        """Nothing is typed here."""

    def refresh(self, changes: Changes) -> None:
        """Nothing is shown here."""

    def _begin(self, has_pin: bool) -> None:
        if has_pin:
            self._blank()
        else:
            self.widget.show_pad(choose=True)

    def _blank(self) -> None:
        self._inside = True
        self.widget.pad.accept()
        self.widget.show_blank()
        place = Place("pause", self._place.case, self._place.document, self._place.path, RESTING)
        self._context.navigator.replace(place)

    def _wake(self) -> None:
        self.widget.show_pad(choose=False)

    def _rest_again(self) -> None:
        if self._inside:
            self.widget.show_blank()
        else:
            self._go_back()

    def _pin(self, pin: str) -> None:
        desk, tasks = self._context.desk, self._context.tasks
        if self._inside:
            tasks.database(lambda: visits.check_pin(desk, pin), self._checked)
        else:
            tasks.database(lambda: visits.set_pin(desk, pin), lambda _: self._blank())

    def _checked(self, right: bool) -> None:
        if not right:
            self.widget.pad.refuse()
            return
        self.widget.pad.accept()
        self._inside = False
        self._go_back()

    def _go_back(self) -> None:
        place = self._place
        self._context.navigator.go(
            Place("visit", place.case, place.document, place.path) if place.case else Place("today")
        )
        self._context.navigator.forget_trail()
