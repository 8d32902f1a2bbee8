"""A process that talks to a driver: drivers crash and hang, so none runs in ours. Every wait for it is bounded.

It writes frames (`app.documents.outside.frames`) to its output and stops of itself when its input is closed, so it
never outlives us. No file lies between.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from app.documents.outside import frames

PACKED_COMMAND = "read-scanner"
"""How a packed program, which is its own interpreter, is told to talk to a driver instead of opening the window."""

_FAREWELL_SECONDS = 3.0  # for the driver to put the paper out and the lamp home
_AHEAD = 2  # pages that may wait for us; then the scanner waits

Frame = tuple[dict[str, Any], bytes]


class Silent(Exception):
    """Nothing came in time; the process is ended."""


class Gone(Exception):
    """The process ended without saying why: its driver crashed."""


def own_command(module: str, *words: str) -> list[str]:
    """The command line that runs one of our own modules in a process of its own."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PACKED_COMMAND, *words]
    return [sys.executable, "-m", module, *words]


class Child:
    """One process, from its start to its end; a context manager that leaves none behind."""

    def __init__(self, command: Sequence[str], said: bytes = b"", *, env: Mapping[str, str] | None = None) -> None:
        self._frames: queue.Queue[Frame | None] = queue.Queue(_AHEAD)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            env=os.environ | (env or {}),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101 - pipes, as asked
        self._in, self._out = self._process.stdin, self._process.stdout
        self._reader = threading.Thread(target=self._read, args=(self._out,), name="scanner-pages", daemon=True)
        self._reader.start()
        with suppress(OSError):
            self._in.write(said)
            self._in.flush()

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def next(self, seconds: float) -> Frame | None:
        """What it says next; None when it has said all. Silent after so many seconds, Gone when it crashed."""
        try:
            frame = self._frames.get(timeout=seconds)
        except queue.Empty:
            self._process.kill()
            raise Silent from None
        if frame is None and not self._ended_well():
            raise Gone
        return frame

    def rest(self, seconds: float) -> None:
        """Lets it end in good order for so many seconds when it has said all: the paper out, the lamp home."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def _ended_well(self) -> bool:
        try:
            return self._process.wait(_FAREWELL_SECONDS) == 0
        except subprocess.TimeoutExpired:
            self._process.kill()
            return False

    def close(self) -> None:
        """Asks it to stop, by closing its input; ends it when it does not."""
        with suppress(OSError):
            self._in.close()
        self._drain(_FAREWELL_SECONDS)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._drain(_FAREWELL_SECONDS)
        with suppress(OSError):
            self._out.close()

    def _drain(self, seconds: float) -> None:
        """Takes what still comes, so that neither the process nor the thread waits for us."""
        slice_ = 0.05
        left = seconds
        while self._reader.is_alive() and left > 0:
            with suppress(queue.Empty):
                while True:
                    self._frames.get_nowait()
            self._reader.join(slice_)
            left -= slice_

    def _read(self, out: IO[bytes]) -> None:
        try:
            while (frame := frames.receive(out)) is not None:
                self._frames.put(frame)
        except (OSError, ValueError, frames.BrokenPipe):
            pass
        self._frames.put(None)
