"""How long to wait before the hub is tried again: longer each time, and never all laptops at one moment."""

from __future__ import annotations

from collections.abc import Callable

FIRST = 5.0  # seconds
LONGEST = 15 * 60.0
ROUND = 60.0  # between rounds that go well


class Backoff:
    """Doubles from failure to failure and spreads over the whole time; one success begins again.

    `random` answers a number from 0 up to 1. What the hub asks for is the least.
    """

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._failures = 0

    def failed(self, asked: float = 0.0) -> float:
        """Seconds to wait after a failure; `asked`: what the hub said to wait, 0 when it said nothing."""
        most = min(FIRST * 2.0**self._failures, LONGEST)
        self._failures = min(self._failures + 1, 16)
        return max(0.0, min(asked, LONGEST)) + most / 2 + self._random() * most / 2

    def succeeded(self) -> float:
        """Seconds until the next round."""
        self._failures = 0
        return ROUND * (0.75 + self._random() / 2)
