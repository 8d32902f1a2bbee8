"""The watch over a process that reads: ends it when it takes too long or too much. Works on every system."""

from __future__ import annotations

import subprocess
import threading
from time import monotonic
from types import TracebackType

from app.documents.outside.refusals import Why

_EVERY = 0.05  # seconds between two looks


class Watch:
    """While it is entered the process is watched; `why` says afterwards what it was ended for, None for nothing."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, most: int) -> None:
        """`most`: bytes of real memory."""
        self.why: Why | None = None
        self._process = process
        self._seconds = seconds
        self._most = most
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_after, name="outside-watch", daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look_after(self) -> None:
        end = monotonic() + self._seconds
        while not self._over.wait(min(_EVERY, max(end - monotonic(), 0.001))):
            if monotonic() >= end:
                return self._end(Why.SLOW)
            if memory(self._process.pid) > self._most:
                return self._end(Why.BOMB)
        return None

    def _end(self, why: Why) -> None:
        self.why = why
        self._process.kill()


def memory(pid: int) -> int:
    """Bytes of real memory that a process takes now; 0 when it is gone."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
