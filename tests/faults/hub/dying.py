"""Hubs that kill themselves at their n-th statement; one process that forks them, so that each starts at once.

python -m tests.faults.hub.dying      reads lines: <n> <folder, or postgresql://…>   answers: <port> <process>
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from pathlib import Path

import uvicorn

from app.hub.http import HubApp
from app.hub.office import Hub
from app.hub.places import milliseconds
from app.hub.serving import Address, configured, listen
from app.hub.storage import embedded
from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.port import HubStore
from app.hub.storage.postgres import PostgresStore
from app.hub.storage.postgres_pool import Pools, QuickConnection
from tests.support.hub import GENEROUS

left = [0]


def one_less() -> None:
    """The n-th statement is the last thing that this process tries."""
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


class DyingFile(sqlite3.Connection):
    """Counts statements of the embedded file."""

    def execute(self, *given):
        one_less()
        return super().execute(*given)

    def executemany(self, *given):
        one_less()
        return super().executemany(*given)


class DyingConnection(QuickConnection):
    """Counts statements to PostgreSQL, and their answers."""

    async def _execute(self, *given, **named):
        one_less()
        answer = await super()._execute(*given, **named)
        one_less()
        return answer

    async def execute(self, *given, **named):
        one_less()
        answer = await super().execute(*given, **named)
        one_less()
        return answer


async def the_store(place: str) -> HubStore:
    if place.startswith("postgresql:"):
        return PostgresStore(await Pools.open(place, size=3, connection=DyingConnection))
    plain = sqlite3.connect
    embedded.sqlite3.connect = lambda *given, **named: plain(*given, factory=DyingFile, **named)
    return EmbeddedStore(Path(place))


async def live(place: str, count: int, bound) -> None:
    store = await the_store(place)
    left[0] = count

    async def hub() -> Hub:
        return Hub(store, milliseconds)

    server = uvicorn.Server(configured(HubApp(hub, GENEROUS, lambda _: None), Address()))
    await server._serve([bound])


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        count, place = line.split(maxsplit=1)
        bound = listen(Address(port=0))
        child = os.fork()
        if not child:
            asyncio.run(live(place.strip(), int(count), bound))
            os._exit(0)
        sys.stdout.write(f"{bound.getsockname()[1]} {child}\n")
        sys.stdout.flush()
        bound.close()


if __name__ == "__main__":
    main()
