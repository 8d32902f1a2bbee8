"""The printers of these tests, and a small server for what no real printer would answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tests.support.cups import cups
from tests.support.printers import failing_printer, inky_printer, picture_printer, print_bus, printer, slow_printer

__all__ = ["cups", "failing_printer", "inky_printer", "picture_printer", "print_bus", "printer", "slow_printer"]


class Loopback:
    """Accepts on loopback and answers each request with the next bytes, the last ones for ever; then hangs up."""

    def __init__(self, *replies: bytes, hold: bool = False) -> None:
        self._replies = list(replies)
        self._hold = threading.Event() if hold else None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, suppress(OSError):
                    connection.settimeout(5)
                    connection.recv(65536)
                    connection.sendall(self._replies.pop(0) if len(self._replies) > 1 else self._replies[0])
                    if self._hold:
                        self._hold.wait(5)

    def close(self) -> None:
        if self._hold:
            self._hold.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)


@pytest.fixture
def loopback() -> Iterator[Callable[..., Loopback]]:
    """Starts servers that answer with given bytes."""
    running: list[Loopback] = []

    def start(*replies: bytes, hold: bool = False) -> Loopback:
        running.append(Loopback(*replies, hold=hold))
        return running[-1]

    yield start
    for server in running:
        server.close()
