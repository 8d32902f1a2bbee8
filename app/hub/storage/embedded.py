"""The embedded place: one SQLite file and a folder of chunks, for an office that runs one hub of its own.

Plain SQLite: what lies here is ciphertext and what the wire shows anyway. One thread writes (`writer`), acts that
wait share a commit; an act that nobody else waits beside is done on the spot.
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from app.domain.change import CaseId, DeviceId
from app.hub.storage import embedded_acts as acts
from app.hub.storage import embedded_feed as feed
from app.hub.storage.chunk_files import ChunkFiles
from app.hub.storage.migrations import migrations
from app.hub.storage.port import (
    Appending,
    Bringing,
    Entry,
    Founded,
    Joining,
    NewOffice,
    OfficeId,
    Ruling,
    Sender,
    Sent,
    Stored,
    Unavailable,
)
from app.hub.storage.writer import Needs, Writer

T = TypeVar("T")

DATABASE = "hub.db"
CHUNKS = "chunks"
BUSY_SECONDS = 10.0
_HUB = 0x52596862  # in the file's head: a hub's data …
_COPY = 0x52596263  # … or a copy of it that has not been opened since


def connect(path: Path) -> sqlite3.Connection:
    """The file, made when it is not there. Raises HubTooNew, sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _migrate(connection)
        _wake(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        connection.close()
        raise
    connection.execute("COMMIT")
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, script in migrations("embedded", version):
        for statement in _statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={number}")


def _statements(script: str) -> Iterator[str]:
    """`executescript` would commit first; a schema that was made half is none."""
    said = ""
    for line in script.splitlines(keepends=True):
        said += line
        if sqlite3.complete_statement(said):
            yield said
            said = ""


class EmbeddedStore:
    """`port.HubStore` in a folder. `connect` is the tests' door to a disk that fails."""

    def __init__(self, folder: Path, connect: Callable[[Path], sqlite3.Connection] = connect) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._files = ChunkFiles(folder / CHUNKS)
        self._writer = Writer(lambda: connect(folder / DATABASE))
        self._nobody_else: Callable[[], bool] = lambda: False

    def may_hold_up(self, nobody_else: Callable[[], bool]) -> None:
        """See the port."""
        self._nobody_else = nobody_else

    def sweep(self) -> None:
        """Takes away chunks that no row speaks of; for the start, while nobody else writes."""
        names = self._writer.do(acts.all_chunks, Needs.READ).result()
        self._files.sweep(lambda office, case, name: (office, case, name) in names)

    async def close(self) -> None:
        """See the port."""
        await asyncio.to_thread(self._writer.close)

    async def _do(self, work: Callable[[sqlite3.Connection], T], needs: Needs) -> T:
        done = self._writer.do(work, needs, here=self._nobody_else())
        return done.result() if done.done() else await asyncio.wrap_future(done)

    # Offices

    async def add_claim(self, claim: bytes) -> None:
        """See the port."""
        await self._do(lambda db: acts.add_claim(db, claim), Needs.KEEP)

    async def found(self, new: NewOffice) -> Founded:
        """See the port."""
        return await self._do(lambda db: acts.found(db, new), Needs.KEEP)

    async def records(self, office: OfficeId, after: int) -> tuple[bytes, ...]:
        """See the port."""
        return await self._do(lambda db: acts.records(db, office, after), Needs.READ)

    async def append(self, office: OfficeId, more: Appending) -> bool:
        """See the port."""
        done = await self._do(lambda db: acts.append(db, office, more), Needs.KEEP)
        if done and more.erased:
            await self._off_the_disk(office, more.erased)
        return done

    async def _off_the_disk(self, office: OfficeId, cases: Sequence[CaseId]) -> None:
        for case in cases:
            await self._on_disk(lambda case=case: self._files.erase(office, case))  # type: ignore[misc]
        # What was erased must not live on in the log beside the file either.
        await self._do(acts.empty_the_log, Needs.ALONE)

    # Sync

    async def enter(self, office: OfficeId, device: DeviceId, recipient: bytes, counter: int, now: int) -> Entry | None:
        """See the port."""
        return await self._do(lambda db: feed.enter(db, office, device, recipient, counter, now), Needs.NOTE)

    async def look(self, office: OfficeId) -> Entry | None:
        """See the port."""
        return await self._do(lambda db: feed.look(db, office), Needs.READ)

    async def keep(self, office: OfficeId, sender: Sender, sent: Sequence[Sent]) -> tuple[Ruling, ...]:
        """See the port."""
        return await self._do(lambda db: feed.keep(db, office, sender, sent), Needs.KEEP)

    async def bring(
        self, office: OfficeId, counter: int, now: int, bringing: Bringing
    ) -> tuple[Entry | None, tuple[Ruling, ...] | None]:
        """See the port."""
        return await self._do(lambda db: feed.bring(db, office, counter, now, bringing), Needs.KEEP)

    async def news(self, office: OfficeId, recipient: bytes, after: int, upto: int, most: int) -> list[Stored]:
        """See the port."""
        return await self._do(lambda db: feed.news(db, office, recipient, after, upto, most), Needs.READ)

    async def case_items(
        self, office: OfficeId, recipient: bytes, case: CaseId, after: int, upto: int, most: int
    ) -> list[Stored]:
        """See the port."""
        return await self._do(lambda db: feed.case_items(db, office, recipient, case, after, upto, most), Needs.READ)

    async def contents(self, office: OfficeId, numbers: Sequence[int]) -> dict[int, bytes]:
        """See the port."""
        return await self._do(lambda db: feed.contents(db, office, numbers), Needs.READ)

    async def missing(self, office: OfficeId, hashes: Sequence[bytes]) -> list[int]:
        """See the port."""
        return await self._do(lambda db: feed.missing(db, office, hashes), Needs.READ)

    async def is_granted(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """See the port."""
        return await self._do(lambda db: feed.is_granted(db, office, recipient, case), Needs.READ)

    async def may_bring(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """See the port."""
        return await self._do(lambda db: feed.may_bring(db, office, recipient, case), Needs.READ)

    # Chunks

    async def put_chunk(self, office: OfficeId, case: CaseId, name: bytes, data: bytes) -> bool:
        """See the port."""
        await self._on_disk(lambda: self._files.write(office, case, name, data))
        kept = await self._do(lambda db: acts.note_chunk(db, office, case, name, len(data)), Needs.KEEP)
        if not kept:
            await self._on_disk(lambda: self._files.drop(office, case, name))
        return kept

    async def chunk(self, office: OfficeId, case: CaseId, name: bytes) -> bytes | None:
        """See the port."""
        return await self._on_disk(lambda: self._files.read(office, case, name))

    async def missing_chunks(self, office: OfficeId, case: CaseId, names: Sequence[bytes]) -> list[int]:
        """See the port."""
        return await self._do(lambda db: acts.missing_chunks(db, office, case, names), Needs.READ)

    async def _on_disk(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except OSError:
            raise Unavailable from None

    # Coming in

    async def invite(self, office: OfficeId, token_hash: bytes, until: int) -> None:
        """See the port."""
        await self._do(lambda db: acts.invite(db, office, token_hash, until), Needs.KEEP)

    async def uninvite(self, office: OfficeId, token_hash: bytes) -> None:
        """See the port."""
        await self._do(lambda db: acts.uninvite(db, office, token_hash), Needs.KEEP)

    async def ask(self, office: OfficeId, token_hash: bytes, joining: Joining, now: int) -> bool:
        """See the port."""
        return await self._do(lambda db: acts.ask(db, office, token_hash, joining, now), Needs.KEEP)

    async def asked(self, office: OfficeId, token: bytes, device: DeviceId) -> Joining | None:
        """See the port."""
        return await self._do(lambda db: acts.asked(db, office, token, device), Needs.READ)

    async def asking(self, office: OfficeId, now: int) -> list[Joining]:
        """See the port."""
        return await self._do(lambda db: acts.asking(db, office, now), Needs.READ)

    async def refuse(self, office: OfficeId, token: bytes) -> bool:
        """See the port."""
        return await self._do(lambda db: acts.refuse(db, office, token), Needs.KEEP)

    # The machine's own administrator

    async def offices(self) -> list[OfficeId]:
        """See the port."""
        return await self._do(acts.offices, Needs.READ)

    async def mark(self, office: OfficeId) -> int:
        """See the port."""
        return await self._do(lambda db: acts.mark(db, office), Needs.KEEP)

    async def mark_safe(self, office: OfficeId, upto: int | None = None) -> int:
        """See the port."""
        return await self._do(lambda db: acts.mark_safe(db, office, upto), Needs.KEEP)

    async def new_epoch(self, office: OfficeId, epoch: bytes) -> None:
        """See the port."""
        await self._do(lambda db: acts.new_epoch(db, office, epoch), Needs.KEEP)


def copy(database: Path, to: Path) -> None:
    """A whole copy, also while a hub writes; it knows itself to be one. Raises sqlite3.Error."""
    source = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    with closing(source), closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute(f"PRAGMA application_id={_COPY}")
        target.execute("PRAGMA journal_mode=DELETE")


def last_numbers(database: Path) -> dict[OfficeId, int]:
    """How far each office has come in a copy."""
    with closing(sqlite3.connect(database)) as connection:
        return acts.last_numbers(connection)


def _wake(connection: sqlite3.Connection) -> None:
    """A copy that is opened as a hub has been brought back: the laptops must notice, and send again what it lacks."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == _COPY:
        for office in acts.offices(connection):
            acts.new_epoch(connection, office, secrets.token_bytes(16))
    connection.execute(f"PRAGMA application_id={_HUB}")
