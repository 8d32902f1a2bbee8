"""Where practice offices lie: folders with a mark, in the temporary folder, removed when nobody uses them any more.

Light on purpose: the command looks here before anything heavy is loaded.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import psutil

PREFIX = "it-rygsaek-oevelse-"
MARK = "OEVELSE"
PASSPHRASE = "fire gule heste danser"  # noqa: S105  shown on the screen: it guards nothing but made-up people


def new_home() -> Path:
    """A fresh folder for a practice office, marked as one and claimed by this process."""
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    claim(home)
    return home


def is_practice(home: Path) -> bool:
    """Whether that folder is a practice office's."""
    return (home / MARK).is_file()


def claim(home: Path) -> None:
    """Says that this process uses the practice office now, so that no other start removes it."""
    (home / MARK).write_text(str(os.getpid()), encoding="ascii")


def is_real(home: Path) -> bool:
    """Whether the folder holds anything that is not a practice office's."""
    return home.is_dir() and not is_practice(home) and any(home.iterdir())


def remove_leftovers() -> int:
    """Removes practice offices whose process is gone; how many. Never touches a folder without the mark."""
    removed = 0
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if is_practice(home) and not _in_use(home):
            shutil.rmtree(home, ignore_errors=True)
            removed += 1
    return removed


def _in_use(home: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return psutil.pid_exists(int((home / MARK).read_text(encoding="ascii")))
    return False
