"""Linux: speech-dispatcher, over its own protocol (SSIP) on a socket of this computer; nothing else is connected to.

Every command is answered by lines "NNN-words" and a last "NNN words"; 2xx is a yes, 701–703 tell how far a sentence
has come. The client is a queue of commands, so it never waits in the window's thread.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer, Signal
from PySide6.QtNetwork import QHostAddress, QLocalSocket, QTcpSocket

from ui.aloud.speaker import WAIT, speaks

Answer = Callable[[int, list[str]], None]
_RATE = -15  # of -100 to 100: somewhat slower than the voice's own
_GIVE_TEXT, _SAID, _CUT_OFF = 230, 702, 703
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def default_address() -> str:
    """Where speech-dispatcher listens: what SPEECHD_ADDRESS says, else the socket of whoever is logged in."""
    said = os.environ.get("SPEECHD_ADDRESS", "")
    if said:
        return said
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return f"unix_socket:{Path(runtime) / 'speech-dispatcher' / 'speechd.sock'}" if runtime else ""


class SsipSpeaker(QObject):
    """See Speaker. Each sentence is a turn: what is still told of an earlier one is not heard."""

    found = Signal(bool)
    said = Signal()

    def __init__(self, address: str | None = None, *, wait: int = WAIT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address, self._may_start = address, address is None
        self._socket: QLocalSocket | QTcpSocket | None = None
        self._waiting: deque[Answer] = deque()
        self._lines: list[str] = []
        self._rest = b""
        self._modules: list[str] = []
        self._wanted = "da"
        self._looking = self._speaking = False
        self._turn = 0
        self._message = ""  # what the server calls the sentence that is being said
        self._limit = QTimer(self, singleShot=True, interval=wait)
        self._limit.timeout.connect(self._gone)

    # ── the port ─────────────────────────────────────────────────────────

    def look(self, language: str = "da") -> None:
        self.close()
        self._wanted = language
        self._looking = True
        address = default_address() if self._address is None else self._address
        self._limit.start()
        self._start_if_needed(address)
        kind, _, where = address.partition(":")
        if kind == "unix_socket" and where:
            self._to_unix(where)
        elif kind == "inet_socket" and where.partition(":")[0] in _LOOPBACK:
            self._to_loopback(where)
        else:
            self._gone()

    def say(self, sentence: str) -> None:
        self._turn += 1
        self._speaking, self._message = True, ""
        turn, words = self._turn, " ".join(sentence.split())
        self._limit.start()
        self._ask("SPEAK", lambda code, _: self._text(words, turn) if code == _GIVE_TEXT else self._gone())

    def stop(self) -> None:
        self._turn += 1
        self._speaking, self._message = False, ""
        self._limit.stop()
        if self._socket is not None:
            self._ask("CANCEL self", _nothing)

    def close(self) -> None:
        self._limit.stop()
        socket, self._socket = self._socket, None
        self._waiting.clear()
        self._lines, self._rest = [], b""
        self._looking = self._speaking = False
        if socket is not None:
            socket.disconnect(self)
            socket.abort()
            socket.deleteLater()

    # ── the way there ────────────────────────────────────────────────────

    def _start_if_needed(self, address: str) -> None:
        """Speech-dispatcher begins when it is first asked for, as its own library does it."""
        path = Path(address.partition(":")[2])
        program = QStandardPaths.findExecutable("speech-dispatcher") if self._may_start else ""
        if program and not path.exists():
            QProcess.startDetached(program, ["--spawn"])

    def _to_unix(self, path: str) -> None:
        socket = QLocalSocket(self)
        self._socket = socket
        socket.connected.connect(self._connected)
        socket.errorOccurred.connect(self._failed)
        socket.readyRead.connect(self._read)
        socket.connectToServer(path)

    def _to_loopback(self, where: str) -> None:
        socket = QTcpSocket(self)
        self._socket = socket
        socket.connected.connect(self._connected)
        socket.errorOccurred.connect(self._failed)
        socket.readyRead.connect(self._read)
        socket.connectToHost(QHostAddress(QHostAddress.SpecialAddress.LocalHost), int(where.rpartition(":")[2] or 0))

    def _failed(self, _: object) -> None:
        self._gone()

    def _gone(self) -> None:
        """Nobody answers, or no longer."""
        waited_for = self._looking or self._speaking
        self.close()
        if waited_for:
            self.found.emit(False)

    def _connected(self) -> None:
        self._ask("SET self CLIENT_NAME user:rygsaek:papir", _nothing)
        self._ask("SET self NOTIFICATION END on", _nothing)
        self._ask("SET self NOTIFICATION CANCEL on", _nothing)
        self._ask("SET self PRIORITY message", _nothing)
        self._ask(f"SET self RATE {_RATE}", _nothing)
        self._ask("LIST OUTPUT_MODULES", self._modules_known)

    # ── a voice of the language ───────────────────────────────────────────────────

    def _modules_known(self, code: int, lines: list[str]) -> None:
        self._modules = lines
        self._ask("LIST SYNTHESIS_VOICES", self._voices_known)

    def _voices_known(self, code: int, lines: list[str]) -> None:
        """A line is name, language and variant, with tabs between. The next module is asked where none is wanted."""
        parts = [line.split("\t") for line in lines]
        name = next((part[0] for part in parts if len(part) > 1 and speaks(part[1], self._wanted)), "")
        if name:
            self._ask(f"SET self LANGUAGE {self._wanted}", _nothing)
            self._ask(f"SET self SYNTHESIS_VOICE {name}", self._chosen)
        elif self._modules:
            self._ask(f"SET self OUTPUT_MODULE {self._modules.pop(0)}", _nothing)
            self._ask("LIST SYNTHESIS_VOICES", self._voices_known)
        else:
            self._gone()

    def _chosen(self, code: int, _: list[str]) -> None:
        if code // 100 != 2:
            self._gone()
            return
        self._limit.stop()
        self._looking = False
        self.found.emit(True)

    # ── the protocol ─────────────────────────────────────────────────────

    def _ask(self, command: str, answered: Answer) -> None:
        if self._socket is None:
            self._gone()
            return
        self._waiting.append(answered)
        self._write(f"{command}\r\n")

    def _text(self, words: str, turn: int) -> None:
        if turn != self._turn:
            words = ""  # stopped meanwhile: the server waits for a text, and reads an empty one as nothing
        self._waiting.append(lambda _, lines: self._queued(turn, lines))
        dotted = f".{words}" if words.startswith(".") else words  # a line with a full stop alone ends the text
        self._write(f"{dotted}\r\n.\r\n")

    def _queued(self, turn: int, lines: list[str]) -> None:
        if turn == self._turn:
            self._limit.stop()
            self._message = lines[0] if lines else ""

    def _write(self, text: str) -> None:
        if self._socket is not None:
            self._socket.write(text.encode())

    def _read(self) -> None:
        if self._socket is None:
            return
        *lines, self._rest = (self._rest + bytes(self._socket.readAll().data())).split(b"\r\n")
        for line in lines:
            self._line(line.decode(errors="replace"))

    def _line(self, line: str) -> None:
        if line[3:4] == "-":
            self._lines.append(line[4:])
            return
        code = int(line[:3]) if line[:3].isdigit() else 0
        told, self._lines = self._lines, []
        if code // 100 == 7:
            self._event(code, told[0] if told else "")
        elif self._waiting:
            self._waiting.popleft()(code, told)

    def _event(self, code: int, message: str) -> None:
        if code in (_SAID, _CUT_OFF) and self._speaking and message == self._message:
            self._speaking = False
            self.said.emit()


def _nothing(_: int, __: list[str]) -> None:
    """The answer does not matter."""
