"""The load: signed requests made beforehand, sent at their times over many connections; a process of its own.

    python -m tests.bench.hub.load <host> <port> <file of requests> <rate>

Reads pickled requests (whole HTTP/1.1 messages), answers JSON: milliseconds of each from the moment it was due, how
many failed, and the processor time this process took.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import sys
import time
from pathlib import Path

CONNECTIONS = 150


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Lines:
    """Connections kept open, one request at a time on each."""

    def __init__(self, host: str, port: int) -> None:
        self._at = (host, port)
        self._free: asyncio.LifoQueue[Line] = asyncio.LifoQueue()

    async def open(self) -> None:
        for _ in range(CONNECTIONS):
            self._free.put_nowait(await self._new())

    async def _new(self) -> Line:
        return await asyncio.open_connection(*self._at, limit=1 << 20)

    async def ask(self, request: bytes) -> int:
        reader, writer = await self._free.get()
        try:
            head = await _said(reader, writer, request)
        except (asyncio.IncompleteReadError, ConnectionError):  # the hub lets go of a line on which nothing was said
            reader, writer = await self._new()
            head = await _said(reader, writer, request)
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        self._free.put_nowait((reader, writer))
        return int(head[9:12])


async def _said(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    """The head of the answer."""
    writer.write(request)
    return await reader.readuntil(b"\r\n\r\n")


async def send(host: str, port: int, requests: list[bytes], rate: float) -> dict[str, object]:
    lines = Lines(host, port)
    await lines.open()
    taken: list[float] = []
    wrong: list[int] = []
    start = time.perf_counter() + 0.1

    async def one(due: float, request: bytes) -> None:
        status = await lines.ask(request)
        taken.append((time.perf_counter() - due) * 1000)
        if status != 200:
            wrong.append(status)

    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(requests):
            due = start + number / rate
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            group.create_task(one(due, request))
    seconds = time.perf_counter() - start
    return {"ms": taken, "wrong": wrong, "seconds": seconds, "cpu": time.process_time()}


if __name__ == "__main__":
    host, port, file, rate = sys.argv[1:]
    found = pickle.loads(Path(file).read_bytes())  # noqa: S301 – made by the bench itself
    begun = time.process_time()
    said = asyncio.run(send(host, int(port), found, float(rate)))
    said["cpu"] = time.process_time() - begun
    print(json.dumps(said))
