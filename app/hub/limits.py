"""How much anybody may ask of the hub: a bucket of tokens each, a share of the memory, and time to speak in.

Buckets are of one process: with several processes a device may ask that many times as often.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import ceil

from app.hub.refusals import Busy, TooMany

Seconds = Callable[[], float]  # a clock that never goes back


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process allows."""

    rate: float = 100.0  # requests a second of one device, in the long run
    burst: int = 1_000  # at once
    failures: int = 120  # from one address without a valid signature, at once; one a second comes back
    at_once: int = 4  # requests of one device under way
    memory: int = 192 * 1024 * 1024  # bytes of bodies and answers under way, all together
    wait: float = 10.0  # seconds to wait for room in that memory
    patience: float = 20.0  # seconds for a body to come and for an answer to go …
    least_speed: int = 16 * 1024  # … and as many more as it takes at so many bytes a second


class Buckets:
    """A bucket of tokens for each name; full ones are forgotten."""

    def __init__(self, rate: float, burst: int, clock: Seconds, most: int = 100_000) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._most = most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # name -> tokens, as of when

    def take(self, name: str) -> None:
        """One token. Raises TooMany when there is none."""
        left = self.left(name)
        if left < 1:
            raise TooMany(max(1, ceil((1 - left) / self._rate)))
        self._left[name] = (left - 1, self._clock())
        self._left.move_to_end(name)
        while len(self._left) > self._most:
            self._left.popitem(last=False)

    def check(self, name: str) -> None:
        """Raises TooMany when there is no token; takes none."""
        left = self.left(name)
        if left < 1:
            raise TooMany(max(1, ceil((1 - left) / self._rate)))

    def left(self, name: str) -> float:
        """How many tokens there are now."""
        tokens, then = self._left.get(name, (float(self._burst), 0.0))
        return min(float(self._burst), tokens + (self._clock() - then) * self._rate)


class Memory:
    """The bytes of all bodies and answers under way; who comes when there is no room waits a little."""

    def __init__(self, most: int, wait: float) -> None:
        self._left = most
        self._wait = wait
        self._waiting: list[asyncio.Event] = []

    @asynccontextmanager
    async def room(self, size: int) -> AsyncIterator[None]:
        """Holds so many bytes. Raises Busy."""
        if self._left < size:
            await self._wait_for(size)
        self._left -= size
        try:
            yield
        finally:
            self._left += size
            for waiting in self._waiting:
                waiting.set()

    async def _wait_for(self, size: int) -> None:
        freed = asyncio.Event()
        self._waiting.append(freed)
        try:
            async with asyncio.timeout(self._wait):
                while self._left < size:
                    freed.clear()
                    await freed.wait()
        except TimeoutError:
            raise Busy(5) from None
        finally:
            self._waiting.remove(freed)


class AtOnce:
    """How many requests of each name are under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: dict[str, int] = {}

    @asynccontextmanager
    async def one_more(self, name: str) -> AsyncIterator[None]:
        """Raises TooMany."""
        count = self._under_way.get(name, 0)
        if count >= self._most:
            raise TooMany(1)
        self._under_way[name] = count + 1
        try:
            yield
        finally:
            left = self._under_way[name] - 1
            if left:
                self._under_way[name] = left
            else:
                del self._under_way[name]
