"""Making room for a restore: what lay in the folder is moved aside, never deleted, and put back when that failed.

The backup is unpacked and proven beside the folder first (`app.storage.restore`). Then two names change: the office's
folder gets another, and the proven copy gets its. Killed between the two, the office lies whole under the other name,
and is put back the next time anybody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from glob import escape
from itertools import chain, count
from pathlib import Path

from app.errors import StoreExists, StoreUnavailable
from app.storage import LOCK, StoreLock, take_lock
from app.storage.files import unfinished_beside
from app.vault.twins import DATABASE, MAIN, TWIN

_OURS = (MAIN, TWIN, DATABASE, LOCK, "backups", "blobs")
_PATIENCE = 2.0  # seconds; a window that is just closing


@contextmanager
def room_for_restore(home: Path, now: datetime) -> Iterator[Callable[[], None]]:
    """What moves an office aside once the copy of it is ready; nothing to do where the folder is empty or absent.

    Raises StoreBusy while a window has the office open, StoreExists for a folder that holds something else,
    StoreUnavailable. Whatever fails inside, the folder is as it was.
    """
    lock = _keep_writers_out(home)
    aside: Path | None = None

    def make_room() -> None:
        nonlocal aside
        if lock is not None:
            lock.release()  # Windows moves no folder with an open file in it
        aside = _move_aside(home, now) if _holds_anything(home) else None

    try:
        yield make_room
    except BaseException:
        if aside is not None:
            _put_back(home, aside)
        raise
    finally:
        if lock is not None:
            lock.release()


def left_aside(home: Path) -> Path | None:
    """Where the office lies that a restore had moved aside when it was killed; None when all is in its place."""
    if home.exists() or not unfinished_beside(home):
        return None
    return next(iter(reversed(aside_of(home))), None)


def mend_killed_restore(home: Path) -> None:
    """Puts back the office that `left_aside` finds."""
    aside = left_aside(home)
    if aside is not None:
        _put_back(home, aside)


def aside_of(home: Path) -> list[Path]:
    """Every folder that ever made room for a restore here, the latest last."""
    return sorted(home.parent.glob(f"{escape(home.name)}.før-*"))


def _holds_anything(home: Path) -> bool:
    return home.exists() and any(home.iterdir())


def _keep_writers_out(home: Path) -> StoreLock | None:
    if not _holds_anything(home):
        return None
    if not any((home / name).exists() for name in _OURS):
        raise StoreExists(
            "Der ligger noget andet end et kontor i den mappe.",
            safe="Det er ikke rørt.",
            todo="Vælg en tom mappe, eller den, hvor kontoret ligger.",
        )
    with suppress(StoreUnavailable):  # a folder that nobody can write in has no writer
        return take_lock(home, _PATIENCE)
    return None


def _move_aside(home: Path, now: datetime) -> Path:
    name = f"{home.name}.før-{now:%Y%m%d-%H%M%S}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    try:
        return home.rename(next(aside for each in names if not (aside := home.with_name(each)).exists()))
    except OSError:
        raise StoreUnavailable(
            "Den gamle mappe kan ikke flyttes til side.",
            safe="Den er ikke rørt.",
            todo="Luk andre vinduer med IT-rygsæk, og prøv igen.",
        ) from None


def _put_back(home: Path, aside: Path) -> None:
    with suppress(OSError):
        if home.is_dir() and not any(home.iterdir()):
            home.rmdir()
        if not home.exists():
            aside.rename(home)
