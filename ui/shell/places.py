"""Which screen is shown: made when first visited, kept, told to leave, to open and to look again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from app.services.views import Changes, Place
    from ui.context import Screen


class Places(QObject):
    """The stack of screens. `make` gives a screen its first time."""

    shown = Signal(object)  # Place

    def __init__(self, stack: QStackedWidget, make: Callable[[str], Screen]) -> None:
        super().__init__(stack)
        self._stack, self._make = stack, make
        self._screens: dict[str, Screen] = {}
        self._name = ""

    @property
    def current(self) -> Screen | None:
        """The screen one sees."""
        return self._screens.get(self._name)

    @property
    def name(self) -> str:
        """Its name, "" before the first."""
        return self._name

    def open(self, place: Place) -> None:
        """Leaves the screen one sees and opens that place."""
        screen = self._screens.get(place.screen)
        if screen is None:
            screen = self._make(place.screen)
            self._screens[place.screen] = screen
            self._stack.addWidget(screen.widget)
        left = self.current
        if left is not None:
            left.leave()
        self._name = place.screen
        self._stack.setCurrentWidget(screen.widget)
        screen.open(place)
        self.shown.emit(place)

    def refresh(self, changes: Changes) -> None:
        """The screen one sees loads again what changed; the others load when they are opened."""
        if self.current is not None:
            self.current.refresh(changes)

    def leave(self) -> None:
        """The screen one sees settles what was typed in it; the others did when they were left."""
        if self.current is not None:
            self.current.leave()
