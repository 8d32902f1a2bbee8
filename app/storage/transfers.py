"""Attachments on their way: which chunks are to go out, which to come in, and what makes a blob whole.

A blob of others' is there when every chunk of it lies here and fits its name; until then it is on its way, however
often the computer is shut. What is to come follows from the case's document `_blobs`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.crypto import hashing
from app.domain.change import ORDER, CaseId, DocumentId, Path
from app.storage.blobs import Blobs
from app.storage.engine import Engine
from app.storage.records import BlobId, Edit

BLOBS = DocumentId("_blobs")  # a case's attachments as its rows: which epoch's key, how large, which chunks

_MAX_CHUNKS = 1024
_HEX = set("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk to be moved; `name` is the SHA-256 of its ciphertext, hex."""

    case: CaseId
    blob: BlobId
    name: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A blob of others' that is not whole yet."""

    blob: BlobId
    here: int  # chunks
    of: int


class Transfers:
    """Texts go first, chunks after; nothing here is lost when it is broken off."""

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        self._engine = engine
        self._blobs = blobs

    # --- out ---

    def unlisted(self) -> dict[CaseId, list[Edit]]:
        """What is to be written in `_blobs` of each case for blobs that nobody has been told of."""
        edits: dict[CaseId, list[Edit]] = {}
        for n, blob, case, epoch, size, chunks in self._engine.rows(
            "SELECT n, blob, case_id, epoch, size, chunks FROM blobs WHERE manifest = 0 ORDER BY n"
        ):
            row = {ORDER: n, "epoch": epoch, "size": size, "chunks": json.loads(chunks)}
            edits.setdefault(CaseId(case), []).extend(
                Edit(BLOBS, Path(f"blobs/{blob}/{column}"), value) for column, value in row.items()
            )
        return edits

    def listed(self, case: CaseId) -> None:
        """The case's blobs have been written in `_blobs`: their chunks go out."""
        with self._engine.transaction():
            self._put_out("manifest = 0 AND case_id = ?", [case])
            self._engine.execute("UPDATE blobs SET manifest = 1 WHERE manifest = 0 AND case_id = ?", [case])

    def all_again(self) -> None:
        """The hub was brought back: every chunk is offered to it; inside a transaction."""
        self._put_out("manifest = 1", [])

    def _put_out(self, where: str, values: list[str]) -> None:
        rows = self._engine.rows(f"SELECT case_id, blob, chunks FROM blobs WHERE {where}", values)  # noqa: S608
        self._insert(
            (Chunk(CaseId(case), blob, name) for case, blob, names in rows for name in json.loads(names)), up=1
        )

    def outgoing(self) -> list[Chunk]:
        """What is to go out, a case's together."""
        return self._chunks(1)

    def read(self, chunk: Chunk) -> bytes:
        """A chunk's bytes. Raises StoreDamaged."""
        return self._blobs.read_chunk(chunk.name)

    def gone_out(self, chunk: Chunk) -> None:
        """The hub has it."""
        self._engine.execute("DELETE FROM transfers WHERE name = ? AND up = 1", [chunk.name])

    # --- in ---

    def note_coming(self, cases: Iterable[CaseId]) -> None:
        """What the cases' `_blobs` tell of that is not here; inside a transaction."""
        for case in cases:
            for blob, row in self._listed_in(case).items():
                if self._engine.row("SELECT 1 FROM blobs WHERE blob = ?", [blob]) is None:
                    self._insert((Chunk(case, blob, name) for name in row.chunks), up=0)

    def coming(self, case: CaseId) -> list[Coming]:
        """A case's blobs that are not whole here."""
        rows = self._listed_in(case)
        there = set(self._blobs.of(case))
        return [
            Coming(blob, sum(self._blobs.has_chunk(name) for name in row.chunks), len(row.chunks))
            for blob, row in rows.items()
            if blob not in there
        ]

    def incoming(self) -> list[Chunk]:
        """What is to come in, a case's together."""
        return self._chunks(0)

    def is_here(self, chunk: Chunk) -> bool:
        """Whether it came before we were broken off."""
        return self._blobs.has_chunk(chunk.name)

    def keep(self, chunk: Chunk, data: bytes) -> bool:
        """Keep a chunk that came; False when it is not what its name says."""
        if hashing.sha256(data).hex() != chunk.name:
            return False
        self._blobs.write_chunk(chunk.name, data)
        return True

    def complete(self, case: CaseId) -> list[BlobId]:
        """The case's blobs that have become whole: they are there from now on."""
        whole = []
        there = set(self._blobs.of(case))
        for blob, row in self._listed_in(case).items():
            if blob not in there and all(self._blobs.has_chunk(name) for name in row.chunks):
                with self._engine.transaction():
                    self._engine.execute(
                        "INSERT INTO blobs (blob, case_id, epoch, size, chunks, manifest) VALUES (?, ?, ?, ?, ?, 1)",
                        [blob, case, row.epoch, row.size, json.dumps(row.chunks)],
                    )
                    self._engine.execute("DELETE FROM transfers WHERE blob = ? AND up = 0", [blob])
                whole.append(blob)
        return whole

    def count(self) -> tuple[int, int]:
        """How many chunks are to go out, and to come in."""
        found: dict[int, int] = dict(self._engine.rows("SELECT up, count(*) FROM transfers GROUP BY up"))
        return found.get(1, 0), found.get(0, 0)

    # --- both ---

    def _chunks(self, up: int) -> list[Chunk]:
        rows = self._engine.rows(
            "SELECT case_id, blob, name FROM transfers WHERE up = ? ORDER BY case_id, blob, name", [up]
        )
        return [Chunk(CaseId(case), BlobId(blob), name) for case, blob, name in rows]

    def _insert(self, chunks: Iterable[Chunk], *, up: int) -> None:
        self._engine.execute_many(
            "INSERT OR IGNORE INTO transfers (name, up, case_id, blob) VALUES (?, ?, ?, ?)",
            [(chunk.name, up, chunk.case, chunk.blob) for chunk in chunks],
        )

    def _listed_in(self, case: CaseId) -> dict[BlobId, _Listed]:
        answers = self._engine.scalar("SELECT answers FROM documents WHERE case_id = ? AND document = ?", [case, BLOBS])
        rows = json.loads(answers).get("blobs", []) if answers else []
        found = {BlobId(str(row.get("_id"))): _listed(row) for row in rows if isinstance(row, dict)}
        return {blob: row for blob, row in found.items() if row is not None}


@dataclass(frozen=True, slots=True)
class _Listed:
    epoch: int
    size: int
    chunks: tuple[str, ...]


def _listed(row: dict[str, object]) -> _Listed | None:
    """A row of `_blobs`; None for one that cannot be meant."""
    epoch, size, chunks = row.get("epoch"), row.get("size"), row.get("chunks")
    if not isinstance(epoch, int) or not isinstance(size, int) or not isinstance(chunks, list):
        return None
    names = tuple(name for name in chunks if isinstance(name, str) and len(name) == 64 and set(name) <= _HEX)
    if len(names) != len(chunks) or not 0 < len(names) <= _MAX_CHUNKS:
        return None
    return _Listed(epoch, size, names)
