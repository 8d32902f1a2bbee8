"""Files beside the database: written whole or not at all, and on the disk before anybody relies on them."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from app.storage import errors
from app.vault.files import DiskFiles

OWNER_ONLY = 0o700


def make_folder(folder: Path) -> None:
    """The folder, for its owner alone (on Windows it inherits the profile's rights)."""
    with errors.translated():
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)


def sync_file(file: Path) -> None:
    """Make a file's contents durable."""
    with errors.translated(), file.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Make new and renamed names in a folder durable; NTFS journals its names itself."""
    if os.name == "nt":
        return
    with errors.translated():
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def write_whole(file: Path, data: bytes) -> None:
    """`data` under that name, all of it or nothing, durable when this returns."""
    with errors.translated(), part_of(file) as part:
        DiskFiles().write(part, data)


def discard(file: Path) -> None:
    """Remove what came to nothing, where the disk lets us: why it came to nothing is what is to be told."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


@contextmanager
def part_of(file: Path) -> Iterator[Path]:
    """A name beside `file` to write to; it becomes `file` when the block ends, and is gone when the block fails."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        with errors.translated():
            DiskFiles().replace(part, file)
    except BaseException:
        discard(part)
        raise


def remove_leftovers(folder: Path, pattern: str) -> None:
    """Remove what a killed process left half written; only for names that nobody else can be writing."""
    with errors.translated():
        for left in folder.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def unfinished_beside(folder: Path) -> list[Path]:
    """What a killed process left of `folder_beside`."""
    return list(folder.parent.glob(_beside(folder)))


def _beside(folder: Path) -> str:
    return f".{escape(folder.name)}.*.part"


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`, removed with all in it when the block ends, unless it was renamed."""
    with errors.translated():
        folder.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder.parent, _beside(folder))
        work = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
        work.mkdir(mode=OWNER_ONLY)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
