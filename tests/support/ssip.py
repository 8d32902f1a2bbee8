"""A small speech server: it speaks enough of SSIP to be spoken to, on a unix socket or the loopback. No sound."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

DANISH = {"espeak-ng": ("English (America)\ten-us\tnone", "Danish\tda\tnone")}
ENGLISH = {"espeak-ng": ("English (America)\ten-us\tnone",)}
DANISH_IN_THE_SECOND = {"flite": ("kal\ten\tnone",), "espeak-ng": ("Danish\tda\tnone",)}


class SpeechServer:
    """`heard` holds each sentence. With `hold` a sentence lasts until `finish`; else it is said at once."""

    def __init__(
        self,
        at: Path | None = None,
        modules: Mapping[str, tuple[str, ...]] = DANISH,
        *,
        hold: bool = False,
        mute: bool = False,
    ) -> None:
        self.heard: list[str] = []
        self.commands: list[str] = []
        self.stopped = 0
        self._modules, self._hold, self._mute = dict(modules), hold, mute
        self._module = next(iter(modules))
        self._number = 0
        self._speaking = ""
        self._lock = threading.Lock()
        self._lines: list[socket.socket] = []
        family = socket.AF_INET if at is None else socket.AF_UNIX
        self._server = socket.socket(family, socket.SOCK_STREAM)
        self._server.bind(("127.0.0.1", 0) if at is None else str(at))
        self._server.listen()
        port = self._server.getsockname()[1] if at is None else 0
        self.address = f"inet_socket:127.0.0.1:{port}" if at is None else f"unix_socket:{at}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> SpeechServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """The server goes away, whoever is speaking."""
        for line in (self._server, *self._lines):
            with suppress(OSError):  # not connected, or gone already
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._thread.join(5)

    def finish(self) -> None:
        """What is being said comes to its end."""
        with self._lock:
            message, self._speaking = self._speaking, ""
        self._event(message, "702 END")

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            self._lines.append(line)
            self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        rest, text = b"", None
        while True:
            try:
                got = line.recv(4096)
            except OSError:
                return
            if not got:
                return
            *whole, rest = (rest + got).split(b"\r\n")
            for each in whole:
                words = each.decode()
                if text is not None:
                    if words == ".":
                        self._take("\n".join(text))
                        text = None
                    else:
                        text.append(words[1:] if words.startswith("..") else words)
                elif words == "SPEAK":
                    self._answer("230 OK RECEIVING DATA")
                    text = []
                else:
                    self._command(words)

    def _command(self, words: str) -> None:
        self.commands.append(words)
        if self._mute:
            return
        if words == "LIST OUTPUT_MODULES":
            self._answer(*(f"250-{name}" for name in self._modules), "250 OK MODULE LIST SENT")
        elif words == "LIST SYNTHESIS_VOICES":
            self._answer(*(f"249-{voice}" for voice in self._modules[self._module]), "249 OK VOICE LIST SENT")
        elif words.startswith("SET self OUTPUT_MODULE "):
            self._module = words.rpartition(" ")[2]
            self._answer("216 OK OUTPUT MODULE SET")
        elif words == "CANCEL self":
            self.stopped += 1
            with self._lock:
                message, self._speaking = self._speaking, ""
            self._answer("210 OK CANCELED")
            if message:
                self._event(message, "703 CANCELED")
        else:
            self._answer("200 OK")

    def _take(self, text: str) -> None:
        self._number += 1
        message = str(self._number)
        if text.strip():
            self.heard.append(text)
        self._answer(f"225-{message}", "225 OK MESSAGE QUEUED")
        if self._hold:
            with self._lock:
                self._speaking = message
        else:
            self._event(message, "702 END")

    def _event(self, message: str, last: str) -> None:
        self._answer(f"{last[:3]}-{message}", f"{last[:3]}-1", last)

    def _answer(self, *lines: str) -> None:
        with suppress(OSError):  # whoever asked has gone
            self._lines[-1].sendall("".join(f"{line}\r\n" for line in lines).encode())
