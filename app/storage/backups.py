"""Backups: one file that holds all that is needed to open it elsewhere, encrypted as the store is.

    a zip, nothing compressed:  backup.json   format, time (UTC), how far the log had come, SHA-256 of each part
                                key, key.twin the key file: passphrase or recovery sheet opens it
                                rygsaek.db    an encrypted copy by SQLite's backup API
                                blobs/…       the chunks; or they lie beside the file, for the backups kept at each lock

The key file is read before the database is copied, so its noted head is never ahead of the copy.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import StoreDamaged, StoreTooNew
from app.storage import errors, files, packing, thinning
from app.storage.blobs import FOLDER, Blobs, chunk_file
from app.storage.engine import Engine
from app.storage.past import stand_of
from app.storage.records import Mark
from app.vault.store_key import StoreKey
from app.vault.twins import DATABASE, MAIN, TWIN

FORMAT = 1
MANIFEST = "backup.json"
SUFFIX = ".rygsaek"
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder."""

    file: Path
    made_at: datetime  # UTC


class Backups:
    """Copies the committed state, beside a writer too. A copy is proven to open before it is called a backup."""

    def __init__(self, engine: Engine, blobs: Blobs, home: Path, key: StoreKey, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._blobs = blobs
        self._home = home
        self._key = key
        self._now = now
        self.folder = home / "backups"

    def write(self, to: Path) -> Path:
        """A backup with everything in it; a file of that name is replaced once the new one is whole."""
        self._pack(to, self._now(), inside=True)
        return to

    def keep(self, folder: Path | None = None) -> Path:
        """A backup in `folder` (by default the store's own), new chunks beside it; needless old ones are dropped."""
        folder = folder or self.folder
        files.make_folder(folder)
        if self._engine.writer and folder == self.folder:
            files.remove_leftovers(folder, "*.part*")
        for name in self._blobs.chunks():
            copy_chunk(name, self._blobs.folder, folder / FOLDER)
        moment = self._now()
        file = folder / f"{moment.astimezone(UTC).strftime(_STAMP)}{SUFFIX}"
        self._pack(file, moment, inside=False)
        self.thin(folder)
        return file

    def kept(self, folder: Path | None = None) -> list[Backup]:
        """The backups in a folder, the newest first."""
        return kept_in(folder or self.folder)

    def thin(self, folder: Path | None = None) -> int:
        """Drop what is needless by now (`thinning`); how many."""
        kept = self.kept(folder)
        drop = thinning.to_drop([one.made_at for one in kept], self._now().astimezone(UTC))
        return self._drop(folder or self.folder, [one.file for one in kept if one.made_at in drop])

    def forget_since(self, mark: Mark, folder: Path | None = None) -> int:
        """Drop the backups made since a mark: they hold what `log.forget_since` removed. Then `keep` a new one."""
        files_since = []
        for one in self.kept(folder):
            manifest = _manifest_if_whole(one.file)
            if manifest and any(manifest["stand"][name] > given for name, given in _numbers(mark).items()):
                files_since.append(one.file)
        return self._drop(folder or self.folder, files_since)

    def _drop(self, folder: Path, needless: list[Path]) -> int:
        with errors.translated():
            for file in needless:
                file.unlink(missing_ok=True)
        if needless:
            manifests = [_manifest_if_whole(one.file) for one in self.kept(folder)]
            if None in manifests:  # nobody knows which chunks a damaged backup needs
                return len(needless)
            needed = {name for manifest in manifests if manifest for name in manifest["chunks"]}
            with errors.translated():
                for chunk in (folder / FOLDER).glob("*/*"):
                    if chunk.name not in needed:
                        chunk.unlink()
        return len(needless)

    def _pack(self, to: Path, moment: datetime, *, inside: bool) -> None:
        keys = {name: (self._home / name).read_bytes() for name in (MAIN, TWIN) if (self._home / name).is_file()}
        with files.part_of(to) as part:
            copy = part.with_name(f"{part.name}.db")
            try:
                self._engine.copy_to(copy, self._key.to_bytes())
                log, draft, blob, chunks = _prove(copy, self._key)
                blobs = {f"{FOLDER}/{name[:2]}/{name}": chunk_file(self._blobs.folder, name) for name in chunks}
                with errors.translated(), packing.new_zip(part) as packed:
                    digests = {DATABASE: digest_of(copy)}
                    packed.write(copy, DATABASE)
                    for name, data in keys.items():
                        packing.put(packed, name, data)
                        digests[name] = hashlib.sha256(data).hexdigest()
                    for name, file in blobs.items() if inside else ():
                        if file.is_file():  # a missing picture must not stop the cases: `check` tells
                            packed.write(file, name)
                            digests[name] = digest_of(file)
                    manifest = {
                        "format": FORMAT,
                        "made_at": moment.astimezone(UTC).isoformat(timespec="seconds"),
                        "stand": {"log": log, "draft": draft, "blob": blob},
                        "parts": digests,
                        "chunks": chunks,
                    }
                    packing.put(packed, MANIFEST, json.dumps(manifest, indent=1))
                files.sync_file(part)
            finally:
                files.discard(copy)


def _prove(copy: Path, key: StoreKey) -> tuple[int, int, int, list[str]]:
    """Open a copy and say how far it has come, and which chunks it needs."""
    engine = Engine(copy, key.to_bytes(), writer=False, untouched=True)
    try:
        rows = engine.rows("SELECT chunks FROM blobs ORDER BY n")
        return (*stand_of(engine), [name for row in rows for name in json.loads(row[0])])
    finally:
        engine.close()


def kept_in(folder: Path) -> list[Backup]:
    """The backups kept in a folder, the newest first; none where there is no such folder."""
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        try:
            made_at = datetime.strptime(file.name.removesuffix(SUFFIX), _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(file, made_at))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def read_manifest(file: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises StoreDamaged, StoreTooNew, StoreMissing."""
    with errors.translated():
        if not file.is_file():
            raise errors.missing()
        try:
            with zipfile.ZipFile(file) as packed:
                manifest = json.loads(packed.read(MANIFEST))
            parts, chunks, stand = manifest["parts"], manifest["chunks"], manifest["stand"]
            format_ = int(manifest["format"])
            known = {DATABASE, MAIN, TWIN} | {f"{FOLDER}/{name[:2]}/{name}" for name in chunks}
            sound = DATABASE in parts and set(parts) <= known and all(isinstance(stand[k], int) for k in _NUMBERS)
            sound = sound and all(len(name) == 64 and set(name) <= set("0123456789abcdef") for name in chunks)
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as problem:
            raise errors.damaged() from problem
    if format_ > FORMAT:
        raise errors.too_new()
    if not sound:
        raise errors.damaged()
    return dict(manifest)


def _manifest_if_whole(file: Path) -> dict[str, Any] | None:
    """None for a backup that cannot be judged: it is left alone."""
    try:
        return read_manifest(file)
    except (StoreDamaged, StoreTooNew):
        return None


def unpack(file: Path, into: Path) -> None:
    """The parts of a backup in an empty folder, each checked against the manifest. Raises as `read_manifest`."""
    manifest = read_manifest(file)
    with errors.translated():
        try:
            with zipfile.ZipFile(file) as packed:
                for name, digest in manifest["parts"].items():
                    target = into / name
                    files.make_folder(target.parent)
                    with packed.open(name) as source, target.open("xb") as out:
                        shutil.copyfileobj(source, out, 1024 * 1024)
                    if digest_of(target) != digest:
                        raise errors.damaged()
        except (zipfile.BadZipFile, KeyError) as problem:
            raise errors.damaged() from problem
    for name in manifest["chunks"]:
        copy_chunk(name, file.parent / FOLDER, into / FOLDER)


def copy_chunk(name: str, source: Path, target: Path) -> None:
    """A chunk from one folder to another that has not got it. A missing one must not stop the cases: `check` tells."""
    there, here = chunk_file(target, name), chunk_file(source, name)
    if there.exists() or not here.is_file():
        return
    files.make_folder(there.parent)
    with errors.translated():
        data = here.read_bytes()
    files.write_whole(there, data)


def digest_of(file: Path) -> str:
    """A file's SHA-256, hex."""
    with errors.translated(), file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


_NUMBERS = ("log", "draft", "blob")


def _numbers(mark: Mark) -> dict[str, int]:
    return {name: getattr(mark, name) for name in _NUMBERS}
