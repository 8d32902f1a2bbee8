"""What a folder holds, seen without any key: enough to choose between first run, lock screen and a word of warning."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from app.errors import StoreDamaged, StoreMissing, StoreTooNew
from app.vault.files import DiskFiles, Files
from app.vault.twins import Twins


class KeyState(StrEnum):
    """DAMAGED and TOO_NEW never lead to set-up."""

    EMPTY = "empty"  # nothing of ours: first run
    READY = "ready"  # key file and database: lock screen
    UNFINISHED = "unfinished"  # a set-up cut off before its database: `KeyFile.set_aside_unfinished`, then first run
    DAMAGED = "damaged"  # no whole key file, or the database is gone from beside a key in use
    TOO_NEW = "too new"  # a newer version wrote it


def look_at(home: Path, files: Files | None = None) -> KeyState:
    """Judge a folder by its key file and by whether there is a database; reads a few hundred bytes.

    Raises StoreUnavailable when the folder cannot be read.
    """
    twins = Twins(home, files if files is not None else DiskFiles())
    try:
        copies = twins.read()
    except StoreMissing:
        return KeyState.EMPTY
    except StoreDamaged:
        return KeyState.DAMAGED
    except StoreTooNew:
        return KeyState.TOO_NEW
    if twins.has_database():
        return KeyState.READY
    in_use = any(copy.record.is_used() for copy in copies.good)
    return KeyState.DAMAGED if in_use else KeyState.UNFINISHED
