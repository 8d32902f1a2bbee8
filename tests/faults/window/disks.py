"""Small disks for tests: a file system of a few megabytes that fills up, and a user who is not root."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTE = 1 << 20

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk takes Linux and root"
)


@contextmanager
def small_disk(at: Path, megabytes: int = 24) -> Iterator[Path]:
    """A disk of its own under that folder."""
    at.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(at)], check=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def fill(disk: Path) -> Path:
    """Takes every byte that is left; the file to remove again."""
    filler = disk / "filler"
    handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
    size = MEGABYTE
    try:
        while size >= 512:
            try:
                os.write(handle, b"x" * size)
            except OSError:
                size //= 2
    finally:
        os.close(handle)
    return filler
