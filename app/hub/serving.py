"""A hub on a socket: uvicorn with our own patience, TLS, and as many processes as wanted on one database.

SIGTERM and SIGINT stop it gracefully: nobody new is let in, what is under way is answered, then the place is closed.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import multiprocessing.connection
import signal
import socket
import sys
import time
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.hub.http import ABORT, HubApp
from app.hub.places import Place

HEAD_SECONDS = 15  # for the first line and headers to come
KEEP_SECONDS = 75  # between two requests of one connection
STOP_SECONDS = 30  # for what is under way when the hub is stopped
MOST_CONNECTIONS = 2_000
_CONTINUE = b"HTTP/1.1 100 "
SHORT_LIFE = 5.0  # seconds: a process that dies sooner would die again


@dataclass(frozen=True, slots=True)
class Address:
    """Where a hub listens, and how. Without certificate and not behind a proxy it listens to this machine alone."""

    host: str = "127.0.0.1"
    port: int = 8470
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether nobody on the way can listen."""
        return bool(self.certificate) or self.behind_proxy or self.host in ("127.0.0.1", "::1", "localhost")


class InOnePiece:
    """A transport on which an answer's head waits for its body: whoever reads is woken once, not twice."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None
        self._begun = False

    def write(self, data: bytes) -> None:
        """The head is kept until the first of the body comes; what goes before an answer is not held up."""
        if not self._begun and not data.startswith(_CONTINUE):
            self._begun, self._head = True, data
        elif self._head is not None:
            data, self._head = self._head + data, None
            self._transport.write(data)
        else:
            self._transport.write(data)

    def close(self) -> None:
        """After all that was written."""
        if self._head is not None:
            self._transport.write(self._head)
            self._head = None
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class PatientProtocol(HttpToolsProtocol):
    """Does not wait for ever for the head of a request."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock."""
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """A head begins when nothing else is under way."""
        if self._deadline is None and (self.cycle is None or self.cycle.response_complete):
            self._begin()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """They came."""
        self._stop()
        super().on_headers_complete()
        self.scope[ABORT] = self.transport.abort  # type: ignore[literal-required]
        if self.cycle is not None:
            self.cycle.transport = InOnePiece(self.transport)  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        self._stop()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _stop(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self.transport.abort()


def listen(address: Address) -> socket.socket:
    """The socket, bound. Raises OSError."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    # With the protocol named, asyncio sends without waiting for acknowledgements: else each answer takes 40 ms more.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address.host, address.port))
        bound.listen(1024)
        bound.setblocking(False)
    except BaseException:
        bound.close()
        raise
    return bound


def configured(app: HubApp, address: Address) -> uvicorn.Config:
    """How uvicorn serves it."""
    named: dict[str, Any] = {
        "http": PatientProtocol,
        "ws": "none",
        "loop": "asyncio",
        "lifespan": "on",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "date_header": False,
        "proxy_headers": address.behind_proxy,
        "forwarded_allow_ips": "*" if address.behind_proxy else "",
        "timeout_keep_alive": KEEP_SECONDS,
        "timeout_graceful_shutdown": STOP_SECONDS,
        "limit_concurrency": MOST_CONNECTIONS,
    }
    if address.certificate:
        named |= {"ssl_certfile": str(address.certificate), "ssl_keyfile": str(address.key) if address.key else None}
    return uvicorn.Config(app.asgi, **named)


def serve(place: Place, address: Address, bound: socket.socket) -> None:
    """Until the process is told to stop; then what is under way is answered."""
    # uvicorn hands the signal on once it is done: by then there is nothing left to stop.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    # What uvicorn would say of a failure is a stack; ours is a line of JSON.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    server = uvicorn.Server(configured(HubApp(place.hub), address))
    server.run(sockets=[bound])
    if not server.started:
        sys.exit("Hubben kunne ikke starte: dens data kan ikke åbnes.")


def serve_many(place: Place, address: Address, bound: socket.socket, count: int) -> bool:
    """The same in so many processes, each begun again when it dies. False when they die as soon as they begin."""
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda given, _: stopping.append(given))
    begin = multiprocessing.get_context("spawn")
    workers: dict[SpawnProcess, float] = {}
    early = 0
    while not stopping and early <= 2 * count:
        while len(workers) < count:
            worker = begin.Process(target=serve, args=(place, address, bound), name="hub")
            worker.start()
            workers[worker] = time.monotonic()
        multiprocessing.connection.wait([worker.sentinel for worker in workers], timeout=0.5)
        for worker in [worker for worker in workers if not worker.is_alive()]:
            early = early + 1 if time.monotonic() - workers.pop(worker) < SHORT_LIFE and worker.exitcode else 0
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
    return bool(stopping)
