"""One warm reading process for everybody in the window, and a second one only while two files are read at once.

Whoever reads a file borrows a `Reader` and gives it back; the one that waits is the next one's, so that a file costs
no start of a process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from app.documents.outside.reader import Reader


class Readers:
    """Asked from any thread. After `close` every process is ended, also those that are at work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Reader | None = None
        self._lent: list[Reader] = []
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[Reader]:
        """A reader for one file; nobody else has it meanwhile."""
        reader = self._taken()
        try:
            yield reader
        finally:
            if not self._is_kept(reader):
                reader.close()

    def rest(self) -> None:
        """Nobody has read for a while: the process that waits is ended. The next file starts one."""
        with self._lock:
            reader, self._waiting = self._waiting, None
        if reader is not None:
            reader.close()

    def close(self) -> None:
        """The office is locked. Who waits for an answer gets an InputError at once."""
        with self._lock:
            self._closed = True
            lent = tuple(self._lent)
        self.rest()
        for reader in lent:
            reader.stop()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes there are."""
        with self._lock:
            there = [*self._lent, *([self._waiting] if self._waiting else [])]
        return tuple(reader.pid for reader in there if reader.pid is not None)

    def _taken(self) -> Reader:
        with self._lock:
            reader, self._waiting = self._waiting or Reader(), None
            self._lent.append(reader)
        return reader

    def _is_kept(self, reader: Reader) -> bool:
        with self._lock:
            self._lent.remove(reader)
            if self._closed or self._waiting is not None:
                return False
            self._waiting = reader
            return True


def lent(readers: Readers | None) -> AbstractContextManager[Reader]:
    """A reader of those; without any (on the command line) one that ends with the file."""
    return Reader() if readers is None else readers.lend()
