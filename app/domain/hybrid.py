"""Hybrid time: a clock that never runs backwards, and the question to ask when the computer's own clock looks wrong.

Clocks never decide here. Hybrid time is for showing, and for settling silently what no person needs to be asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.change import HybridTime
from app.domain.danish import date_with_year

FOLLOW_MS = 24 * 60 * 60 * 1000
"""How far ahead of our own clock another laptop's time may pull us (architecture.md, the change log)."""

DAYS_AHEAD = 31
"""A date more than this many days after the last known one is asked about once."""


class HybridClock:
    """Each tick is later than every tick and believable observation before it, whatever the computer's clock does."""

    __slots__ = ("_last", "_now")

    def __init__(self, now: Callable[[], int], last: HybridTime | None = None) -> None:
        """`now` tells milliseconds since 1970 (UTC); `last` is the latest time of our own log, if there is one."""
        self._now = now
        self._last = last or HybridTime(0)

    def tick(self) -> HybridTime:
        """The time of a new change."""
        now = self._now()
        if now > self._last.milliseconds:
            self._last = HybridTime(now)
        else:
            self._last = HybridTime(self._last.milliseconds, self._last.counter + 1)
        return self._last

    def observe(self, seen: HybridTime) -> None:
        """Note the time of another laptop's change; a time more than 24 hours ahead of our clock is not followed."""
        if seen.milliseconds <= self._now() + FOLLOW_MS:
            self._last = max(self._last, seen)


def clock_doubt(today: date, last_known: date | None) -> str | None:
    """A Danish question when `today` is before the last known day or more than 31 days after it; else None.

    `last_known` is the day of the last own save or of the office's last word. Nothing is refused for a wrong clock.
    """
    if last_known is None:
        return None
    if today < last_known:
        return (
            f"Computeren siger, at det er den {date_with_year(today)}, men der blev gemt noget her "
            f"den {date_with_year(last_known)}. Er datoen rigtig?"
        )
    if (today - last_known).days > DAYS_AHEAD:
        return (
            f"Computeren siger, at det er den {date_with_year(today)}, og der blev sidst gemt noget her "
            f"den {date_with_year(last_known)}. Er datoen rigtig?"
        )
    return None
