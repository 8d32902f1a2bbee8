"""Chunks as files beside the hub's SQLite file: on disk, name and all, before a row speaks of them.

A file without a row (the machine stopped in between) is in nobody's way: the same chunk comes again under the same
name, and `sweep` takes away what no row speaks of.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.domain.change import CaseId
from app.hub.storage.port import OfficeId


class ChunkFiles:
    """Files `<office>/<case>/<SHA-256>`; whole or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, office: OfficeId, case: CaseId, name: bytes) -> Path:
        """Where a chunk lies, or would."""
        return self._folder / office / case / name.hex()

    def write(self, office: OfficeId, case: CaseId, name: bytes, data: bytes) -> None:
        """The chunk, on disk when this returns."""
        path = self.path(office, case, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{secrets.token_hex(8)}.half")
        try:
            with half.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
        for folder in (path.parent, path.parent.parent, self._folder):
            _fsync(folder)

    def read(self, office: OfficeId, case: CaseId, name: bytes) -> bytes | None:
        """The chunk's bytes."""
        try:
            return self.path(office, case, name).read_bytes()
        except FileNotFoundError:
            return None

    def erase(self, office: OfficeId, case: CaseId) -> None:
        """All chunks of a case."""
        folder = self._folder / office / case
        if folder.is_dir():
            for file in folder.iterdir():
                file.unlink(missing_ok=True)
            with suppress(OSError):  # a chunk came this moment: its row is refused, and it goes then
                folder.rmdir()
            _fsync(folder.parent)

    def drop(self, office: OfficeId, case: CaseId, name: bytes) -> None:
        """One chunk that no row is to speak of."""
        self.path(office, case, name).unlink(missing_ok=True)

    def sweep(self, is_known: Callable[[str, str, str], bool]) -> None:
        """Takes away what no row speaks of; `is_known(office, case, name)`."""
        for file in self._folder.glob("*/*/*"):
            office, case, name = file.parts[-3:]
            if name.endswith(".half") or not is_known(office, case, name):
                file.unlink(missing_ok=True)


def _fsync(folder: Path) -> None:
    if os.name == "nt":  # Windows keeps a folder's names by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
