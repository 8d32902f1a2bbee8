"""The clock as services know it: one port, the system's own behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the local time, with its zone."""

    def now(self) -> datetime:
        """This moment, aware of its time zone."""


class SystemClock:
    """The computer's own clock; it may be wrong, and nothing is decided by it alone."""

    def now(self) -> datetime:
        """This moment in the computer's own zone."""
        return datetime.now().astimezone()


def milliseconds(clock: Clock) -> Callable[[], int]:
    """The same clock as the store reads it: milliseconds since 1970 (UTC)."""
    return lambda: int(clock.now().timestamp() * 1000)
