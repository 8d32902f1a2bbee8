"""Destroying what lies on this laptop: a whole home, keys first; or one case, here and in every backup.

Keys go first: without them the rest is noise, whatever interrupts. Files are overwritten before they are removed; what
a disk keeps of them in spare blocks is out of our reach, and is unreadable without the keys.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.change import CaseId
from app.errors import StoreDamaged, StoreTooNew
from app.storage import backups, files, rewrite
from app.storage.blobs import FOLDER
from app.storage.chain import Chain
from app.storage.engine import Engine
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE, MAIN, TWIN

_BLOCK = 1024 * 1024
_KEYS = (MAIN, TWIN)


def destroy_home(home: Path) -> None:
    """Everything of ours in a home whose store is closed. Goes on past what cannot be removed; keys come first."""
    for name in _KEYS:
        for file in sorted(home.glob(f"{name}*")):
            _destroy(file)
    for file in [*home.glob(f"{DATABASE}*"), *home.rglob("backups/*"), *home.rglob("blobs/**/*")]:
        _destroy(file)
    for folder in ("backups", "blobs"):
        for path in sorted((home / folder).rglob("*"), reverse=True):
            with suppress(OSError):
                path.rmdir()
        with suppress(OSError):
            (home / folder).rmdir()
    with suppress(OSError):
        files.sync_folder(home)


def _destroy(file: Path) -> None:
    with suppress(OSError):
        if file.is_file() and not file.is_symlink():
            size = file.stat().st_size
            with file.open("r+b") as opened:
                for start in range(0, size, _BLOCK):
                    opened.write(secrets.token_bytes(min(_BLOCK, size - start)))
                opened.flush()
                os.fsync(opened.fileno())
    with suppress(OSError):
        if not file.is_dir() or file.is_symlink():
            file.unlink()


def erase_case(engine: Engine, case: CaseId) -> list[str]:
    """Every wrap of the case's keys and every word of it, in one transaction; the chunks nothing refers to any more.

    The log keeps one digest that tells that something was removed. Nothing to do for a case that is not here.
    """
    with engine.transaction():
        numbers = [row[0] for row in engine.rows("SELECT n FROM bundles WHERE case_id = ? ORDER BY n", [case])]
        chunks = [
            name
            for (names,) in engine.rows("SELECT chunks FROM blobs WHERE case_id = ?", [case])
            for name in json.loads(names)
        ]
        if numbers:
            Chain(engine).forget(numbers)
        _delete_rows(engine, case)
    engine.empty_wal()
    return chunks


def is_here(engine: Engine, case: CaseId) -> bool:
    """Whether anything of a case is left: a key, a word, a picture."""
    return any(
        engine.row(f"SELECT 1 FROM {table} WHERE case_id = ? LIMIT 1", [case]) is not None  # noqa: S608
        for table in _tables(engine)
    )


def erase_in_backups(folder: Path, key: StoreKey, cases: Iterable[CaseId], key_file: bytes) -> list[Path]:
    """Every backup in a folder again without those cases, with `key_file` in it; those that the key does not open.

    Each takes its name in one step, and one that never held the cases stays as it is.
    """
    gone, left = list(cases), []
    for backup in backups.kept_in(folder):
        try:
            rewrite.change(backup.file, key, lambda engine: _erase_all(engine, gone), key_file)
        except StoreDamaged:
            left.append(backup.file)
    _drop_chunks(folder)
    return left


def _drop_chunks(folder: Path) -> None:
    """Chunks beside the backups that none of them names any more; none while one of them cannot be read."""
    try:
        needed = {name for one in backups.kept_in(folder) for name in backups.read_manifest(one.file)["chunks"]}
    except (StoreDamaged, StoreTooNew):
        return
    for chunk in (folder / FOLDER).glob("*/*"):
        if chunk.name not in needed:
            _destroy(chunk)


def _erase_all(engine: Engine, cases: Iterable[CaseId]) -> bool:
    here = [case for case in cases if is_here(engine, case)]
    if here:
        with engine.transaction():
            for case in here:
                _delete_rows(engine, case)
    return bool(here)


def _delete_rows(engine: Engine, case: CaseId) -> None:
    """Every row of every table that speaks of the case; of an older backup too, whatever tables it has."""
    for (n,) in engine.rows("SELECT n FROM word_rows WHERE case_id = ?", [case]):
        engine.execute("DELETE FROM words WHERE rowid = ?", [n])
    for table in _tables(engine):
        engine.execute(f"DELETE FROM {table} WHERE case_id = ?", [case])  # noqa: S608
    engine.execute("DELETE FROM local WHERE instr(key, ?)", [case])  # what this laptop kept of it under its id


def _tables(engine: Engine) -> list[str]:
    rows = engine.rows(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'case_id' AND m.name <> 'office_cases' ORDER BY m.name"
    )
    return [row[0] for row in rows]
