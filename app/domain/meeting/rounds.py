"""The round: everybody has two minutes of their own, nobody is hurried (process.md D13).

Frozen values; the clock that calls `after` belongs to the window. A turn that has run out stays where it is until
somebody goes on: the meeting is led by a person.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, and how much of it is left."""

    name: str
    seconds: int

    def clock(self) -> str:
        """ "1:05"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of those who are present."""

    names: tuple[str, ...]
    at: int = 0
    seconds: int = SECONDS
    running: bool = False

    @property
    def turn(self) -> Turn | None:
        """The turn now; None when the round is over or nobody is there."""
        return Turn(self.names[self.at], self.seconds) if self.at < len(self.names) else None

    @property
    def over(self) -> bool:
        """Whether everybody has had a turn."""
        return self.at >= len(self.names)

    def start(self) -> Round:
        """Begins, or goes on after a pause."""
        return replace(self, running=not self.over)

    def pause(self) -> Round:
        """Holds the time."""
        return replace(self, running=False)

    def after(self, seconds: int) -> Round:
        """So much later; at nought the turn waits for somebody to go on."""
        if not self.running or seconds <= 0:
            return self
        left = max(0, self.seconds - seconds)
        return replace(self, seconds=left, running=left > 0)

    def go_on(self) -> Round:
        """The next one's turn, with whole time; it runs at once when this one ran or had run out."""
        at = min(self.at + 1, len(self.names))
        runs = (self.running or self.seconds == 0) and at < len(self.names)
        return Round(self.names, at, SECONDS, runs)

    def again(self) -> Round:
        """From the first one, standing still."""
        return Round(self.names)
