"""The whole store once more under a new key: the database, and the backups made before. Whoever calls holds the lock.

Not SQLCipher's own rekey, which rewrites page by page in place: the copy is made beside, read through, and takes the
database's name in one step. Before that step the former key opens, after it the new one; there is no in between, and
no page under the former key is left in the file. What a disk keeps of a removed file is out of our reach.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.errors import StoreDamaged
from app.storage import backups, driver, errors, files, packing
from app.storage.blobs import FOLDER
from app.storage.engine import Engine
from app.vault.files import DiskFiles
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE, MAIN, TWIN


def opens(home: Path, key: StoreKey) -> bool:
    """Whether `key` opens the database."""
    return _opens(home / DATABASE, key)


def _opens(file: Path, key: StoreKey) -> bool:
    engine = Engine(file, key.to_bytes(), writer=False)
    try:
        engine.scalar("SELECT count(*) FROM sqlite_master")
    except StoreDamaged:
        return False
    finally:
        engine.close()
    return True


def prepare(home: Path, former: StoreKey, key: StoreKey) -> Path:
    """A copy of the database under `key`, beside it, whole and on the disk; the database is as it was.

    Raises StoreBusy while anybody reads in the store, StoreUnavailable, StoreDamaged.
    """
    files.remove_leftovers(home, f"{DATABASE}.*.part*")
    part = home / f"{DATABASE}.{secrets.token_hex(4)}.part"
    engine = Engine(home / DATABASE, former.to_bytes(), writer=True)
    try:
        # Out of WAL: that needs the file alone, so nobody's WAL is left to be read into the new file.
        engine.execute("PRAGMA busy_timeout=2000")
        if engine.scalar("PRAGMA journal_mode=DELETE") != "delete":
            raise errors.busy()
        _copy(engine, part, key)
    finally:
        engine.close()
    return part


def put_in_place(home: Path, part: Path) -> None:
    """Give the copy the database's name, at once or not at all. Raises StoreUnavailable."""
    with errors.translated():
        if any((home / f"{DATABASE}{left}").exists() for left in ("-wal", "-journal")):
            raise errors.busy()  # somebody opened it meanwhile
        DiskFiles().replace(part, home / DATABASE)


def drop_older_copies(home: Path) -> None:
    """Remove the copies kept before a migration: they are under the former key."""
    files.remove_leftovers(home, f"{DATABASE}.before-*")
    files.remove_leftovers(home, f"{DATABASE}.*.part*")


def remake_backups(folder: Path, former: StoreKey, key: StoreKey, key_file: bytes) -> list[Path]:
    """Every backup kept in `folder` again under `key`, with `key_file` in it; those that the former key does not open.

    Each takes its name in one step; begun again after an interruption, those that are done are left alone.
    Raises StoreUnavailable when there is no room.
    """
    if folder.is_dir():
        files.remove_leftovers(folder, f"*{backups.SUFFIX}.*.part*")
    left = []
    for backup in backups.kept_in(folder):
        try:
            _remake(backup.file, former, key, key_file)
        except StoreDamaged:
            left.append(backup.file)
    return left


def _remake(file: Path, former: StoreKey, key: StoreKey, key_file: bytes) -> None:
    manifest = backups.read_manifest(file)
    old = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part.old")
    try:
        _take_out(file, DATABASE, old)
        if _opens(old, key):  # done before
            return
        with files.part_of(file) as part:
            new = part.with_name(f"{part.name}.db")
            try:
                _copy_file(old, new, former, key)
                _pack_again(file, part, new, {MAIN: key_file, TWIN: key_file}, manifest)
            finally:
                files.discard(new)
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            files.discard(old.with_name(old.name + left))


def change(file: Path, key: StoreKey, work: Callable[[Engine], bool], key_file: bytes) -> bool:
    """A backup again after `work` changed its database, with `key_file` in it; False when there was nothing to change.

    It takes its name in one step. Raises StoreDamaged for one that the key does not open, StoreUnavailable.
    """
    manifest = backups.read_manifest(file)
    old = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part.old")
    try:
        _take_out(file, DATABASE, old)
        engine = Engine(old, key.to_bytes(), writer=True)
        try:
            engine.keep_promises()
            if not work(engine):
                return False
            chunks = [name for row in engine.rows("SELECT chunks FROM blobs ORDER BY n") for name in json.loads(row[0])]
            with files.part_of(file) as part:
                new = part.with_name(f"{part.name}.db")
                try:
                    _copy(engine, new, key)
                    kept = {one: digest for one, digest in manifest["parts"].items() if _is_kept(one, chunks)}
                    whole = {**manifest, "chunks": chunks, "parts": kept}
                    _pack_again(file, part, new, {MAIN: key_file, TWIN: key_file}, whole)
                finally:
                    files.discard(new)
        finally:
            engine.close()
    finally:
        for left in ("", "-wal", "-shm", "-journal"):
            files.discard(old.with_name(old.name + left))
    return True


def _is_kept(part: str, chunks: list[str]) -> bool:
    return not part.startswith(f"{FOLDER}/") or part.rsplit("/", 1)[-1] in chunks


def _take_out(file: Path, name: str, to: Path) -> None:
    with errors.translated():
        try:
            with zipfile.ZipFile(file) as packed, packed.open(name) as source, to.open("xb") as out:
                shutil.copyfileobj(source, out, 1024 * 1024)
        except (KeyError, zipfile.BadZipFile) as problem:
            raise errors.damaged() from problem


def _copy_file(old: Path, new: Path, former: StoreKey, key: StoreKey) -> None:
    engine = Engine(old, former.to_bytes(), writer=True)
    try:
        _copy(engine, new, key)
    finally:
        engine.close()


def _copy(engine: Engine, to: Path, key: StoreKey) -> None:
    """A copy that has been read through; nothing of it is left when this fails."""
    try:
        engine.copy_to(to, key.to_bytes())
        copy = Engine(to, key.to_bytes(), writer=False, untouched=True)
        try:
            if copy.rows("PRAGMA cipher_integrity_check") or copy.rows("PRAGMA integrity_check") != [("ok",)]:
                raise errors.damaged()
        finally:
            copy.close()
        if driver.looks_plain(to):
            raise errors.bug("a copy came out unencrypted")
        files.sync_file(to)
    except BaseException:
        files.discard(to)
        raise


def _pack_again(file: Path, part: Path, database: Path, keys: Mapping[str, bytes], manifest: dict[str, Any]) -> None:
    with errors.translated(), zipfile.ZipFile(file) as before, packing.new_zip(part) as packed:
        digests = {DATABASE: backups.digest_of(database)}
        packed.write(database, DATABASE)
        for name, data in keys.items():
            packing.put(packed, name, data)
            digests[name] = hashlib.sha256(data).hexdigest()
        for name, digest in manifest["parts"].items():
            if name not in digests:
                packing.put(packed, name, before.read(name))
                digests[name] = digest
        packing.put(packed, backups.MANIFEST, json.dumps({**manifest, "parts": digests}, indent=1))
    files.sync_file(part)
