"""A way in between that counts: requests and bytes, headers and all, the same for whoever is measured."""

from __future__ import annotations

import re
import socket
import threading
from contextlib import suppress

_REQUEST = re.compile(rb"(?:GET|POST|PUT|DELETE|HEAD) [^\r\n]* HTTP/1\.[01]\r\n")


class Counting:
    """Listens on a port of its own and hands everything on to `port`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._bound = socket.create_server(("127.0.0.1", 0))
        self.port = self._bound.getsockname()[1]
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.requests = self.up = self.down = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def reset(self) -> None:
        self.requests = self.up = self.down = 0

    def close(self) -> None:
        self._bound.close()
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                inside, _ = self._bound.accept()
            except OSError:
                return
            outside = socket.create_connection(("127.0.0.1", self._port))
            for each in (inside, outside):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._open += [inside, outside]
            threading.Thread(target=self._hand_on, args=(inside, outside, True), daemon=True).start()
            threading.Thread(target=self._hand_on, args=(outside, inside, False), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                with self._lock:
                    if up:
                        self.up += len(piece)
                        self.requests += len(_REQUEST.findall(piece))
                    else:
                        self.down += len(piece)
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
