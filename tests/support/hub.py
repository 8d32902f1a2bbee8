"""A real hub on a loopback port, in a thread of this process: `with running_hub(folder) as hub: hub.claim()`."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import uvicorn

from app.hub.http import HubApp
from app.hub.limits import Limits
from app.hub.office import Hub
from app.hub.people import claim_hash
from app.hub.serving import Address, configured, listen
from app.hub.storage.embedded import EmbeddedStore
from app.hub.storage.port import HubStore

GENEROUS = Limits(rate=100_000.0, burst=1_000_000, failures=1_000_000, at_once=64)


@dataclass
class RunningHub:
    """A hub that listens."""

    url: str  # http://127.0.0.1:…
    store: HubStore
    loop: asyncio.AbstractEventLoop
    lines: list[str] = field(default_factory=list)  # its log, a line of JSON for each request

    def claim(self) -> str:
        """A code by which one office may come."""
        code = token_hex(10).upper()
        self.run(self.store.add_claim(claim_hash(code)))
        return code

    def run(self, awaited):
        """Something of the store's, done on the hub's own loop."""
        return asyncio.run_coroutine_threadsafe(awaited, self.loop).result(60)

    def brought_back(self) -> None:
        """Every office has a new hub epoch, as after a backup was brought back."""
        for office in self.run(self.store.offices()):
            self.run(self.store.new_epoch(office, bytes.fromhex(token_hex(16))))

    def backed_up(self) -> None:
        """Everything that is here now is in the office's backup."""
        for office in self.run(self.store.offices()):
            self.run(self.store.mark(office))
            self.run(self.store.mark_safe(office))


def milliseconds() -> int:
    return int(time.time() * 1000)


@contextmanager
def running_hub(
    folder: Path,
    *,
    open_: Callable[[], Awaitable[HubStore]] | None = None,
    limits: Limits = GENEROUS,
    now: Callable[[], int] = milliseconds,
    port: int = 0,
) -> Iterator[RunningHub]:
    """A hub until the block ends. The same `folder` again is the same hub; `port`: the same address, too."""
    bound = listen(Address(port=port))
    ready: list[RunningHub | BaseException] = []
    started = threading.Event()

    async def live() -> None:
        place = await open_() if open_ else EmbeddedStore(folder)
        lines: list[str] = []

        async def hub() -> Hub:
            return Hub(place, now)

        address = Address(port=bound.getsockname()[1])
        server = uvicorn.Server(configured(HubApp(hub, limits, lines.append), address))
        servers.append(server)
        serving = asyncio.ensure_future(server._serve([bound]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.001)
        url = f"http://127.0.0.1:{address.port}"
        ready.append(RunningHub(url, place, asyncio.get_running_loop(), lines))
        started.set()
        await serving

    def run() -> None:
        try:
            asyncio.run(live())
        except BaseException as failure:
            ready.append(failure)
        finally:
            started.set()

    servers: list[uvicorn.Server] = []
    thread = threading.Thread(target=run, name="hub")
    thread.start()
    started.wait()
    try:
        found = ready[0]
        if isinstance(found, BaseException):
            raise found
        yield found
    finally:
        for server in servers:
            server.should_exit = True
        thread.join()
        bound.close()
