"""Scans and photos: chunks beside the database, each encrypted under its case's key and named by its ciphertext.

A chunk is on the disk before the row that needs it commits; a chunk that nothing needs (a crash in between) is
found by `check` and removed by `sweep`. What is deleted from the store is deleted from the disk after the commit.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from app.crypto import Tampered, aead, hkdf
from app.domain.change import CaseId
from app.storage import errors, files
from app.storage.engine import Engine
from app.storage.keys import CaseKeys
from app.storage.records import BlobId

CHUNK = 1024 * 1024  # bytes of plain text
FOLDER = "blobs"
_PURPOSE = "rygsaek/blob/1"


def chunk_file(folder: Path, name: str) -> Path:
    """Where a chunk lies: spread over 256 folders."""
    return folder / name[:2] / name


class Blobs:
    """Never changed once written: a new picture is a new blob."""

    def __init__(self, engine: Engine, keys: CaseKeys, home: Path) -> None:
        self._engine = engine
        self._keys = keys
        self.folder = home / FOLDER

    def put(self, case: CaseId, data: bytes) -> BlobId:
        """Keep `data` in a case; durable when this returns. Raises StoreUnavailable: nothing was kept."""
        blob = BlobId(secrets.token_hex(16))
        epoch, case_key = self._keys.newest(case)
        key = hkdf.derive(case_key, _PURPOSE)
        count = max(1, -(-len(data) // CHUNK))
        names: list[str] = []
        try:
            for index in range(count):
                sealed = aead.seal(key, data[index * CHUNK : (index + 1) * CHUNK], _place(case, blob, index, count))
                names.append(self._write(sealed))
            self._engine.execute(
                "INSERT INTO blobs (blob, case_id, epoch, size, chunks) VALUES (?, ?, ?, ?, ?)",
                [blob, case, epoch, len(data), json.dumps(names)],
            )
        except BaseException:
            self.drop(names)
            raise
        return blob

    def _write(self, sealed: bytes) -> str:
        name = hashlib.sha256(sealed).hexdigest()
        self.write_chunk(name, sealed)
        return name

    def write_chunk(self, name: str, sealed: bytes) -> None:
        """A chunk on the disk under its name, which has been checked."""
        file = chunk_file(self.folder, name)
        made = not file.parent.exists()
        files.make_folder(file.parent)
        files.write_whole(file, sealed)
        if made:
            files.sync_folder(self.folder)

    def read_chunk(self, name: str) -> bytes:
        """A chunk as it lies there. Raises StoreDamaged when it is gone."""
        return self._read(name)

    def has_chunk(self, name: str) -> bool:
        """Whether it lies there, whole."""
        file = chunk_file(self.folder, name)
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == name

    def get(self, blob: BlobId) -> bytes:
        """The bytes. KeyError for an unknown blob; StoreDamaged when a chunk is missing or changed."""
        found = self._engine.row("SELECT case_id, epoch, chunks FROM blobs WHERE blob = ?", [blob])
        if found is None:
            raise KeyError(blob)
        case, names = CaseId(found[0]), json.loads(found[2])
        sealed = [self._read(name) for name in names]
        for case_key in self._keys.keys(case, found[1]):
            with suppress(Tampered):  # an epoch may have two keys
                return _opened(hkdf.derive(case_key, _PURPOSE), case, blob, sealed)
        raise errors.damaged()

    def _read(self, name: str) -> bytes:
        with errors.translated():
            try:
                return chunk_file(self.folder, name).read_bytes()
            except FileNotFoundError as gone:
                raise errors.damaged() from gone

    def of(self, case: CaseId) -> list[BlobId]:
        """A case's blobs, oldest first."""
        rows = self._engine.rows("SELECT blob FROM blobs WHERE case_id = ? ORDER BY n", [case])
        return [BlobId(row[0]) for row in rows]

    def chunks(self) -> Iterator[str]:
        """The name of every chunk that a blob needs."""
        for (names,) in self._engine.rows("SELECT chunks FROM blobs ORDER BY n"):
            yield from json.loads(names)

    def broken(self) -> list[str]:
        """Needed chunks that are missing or changed; reads every file."""
        bad = []
        for name in self.chunks():
            file = chunk_file(self.folder, name)
            if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != name:
                bad.append(name)
        return bad

    def needless(self) -> list[str]:
        """Files in the folder that no blob needs."""
        needed = {*self.chunks(), *(row[0] for row in self._engine.rows("SELECT name FROM transfers"))}
        return sorted(file.name for file in self.folder.glob("*/*") if file.name not in needed)

    def sweep(self) -> int:
        """Remove what no blob needs; how many files."""
        names = self.needless()
        self.drop(names)
        return len(names)

    def drop(self, names: Iterable[str]) -> None:
        """Remove chunks from the disk; their rows are gone already."""
        with errors.translated():
            for name in names:
                chunk_file(self.folder, name).unlink(missing_ok=True)


def _opened(key: bytes, case: CaseId, blob: BlobId, sealed: list[bytes]) -> bytes:
    return b"".join(aead.open_(key, one, _place(case, blob, n, len(sealed))) for n, one in enumerate(sealed))


def _place(case: CaseId, blob: BlobId, index: int, count: int) -> bytes:
    return f"{_PURPOSE} {case} {blob} {index}/{count}".encode("ascii")
