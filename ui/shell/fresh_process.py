"""Starts the fresh process that shows the lock screen, so that no key and no text stays in the old one's memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Protocol


class HandOver(Protocol):
    """Starts IT-rygsæk again on the same home."""

    def __call__(self, home: Path, practice: bool) -> None:
        """Returns at once; the fresh process waits by itself until the store is free."""


def start_fresh(home: Path, practice: bool) -> None:
    """The product's way: the same Python, the same program, its own session. Output goes nowhere: nothing is logged."""
    import subprocess  # not needed before the first lock

    subprocess.Popen(
        command(home, practice),
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        **_apart(),
    )


def command(home: Path, practice: bool) -> list[str]:
    """The command line. A packed program is its own interpreter and knows its module by itself."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    return [*program, *(["--demo"] if practice else []), "--home", str(home)]


def _apart() -> dict[str, Any]:
    if sys.platform == "win32":
        import subprocess

        return {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
