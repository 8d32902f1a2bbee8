"""The embedded place's other acts: offices, members, chunks' rows, who asks to be let in. Each is one transaction."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence

from app.domain.change import CaseId, DeviceId
from app.hub.storage.embedded_feed import among
from app.hub.storage.port import NOBODY, Appending, Founded, Joining, JoinState, NewOffice, OfficeId
from app.hub.storage.ruling import JOINS_PER_TOKEN

Db = sqlite3.Connection

_NOBODY = bytes.fromhex(NOBODY)


def add_claim(db: Db, claim: bytes) -> None:
    """See the port."""
    db.execute("INSERT OR IGNORE INTO claim VALUES (?, ?)", (_NOBODY, claim))


def found(db: Db, new: NewOffice) -> Founded:
    """See the port."""
    there = records(db, new.office, 0)
    if there:
        return Founded.THERE if there[: len(new.records)] == new.records else Founded.OTHER
    claimed = db.execute("DELETE FROM claim WHERE office = ? AND code_hash = ? RETURNING 1", (_NOBODY, new.claim))
    if claimed.fetchone() is None:
        return Founded.NO_CLAIM
    key = bytes.fromhex(new.office)
    db.execute("INSERT INTO feed (office, epoch, records) VALUES (?, ?, 0)", (key, secrets.token_bytes(16)))
    _add_records(db, key, 0, new.records)
    return Founded.NEW


def _add_records(db: Db, key: bytes, known: int, more: Sequence[bytes]) -> None:
    db.executemany("INSERT INTO record VALUES (?, ?, ?)", [(key, at, one) for at, one in enumerate(more, known + 1)])
    db.execute("UPDATE feed SET records = ? WHERE office = ?", (known + len(more), key))


def records(db: Db, office: OfficeId, after: int) -> tuple[bytes, ...]:
    """See the port."""
    query = "SELECT data FROM record WHERE office = ? AND sequence > ? ORDER BY sequence"
    return tuple(row[0] for row in db.execute(query, (bytes.fromhex(office), after)))


def append(db: Db, office: OfficeId, more: Appending) -> bool:
    """See the port."""
    key = bytes.fromhex(office)
    there = db.execute("SELECT records FROM feed WHERE office = ?", (key,)).fetchone()
    if there is None or there[0] != more.known:
        return False
    _add_records(db, key, more.known, more.records)
    for case in more.erased:
        _erase(db, key, bytes.fromhex(case))
    for device in more.added:
        db.execute("DELETE FROM joining WHERE office = ? AND device = ?", (key, bytes.fromhex(device)))
    return True


def _erase(db: Db, key: bytes, case: bytes) -> None:
    for table in ("item", "granted", "chunk"):
        db.execute(f"DELETE FROM {table} WHERE office = ? AND case_id = ?", (key, case))  # noqa: S608
    db.execute(
        "INSERT INTO case_head VALUES (?1, ?2, 0, 0, 1)"
        " ON CONFLICT (office, case_id) DO UPDATE SET epoch = 0, newest = 0, erased = 1",
        (key, case),
    )


def empty_the_log(db: Db) -> None:
    """Moves all of the write-ahead log into the file, and empties it."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def note_chunk(db: Db, office: OfficeId, case: CaseId, name: bytes, size: int) -> bool:
    """The row of a chunk that is on disk; False when its case was erased."""
    at = (bytes.fromhex(office), bytes.fromhex(case))
    if db.execute("SELECT 1 FROM case_head WHERE office = ? AND case_id = ? AND erased = 1", at).fetchone():
        return False
    db.execute("INSERT OR IGNORE INTO chunk VALUES (?, ?, ?, ?)", (*at, name, size))
    return True


def missing_chunks(db: Db, office: OfficeId, case: CaseId, names: Sequence[bytes]) -> list[int]:
    """See the port."""
    query = "SELECT hash FROM chunk WHERE office = ? AND case_id = ? AND hash IN (*)"
    known = {row[0] for row in among(db, query, (bytes.fromhex(office), bytes.fromhex(case)), names)}
    return [place for place, one in enumerate(names) if one not in known]


def all_chunks(db: Db) -> set[tuple[str, str, str]]:
    """Office, case and name of every chunk, in hex."""
    return {(office.hex(), case.hex(), name.hex()) for office, case, name in db.execute(_ALL_CHUNKS)}


_ALL_CHUNKS = "SELECT office, case_id, hash FROM chunk"


def invite(db: Db, office: OfficeId, token_hash: bytes, until: int) -> None:
    """See the port."""
    db.execute("INSERT OR REPLACE INTO invitation VALUES (?, ?, ?)", (bytes.fromhex(office), token_hash, until))


def uninvite(db: Db, office: OfficeId, token_hash: bytes) -> None:
    """See the port."""
    db.execute("DELETE FROM invitation WHERE office = ? AND token_hash = ?", (bytes.fromhex(office), token_hash))


def ask(db: Db, office: OfficeId, token_hash: bytes, joining: Joining, now: int) -> bool:
    """See the port."""
    key, who = bytes.fromhex(office), bytes.fromhex(joining.device)
    db.execute("DELETE FROM joining WHERE office = ? AND until <= ?", (key, now))
    db.execute("DELETE FROM invitation WHERE office = ? AND until <= ?", (key, now))
    invited = db.execute(
        "SELECT until FROM invitation WHERE office = ? AND token_hash = ?", (key, token_hash)
    ).fetchone()
    there = {
        row[0] for row in db.execute("SELECT device FROM joining WHERE office = ? AND token = ?", (key, joining.token))
    }
    if who in there:
        return True
    if invited is None or len(there) >= JOINS_PER_TOKEN:
        return False
    row = (key, joining.token, who, JoinState.WAITING, invited[0], joining.data)
    db.execute("INSERT INTO joining VALUES (?, ?, ?, ?, ?, ?)", row)
    return True


def asked(db: Db, office: OfficeId, token: bytes, device: DeviceId) -> Joining | None:
    """See the port."""
    row = db.execute(
        "SELECT token, device, data, state, until FROM joining WHERE office = ? AND token = ? AND device = ?",
        (bytes.fromhex(office), token, bytes.fromhex(device)),
    ).fetchone()
    return None if row is None else _joining(*row)


def asking(db: Db, office: OfficeId, now: int) -> list[Joining]:
    """See the port."""
    query = "SELECT token, device, data, state, until FROM joining WHERE office = ? AND state = 0 AND until > ?"
    return [_joining(*row) for row in db.execute(query, (bytes.fromhex(office), now))]


def _joining(token: bytes, device: bytes, data: bytes, state: int, until: int) -> Joining:
    return Joining(token, DeviceId(device.hex()), data, JoinState(state), until)


def refuse(db: Db, office: OfficeId, token: bytes) -> bool:
    """See the port."""
    done = db.execute("UPDATE joining SET state = 1 WHERE office = ? AND token = ?", (bytes.fromhex(office), token))
    return done.rowcount > 0


def offices(db: Db) -> list[OfficeId]:
    """See the port."""
    return [OfficeId(row[0].hex()) for row in db.execute(_ALL_OFFICES)]


def last_numbers(db: Db) -> dict[OfficeId, int]:
    """How far each office has come."""
    return {OfficeId(office.hex()): seq for office, seq in db.execute(_ALL_NUMBERS)}


_ALL_NUMBERS = "SELECT office, seq FROM feed"
_ALL_OFFICES = "SELECT office FROM feed ORDER BY office"


def mark(db: Db, office: OfficeId) -> int:
    """See the port."""
    key = (bytes.fromhex(office),)
    return int(db.execute("UPDATE feed SET marked = seq WHERE office = ? RETURNING seq", key).fetchone()[0])


def mark_safe(db: Db, office: OfficeId, upto: int | None) -> int:
    """See the port."""
    done = "UPDATE feed SET safe = max(safe, coalesce(?2, marked, 0)), marked = NULL WHERE office = ?1 RETURNING safe"
    return int(db.execute(done, (bytes.fromhex(office), upto)).fetchone()[0])


def new_epoch(db: Db, office: OfficeId, epoch: bytes) -> None:
    """See the port."""
    db.execute(
        "UPDATE feed SET epoch = ?2, safe = seq, marked = NULL WHERE office = ?1", (bytes.fromhex(office), epoch)
    )
