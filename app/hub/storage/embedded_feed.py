"""The embedded place's acts of sync: counters, things kept in order, what is new. Each is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from app.domain.change import CaseId, DeviceId
from app.hub.storage.port import Bringing, Entry, Facts, ItemKind, OfficeId, Plan, Ruling, Sender, Sent, Stored
from app.hub.storage.ruling import decide, numbered

Db = sqlite3.Connection

# The window of 64: what is larger than the largest shifts it; what lies within it is taken once.
_COUNT = """
INSERT INTO counter AS c (office, device, top, seen) VALUES (?1, ?2, ?3, 1)
ON CONFLICT (office, device) DO UPDATE SET
    seen = CASE WHEN ?3 >= c.top + 64 THEN 1
                WHEN ?3 > c.top THEN (c.seen << (?3 - c.top)) | 1
                ELSE c.seen | (1 << (c.top - ?3)) END,
    top = max(c.top, ?3)
WHERE ?3 > c.top OR (?3 > c.top - 64 AND (c.seen & (1 << (c.top - ?3))) = 0)
RETURNING top
"""

_LOOK = "SELECT epoch, seq, records, safe FROM feed WHERE office = ?"

_TELL = """
INSERT INTO recipient (office, recipient, newest)
SELECT ?1, recipient, ?3 FROM granted WHERE office = ?1 AND case_id = ?2 AND epoch > 0
ON CONFLICT (office, recipient) DO UPDATE SET newest = max(newest, ?3)
"""

_AT_A_TIME = 500

_OWN = "SELECT case_id, epoch FROM granted WHERE office = ? AND recipient = ? AND case_id IN (*)"

_NEWS = """
SELECT i.number, i.kind, i.case_id, i.device, i.cloned, i.size
FROM granted g
JOIN case_head h ON h.office = ?1 AND h.case_id = g.case_id AND h.newest > ?3
JOIN item i ON i.office = ?1 AND i.case_id = g.case_id AND i.number > ?3 AND i.number <= ?4
WHERE g.office = ?1 AND g.recipient = ?2 AND g.epoch > 0
ORDER BY i.number LIMIT ?5
"""

_CASE_ITEMS = """
SELECT number, kind, case_id, device, cloned, size FROM item
WHERE office = ?1 AND case_id = ?3 AND number > ?4 AND number <= ?5
  AND EXISTS (SELECT 1 FROM granted WHERE office = ?1 AND recipient = ?2 AND case_id = ?3 AND epoch > 0)
ORDER BY number LIMIT ?6
"""


def enter(db: Db, office: OfficeId, device: DeviceId, recipient: bytes, counter: int, now: int) -> Entry | None:
    """See the port."""
    key = bytes.fromhex(office)
    row = db.execute(_LOOK, (key,)).fetchone()
    if row is None:
        return None
    who = bytes.fromhex(device)
    taken = db.execute(_COUNT, (key, who, counter)).fetchone()
    top = taken or db.execute("SELECT top FROM counter WHERE office = ? AND device = ?", (key, who)).fetchone()
    found = db.execute("SELECT newest FROM recipient WHERE office = ? AND recipient = ?", (key, recipient)).fetchone()
    waiting = db.execute("SELECT count(*) FROM joining WHERE office = ? AND state = 0 AND until > ?", (key, now))
    epoch, seq, count, safe = row
    return Entry(
        taken is not None, top[0], epoch, seq, count, safe, found[0] if found else 0, waiting.fetchone()[0]
    )  # fmt: skip


def look(db: Db, office: OfficeId) -> Entry | None:
    """See the port."""
    row = db.execute(_LOOK, (bytes.fromhex(office),)).fetchone()
    if row is None:
        return None
    epoch, seq, count, safe = row
    return Entry(False, 0, epoch, seq, count, safe, 0, 0)


def keep(db: Db, office: OfficeId, sender: Sender, sent: Sequence[Sent]) -> tuple[Ruling, ...]:
    """See the port."""
    key = bytes.fromhex(office)
    plan = decide(_facts(db, key, sender, sent), sender, sent)
    if not plan.kept:
        return numbered(plan, sent, 0)
    last: int = db.execute(
        "UPDATE feed SET seq = seq + ? WHERE office = ? RETURNING seq", (len(plan.kept), key)
    ).fetchone()[0]
    _write(db, key, plan, last - len(plan.kept) + 1)
    return numbered(plan, sent, last)


def bring(
    db: Db, office: OfficeId, counter: int, now: int, bringing: Bringing
) -> tuple[Entry | None, tuple[Ruling, ...] | None]:
    """See the port."""
    sender = bringing.sender
    entry = enter(db, office, sender.device, sender.recipient, counter, now)
    if entry is None or not bringing.fits(entry):
        return entry, None
    return entry, keep(db, office, sender, bringing.sent)


def _facts(db: Db, key: bytes, sender: Sender, sent: Sequence[Sent]) -> Facts:
    cases = {bytes.fromhex(one.case) for one in sent}
    heads = among(db, "SELECT case_id, epoch, erased FROM case_head WHERE office = ? AND case_id IN (*)", (key,), cases)
    authors = {one.author for one in sent if one.author} - {sender.recipient}
    hashes = [one.hash for one in sent]
    places = {one.place for one in sent if one.kind is ItemKind.BUNDLE}
    known = among(db, "SELECT hash, number, kind FROM item WHERE office = ? AND hash IN (*)", (key,), hashes)
    return Facts(
        known={name: number for name, number, _ in known},
        places=frozenset(
            row[0] for row in among(db, "SELECT place FROM item WHERE office = ? AND place IN (*)", (key,), places)
        ),
        epochs={CaseId(case.hex()): epoch for case, epoch, _ in heads if epoch},
        own={CaseId(case.hex()): epoch for case, epoch in among(db, _OWN, (key, sender.recipient), cases)},
        erased=frozenset(CaseId(case.hex()) for case, _, erased in heads if erased),
        authors={
            (CaseId(case.hex()), author): epoch
            for author in authors
            for case, epoch in among(db, _OWN, (key, author), cases)
        },
        late=frozenset(name for name, _, kind in known if kind in (ItemKind.LATE_BUNDLE, ItemKind.LATE_GRANT)),
    )


def among(db: Db, query: str, first: tuple[Any, ...], values: Iterable[Any]) -> list[Any]:
    """The rows of a query whose `*` stands for the values, so many at a time."""
    rows: list[Any] = []
    left = iter(values)
    while some := list(islice(left, _AT_A_TIME)):
        rows += db.execute(query.replace("*", ",".join("?" * len(some))), (*first, *some))
    return rows


def _write(db: Db, key: bytes, plan: Plan, first: int) -> None:
    rows = [
        (
            key, number, one.kind, bytes.fromhex(one.case), bytes.fromhex(one.device), one.place, one.hash,
            plan.rulings[at].cloned, len(one.data), one.data,
        )
        for number, (at, one) in enumerate(plan.kept, first)
    ]  # fmt: skip
    db.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    _grant(db, key, plan)
    newest = {one.case: number for number, (_, one) in enumerate(plan.kept, first)}
    for case, number in newest.items():
        at = (key, bytes.fromhex(case), number)
        db.execute(
            "INSERT INTO case_head VALUES (?1, ?2, 0, ?3, 0) ON CONFLICT (office, case_id) DO UPDATE SET newest = ?3",
            at,
        )
        db.execute(_TELL, at)


def _grant(db: Db, key: bytes, plan: Plan) -> None:
    for (case, recipient), epoch in plan.granted.items():
        at = (key, recipient, bytes.fromhex(case), epoch)
        db.execute(
            "INSERT INTO granted VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (office, recipient, case_id) DO UPDATE SET epoch = max(epoch, ?4)",
            at,
        )
        db.execute(
            "INSERT INTO case_head VALUES (?1, ?3, ?4, 0, 0)"
            " ON CONFLICT (office, case_id) DO UPDATE SET epoch = max(epoch, ?4)",
            at,
        )


def news(db: Db, office: OfficeId, recipient: bytes, after: int, upto: int, most: int) -> list[Stored]:
    """See the port."""
    return _stored(db.execute(_NEWS, (bytes.fromhex(office), recipient, after, upto, most)))


def case_items(
    db: Db, office: OfficeId, recipient: bytes, case: CaseId, after: int, upto: int, most: int
) -> list[Stored]:
    """See the port."""
    return _stored(db.execute(_CASE_ITEMS, (bytes.fromhex(office), recipient, bytes.fromhex(case), after, upto, most)))


def _stored(rows: Iterable[Any]) -> list[Stored]:
    return [
        Stored(number, ItemKind(kind), CaseId(case.hex()), DeviceId(device.hex()), bool(cloned), size)
        for number, kind, case, device, cloned, size in rows
    ]


def contents(db: Db, office: OfficeId, numbers: Sequence[int]) -> dict[int, bytes]:
    """See the port."""
    query = "SELECT number, data FROM item WHERE office = ? AND number IN (*)"
    return dict(among(db, query, (bytes.fromhex(office),), numbers))


def missing(db: Db, office: OfficeId, hashes: Sequence[bytes]) -> list[int]:
    """See the port."""
    query = "SELECT hash FROM item WHERE office = ? AND hash IN (*)"
    known = {row[0] for row in among(db, query, (bytes.fromhex(office),), hashes)}
    return [place for place, one in enumerate(hashes) if one not in known]


def is_granted(db: Db, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
    """See the port."""
    return _has_grant(db, office, recipient, case, 1)


def may_bring(db: Db, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
    """See the port."""
    return _has_grant(db, office, recipient, case, 0)


def _has_grant(db: Db, office: OfficeId, recipient: bytes, case: CaseId, least: int) -> bool:
    query = "SELECT 1 FROM granted WHERE office = ? AND recipient = ? AND case_id = ? AND epoch >= ?"
    return db.execute(query, (bytes.fromhex(office), recipient, bytes.fromhex(case), least)).fetchone() is not None
