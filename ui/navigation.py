"""Where the window is, where it was, and what just changed: the one thing screens say to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.views import Changes, Place


class Navigator(QObject):
    """Screens ask to go to a place; the window follows `place_wanted`. Forgets nothing on the way back."""

    place_wanted = Signal(object)  # Place
    moved = Signal(object)  # Place: the same screen is at another spot; nothing is to be opened
    changed = Signal(object)  # Changes
    counted = Signal(int, int)  # open cases, papers owed: whoever counted them anyway tells the side bar
    lock_wanted = Signal()
    locking = Signal()  # the office is left, by the lock or for good: nothing of it may stay behind elsewhere
    emergency_wanted = Signal()
    signing_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Place] = []
        self._signing = False

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
        self.moved.emit(place)

    def lay_trail(self, place: Place) -> None:
        """Puts a place behind the first one, without opening it: where `back` leads."""
        self._trail.append(place)

    def forget_trail(self) -> None:
        """Nothing lies behind the place we are at: `back` leads nowhere from here."""
        self._trail = self._trail[-1:]

    def set_signing(self, signing: bool) -> None:
        """A hand is on the pen: the window does not lock until it is lifted (architecture.md, Locking)."""
        ended = self._signing and not signing
        self._signing = signing
        if ended:
            self.signing_ended.emit()

    @property
    def signing(self) -> bool:
        """Whether somebody is signing just now."""
        return self._signing

    def here(self) -> Place | None:
        """Where the window is."""
        return self._trail[-1] if self._trail else None

    def announce(self, changes: Changes) -> None:
        """Tells every open screen what was written."""
        self.changed.emit(changes)
