"""The practice office's own clock: it walks through the past while the cases are written, then goes as all others."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.services.clock import Clock


class WalkingClock:
    """Stands on a day of the past until it is let go; every look is a minute later, so that the log has an order."""

    def __init__(self, real: Clock) -> None:
        self._real = real
        self._at: datetime | None = None

    def now(self) -> datetime:
        """The moment it stands on, or the real one once it is let go."""
        if self._at is None:
            return self._real.now()
        self._at += timedelta(seconds=20)
        return self._at

    def walk_to(self, day: date) -> None:
        """Goes forward to the morning of a day; never back, and never past now."""
        now = self._real.now()
        morning = datetime.combine(day, time(9, 0), now.tzinfo)
        earliest = self._at or morning
        self._at = min(max(morning, earliest), now - timedelta(hours=1))

    def let_go(self) -> None:
        """From here on it tells the real time."""
        self._at = None
