"""Where the window is, where it was, and what just changed: the one thing screens say to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.views import Changes, Place


class Navigator(QObject):
    """Screens ask to go to a place; the window follows `place_wanted`. Forgets nothing on the way back."""

    place_wanted = Signal(object)  # Place
    changed = Signal(object)  # Changes
    lock_wanted = Signal()
    emergency_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Place] = []

    def go(self, place: Place) -> None:
        """Opens a place; the one before it is where `back` leads."""
        if not self._trail or self._trail[-1] != place:
            self._trail.append(place)
        self.place_wanted.emit(place)

    def back(self) -> bool:
        """Opens the place before; False when this was the first."""
        if len(self._trail) < 2:
            return False
        self._trail.pop()
        self.place_wanted.emit(self._trail[-1])
        return True

    def replace(self, place: Place) -> None:
        """Notes that the same screen is now at another spot (a field, a step), without opening it again."""
        if self._trail:
            self._trail[-1] = place
        else:
            self._trail.append(place)

    def here(self) -> Place | None:
        """Where the window is."""
        return self._trail[-1] if self._trail else None

    def announce(self, changes: Changes) -> None:
        """Tells every open screen what was written."""
        self.changed.emit(changes)
