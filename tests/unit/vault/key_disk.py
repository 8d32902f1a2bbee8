"""A small disk for the key file: in memory, may fill up, break, or lose power before, in or after any step."""

from __future__ import annotations

import errno
from pathlib import Path

from app.vault.cost import Cost, CostPolicy

QUICK = CostPolicy.fixed(Cost(memory_kib=32, passes=1))
"""Argon2id that takes no time; said openly wherever it is used."""


class PowerCutError(BaseException):
    """The machine is off: nothing catches this."""


class KeyDisk:
    """Whole files by name. Counts its writing steps and can stop at one of them.

    `cut_at` the step's number (from 0) at which it stops; `how`: "before" nothing of the step happened, "torn" half a
    write is there, "after" it happened and nobody heard of it, "full" half a write and an error, "refused" an error.
    """

    def __init__(self, files: dict[Path, bytes] | None = None, cut_at: int = -1, how: str = "before") -> None:
        self.files = dict(files or {})
        self.steps = 0
        self._cut_at = cut_at
        self._how = how

    def read(self, path: Path) -> bytes | None:
        return self.files.get(path)

    def exists(self, path: Path) -> bool:
        return path in self.files

    def write(self, path: Path, data: bytes) -> None:
        def whole() -> None:
            self.files[path] = data

        def half() -> None:
            self.files[path] = data[: len(data) // 2]

        self._step(whole, half)

    def replace(self, path: Path, target: Path) -> None:
        def rename() -> None:
            self.files[target] = self.files.pop(path)

        self._step(rename, lambda: None)

    def remove(self, path: Path) -> None:
        self.files.pop(path, None)

    def _step(self, whole, half) -> None:  # type: ignore[no-untyped-def]
        number, self.steps = self.steps, self.steps + 1
        if number != self._cut_at:
            whole()
            return
        if self._how in ("torn", "full"):
            half()
        if self._how == "after":
            whole()
        if self._how == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        if self._how == "refused":
            raise PermissionError(errno.EROFS, "Read-only file system")
        raise PowerCutError
