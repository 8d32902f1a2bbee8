"""The few things the key file asks of a disk, as a port, so tests can fill it, cut it off or crash in between."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

_MOST = 4 * 1024 * 1024  # no key file is larger; do not read a film somebody put in its place


class Files(Protocol):
    """Whole small files. Every method raises OSError when the disk says no."""

    def read(self, path: Path) -> bytes | None:
        """The contents, or None where there is no such file."""

    def exists(self, path: Path) -> bool:
        """Whether something has that name."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a file for its owner alone and wait until the disk has it; an older one of that name is lost."""

    def replace(self, path: Path, target: Path) -> None:
        """Give `path` the name `target`, at once or not at all, and wait until the disk knows."""

    def remove(self, path: Path) -> None:
        """Take a file away; no matter if it is gone already."""


class DiskFiles:
    """The real disk, on POSIX and on Windows."""

    def __init__(self, wait: Callable[[float], None] = time.sleep) -> None:
        self._wait = wait

    def read(self, path: Path) -> bytes | None:
        """See Files."""
        try:
            with path.open("rb") as file:
                return file.read(_MOST)
        except FileNotFoundError:
            return None

    def exists(self, path: Path) -> bool:
        """See Files."""
        return os.path.lexists(path)

    def write(self, path: Path, data: bytes) -> None:
        """See Files. On Windows the mode means nothing; the file inherits the profile's own access list."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, path: Path, target: Path) -> None:
        """See Files. A virus scanner on Windows may hold the target for a moment: five tries within a second."""
        for pause in (0.02, 0.08, 0.2, 0.6):
            try:
                os.replace(path, target)  # noqa: PTH105  (Path.replace hides which of the two was busy)
                break
            except PermissionError:
                if os.name != "nt":
                    raise
                self._wait(pause)
        else:
            os.replace(path, target)  # noqa: PTH105
        self._sync_folder(target.parent)

    def remove(self, path: Path) -> None:
        """See Files."""
        path.unlink(missing_ok=True)

    def _sync_folder(self, folder: Path) -> None:
        # Windows cannot open a folder for this; NTFS writes the rename to its journal by itself.
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
