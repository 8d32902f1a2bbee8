"""PostgreSQL as the place: for many offices, and for several hub processes at once.

Every statement names one office and every key begins with it (`postgres_sql`). The office's row in `feed` is locked
last, for as long as it takes to write what has been decided before; numbers come from it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.domain.change import CaseId, DeviceId
from app.hub.storage import postgres_sql as sql
from app.hub.storage.port import (
    NOBODY,
    Appending,
    Bringing,
    Entry,
    Facts,
    Founded,
    ItemKind,
    Joining,
    JoinState,
    NewOffice,
    OfficeId,
    Plan,
    Ruling,
    Sender,
    Sent,
    Stored,
    Unavailable,
)
from app.hub.storage.postgres_pool import Pools
from app.hub.storage.ruling import JOINS_PER_TOKEN, decide, numbered

_TRIES = 8  # of a request that meets the same bytes in another one


class PostgresStore:
    """`port.HubStore` in a database."""

    def __init__(self, pools: Pools) -> None:
        self._pools = pools

    def may_hold_up(self, nobody_else: Callable[[], bool]) -> None:
        """See the port; the database is waited for in any case."""

    async def close(self) -> None:
        """See the port."""
        await self._pools.close()

    # Offices

    async def add_claim(self, claim: bytes) -> None:
        """See the port."""
        async with self._pools.keeping() as db:
            await db.execute(sql.ADD_CLAIM, _key(NOBODY), claim)

    async def found(self, new: NewOffice) -> Founded:
        """See the port."""
        there = await self.records(new.office, 0)
        if there:
            return Founded.THERE if there[: len(new.records)] == new.records else Founded.OTHER
        key = _key(new.office)
        async with self._pools.transaction() as db:
            if not await db.fetchval(sql.USE_CLAIM, _key(NOBODY), new.claim):
                return Founded.NO_CLAIM
            if not await db.fetchval(sql.ADD_OFFICE, key, secrets.token_bytes(16), len(new.records)):
                raise Unavailable  # the same request came twice at once: the code is still there, and so is the office
            await db.execute(sql.ADD_RECORDS, key, 0, list(new.records))
        return Founded.NEW

    async def records(self, office: OfficeId, after: int) -> tuple[bytes, ...]:
        """See the port."""
        async with self._pools.keeping() as db:
            return tuple(row[0] for row in await db.fetch(sql.RECORDS, _key(office), after))

    async def append(self, office: OfficeId, more: Appending) -> bool:
        """See the port."""
        key = _key(office)
        async with self._pools.transaction() as db:
            if await db.fetchval(sql.GROW, key, more.known, len(more.records)) is None:
                return False
            await db.execute(sql.ADD_RECORDS, key, more.known, list(more.records))
            if more.erased:
                cases = [bytes.fromhex(case) for case in more.erased]
                for statement in (sql.ERASE_ITEMS, sql.ERASE_GRANTED, sql.ERASE_CHUNKS, sql.TOMBSTONE):
                    await db.execute(statement, key, cases)
            if more.added:
                await db.execute(sql.IS_IN, key, [bytes.fromhex(device) for device in more.added])
        return True

    # Sync

    async def enter(self, office: OfficeId, device: DeviceId, recipient: bytes, counter: int, now: int) -> Entry | None:
        """See the port."""
        async with self._pools.noting() as db:
            row = await db.fetchrow(sql.ENTER, _key(office), bytes.fromhex(device), counter, recipient, now)
        if row is None:
            return None
        taken, top, epoch, seq, count, safe, newest, waiting = row
        # The row of a counter that was just made is not visible to its own statement.
        return Entry(taken is not None, taken or top, epoch, seq, count, safe, newest, waiting)

    async def look(self, office: OfficeId) -> Entry | None:
        """See the port."""
        async with self._pools.keeping() as db:
            row = await db.fetchrow(sql.LOOK, _key(office))
        if row is None:
            return None
        epoch, seq, count, safe = row
        return Entry(False, 0, epoch, seq, count, safe, 0, 0)

    async def keep(self, office: OfficeId, sender: Sender, sent: Sequence[Sent]) -> tuple[Ruling, ...]:
        """See the port."""
        for _ in range(_TRIES):
            plan = decide(await self._facts(office, sender, sent), sender, sent)
            last = await self._write(office, plan) if plan.kept else 0
            if last is not None:
                return numbered(plan, sent, last)
        raise Unavailable

    async def bring(
        self, office: OfficeId, counter: int, now: int, bringing: Bringing
    ) -> tuple[Entry | None, tuple[Ruling, ...] | None]:
        """See the port."""
        sender = bringing.sender
        entry = await self.enter(office, sender.device, sender.recipient, counter, now)
        if entry is None or not bringing.fits(entry):
            return entry, None
        return entry, await self.keep(office, sender, bringing.sent)

    async def _facts(self, office: OfficeId, sender: Sender, sent: Sequence[Sent]) -> Facts:
        hashes = [one.hash for one in sent]
        places = list({one.place for one in sent if one.kind is ItemKind.BUNDLE})
        cases = list({bytes.fromhex(one.case) for one in sent})
        people = list({sender.recipient, *(one.author for one in sent if one.author)})
        found: tuple[dict[bytes, int], ...] = ({}, {}, {}, {})
        async with self._pools.keeping() as db:
            for what, name, number in await db.fetch(sql.FACTS, _key(office), hashes, places, cases, people):
                found[what][name] = number
        known, taken, heads, granted = found
        authors = {(CaseId(name[32:].hex()), name[:32]): epoch for name, epoch in granted.items()}
        return Facts(
            known={name: abs(number) for name, number in known.items()},
            places=frozenset(taken),
            epochs={CaseId(case.hex()): epoch for case, epoch in heads.items() if epoch > 0},
            own={case: epoch for (case, key), epoch in authors.items() if key == sender.recipient},
            erased=frozenset(CaseId(case.hex()) for case, epoch in heads.items() if epoch < 0),
            authors=authors,
            late=frozenset(name for name, number in known.items() if number < 0),
        )

    async def _write(self, office: OfficeId, plan: Plan) -> int | None:
        """The last number given; None when the facts were not so any more and nothing was written."""
        key, count = _key(office), len(plan.kept)
        things = [one for _, one in plan.kept]
        try:
            async with self._pools.transaction() as db:
                last: int | None = await db.fetchval(sql.TAKE, key, count)
                if last is None:
                    raise Unavailable
                heads = _heads(plan, last - count + 1)
                put = await db.fetchval(sql.PUT, key, last - count, *_columns(plan, things), *_keys(plan), *heads)
                if put != count:
                    raise _NotSoAnyMore
                await db.execute(sql.TELL, key, heads[0], heads[2])
        except _NotSoAnyMore:
            return None
        return last

    async def news(self, office: OfficeId, recipient: bytes, after: int, upto: int, most: int) -> list[Stored]:
        """See the port."""
        async with self._pools.noting() as db:
            return _stored(await db.fetch(sql.NEWS, _key(office), recipient, after, upto, most))

    async def case_items(
        self, office: OfficeId, recipient: bytes, case: CaseId, after: int, upto: int, most: int
    ) -> list[Stored]:
        """See the port."""
        at = (_key(office), recipient, bytes.fromhex(case), after, upto, most)
        async with self._pools.noting() as db:
            return _stored(await db.fetch(sql.CASE_ITEMS, *at))

    async def contents(self, office: OfficeId, numbers: Sequence[int]) -> dict[int, bytes]:
        """See the port."""
        async with self._pools.noting() as db:
            return dict(await db.fetch(sql.CONTENTS, _key(office), list(numbers)))

    async def missing(self, office: OfficeId, hashes: Sequence[bytes]) -> list[int]:
        """See the port."""
        async with self._pools.noting() as db:
            return _absent(hashes, await db.fetch(sql.KNOWN_HASHES, _key(office), list(hashes)))

    async def is_granted(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """See the port."""
        async with self._pools.noting() as db:
            return bool(await db.fetchval(sql.HAS_GRANT, _key(office), recipient, bytes.fromhex(case), 1))

    async def may_bring(self, office: OfficeId, recipient: bytes, case: CaseId) -> bool:
        """See the port."""
        async with self._pools.noting() as db:
            return bool(await db.fetchval(sql.HAS_GRANT, _key(office), recipient, bytes.fromhex(case), 0))

    # Chunks

    async def put_chunk(self, office: OfficeId, case: CaseId, name: bytes, data: bytes) -> bool:
        """See the port."""
        key, at = _key(office), bytes.fromhex(case)
        async with self._pools.transaction() as db:
            await db.execute(sql.SHARE_OFFICE, key)
            await db.execute(sql.PUT_CHUNK, key, at, name, data)
            return not await db.fetchval(sql.IS_ERASED, key, at)

    async def chunk(self, office: OfficeId, case: CaseId, name: bytes) -> bytes | None:
        """See the port."""
        async with self._pools.noting() as db:
            found: bytes | None = await db.fetchval(sql.CHUNK, _key(office), bytes.fromhex(case), name)
        return found

    async def missing_chunks(self, office: OfficeId, case: CaseId, names: Sequence[bytes]) -> list[int]:
        """See the port."""
        async with self._pools.noting() as db:
            return _absent(names, await db.fetch(sql.KNOWN_CHUNKS, _key(office), bytes.fromhex(case), list(names)))

    # Coming in

    async def invite(self, office: OfficeId, token_hash: bytes, until: int) -> None:
        """See the port."""
        async with self._pools.keeping() as db:
            await db.execute(sql.INVITE, _key(office), token_hash, until)

    async def uninvite(self, office: OfficeId, token_hash: bytes) -> None:
        """See the port."""
        async with self._pools.keeping() as db:
            await db.execute(sql.UNINVITE, _key(office), token_hash)

    async def ask(self, office: OfficeId, token_hash: bytes, joining: Joining, now: int) -> bool:
        """See the port."""
        key, who = _key(office), bytes.fromhex(joining.device)
        async with self._pools.transaction() as db:
            await db.execute(sql.LOCK_OFFICE, key)
            await db.execute(sql.FORGET_JOINS, key, now)
            await db.execute(sql.FORGET_INVITATIONS, key, now)
            there = {row[0] for row in await db.fetch(sql.WHO_ASKED, key, joining.token)}
            if who in there:
                return True
            until = await db.fetchval(sql.INVITED, key, token_hash)
            if until is None or len(there) >= JOINS_PER_TOKEN:
                return False
            await db.execute(sql.ASK, key, joining.token, who, until, joining.data)
        return True

    async def asked(self, office: OfficeId, token: bytes, device: DeviceId) -> Joining | None:
        """See the port."""
        async with self._pools.keeping() as db:
            row = await db.fetchrow(sql.ASKED, _key(office), token, bytes.fromhex(device))
        return None if row is None else _joining(row)

    async def asking(self, office: OfficeId, now: int) -> list[Joining]:
        """See the port."""
        async with self._pools.keeping() as db:
            return [_joining(row) for row in await db.fetch(sql.ASKING, _key(office), now)]

    async def refuse(self, office: OfficeId, token: bytes) -> bool:
        """See the port."""
        async with self._pools.keeping() as db:
            return bool(await db.fetch(sql.REFUSE, _key(office), token))

    # The machine's own administrator

    async def offices(self) -> list[OfficeId]:
        """See the port."""
        async with self._pools.keeping() as db:
            return [OfficeId(row[0].hex()) for row in await db.fetch(sql.ALL_OFFICES)]

    async def mark(self, office: OfficeId) -> int:
        """See the port."""
        async with self._pools.keeping() as db:
            return int(await db.fetchval(sql.MARK, _key(office)))

    async def mark_safe(self, office: OfficeId, upto: int | None = None) -> int:
        """See the port."""
        async with self._pools.keeping() as db:
            return int(await db.fetchval(sql.MARK_SAFE, _key(office), upto))

    async def new_epoch(self, office: OfficeId, epoch: bytes) -> None:
        """See the port."""
        async with self._pools.keeping() as db:
            await db.execute(sql.NEW_EPOCH, _key(office), epoch)


class _NotSoAnyMore(Exception):
    """Between looking and writing somebody else wrote."""


def _key(office: OfficeId) -> bytes:
    return bytes.fromhex(office)


def _columns(plan: Plan, things: Sequence[Sent]) -> tuple[list[Any], ...]:
    return (
        [int(one.kind) for one in things],
        [bytes.fromhex(one.case) for one in things],
        [bytes.fromhex(one.device) for one in things],
        [one.place for one in things],
        [one.hash for one in things],
        [plan.rulings[at].cloned for at, _ in plan.kept],
        [one.data for one in things],
    )


def _keys(plan: Plan) -> tuple[list[Any], ...]:
    return (
        [recipient for _, recipient in plan.granted],
        [bytes.fromhex(case) for case, _ in plan.granted],
        list(plan.granted.values()),
    )


def _heads(plan: Plan, first: int) -> tuple[list[Any], ...]:
    """Case, newest epoch granted and last number, for each case that something was kept of."""
    newest: dict[CaseId, int] = {}
    for number, (_, one) in enumerate(plan.kept, first):
        newest[one.case] = number
    epochs = {case: max(e for (c, _), e in plan.granted.items() if c == case) for case, _ in plan.granted}
    return (
        [bytes.fromhex(case) for case in newest],
        [epochs.get(case, 0) for case in newest],
        list(newest.values()),
    )


def _absent(asked: Sequence[bytes], found: Iterable[Any]) -> list[int]:
    known = {row[0] for row in found}
    return [place for place, one in enumerate(asked) if one not in known]


def _stored(rows: Iterable[Any]) -> list[Stored]:
    return [
        Stored(number, ItemKind(kind), CaseId(case.hex()), DeviceId(device.hex()), cloned, size)
        for number, kind, case, device, cloned, size in rows
    ]


def _joining(row: Any) -> Joining:
    token, device, data, state, until = row
    return Joining(token, DeviceId(device.hex()), data, JoinState(state), until)
