"""The hub's acts on who belongs: an office comes, its log grows, somebody is invited, asks, is let in or refused.

The hub decides nothing of it: the log is signed by the office's authority and administrators, and an invitation's
secret never comes here, only the hash of the token that follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.crypto import hashing
from app.hub.office import Caller, Hub
from app.hub.refusals import Malformed, MovedOn, NoOffice, NotAllowed, NotHere, Taken, Unknown
from app.hub.roster import Roster, verified
from app.hub.storage.port import Appending, Founded, Joining, JoinState, NewOffice, OfficeId
from app.wire import cbor, shapes
from app.wire.errors import MembershipRefused, MembershipTooNew, MessageRefused
from app.wire.http_signature import SignedBy
from app.wire.invitation import MAX_JOIN, peek_token
from app.wire.membership import MAX_RECORD, MAX_RECORDS, Member, Role
from app.wire.sync import MAX_ITEMS, MAX_MESSAGE

VERSION = 1
MOST_MINUTES = 30 * 24 * 60
MOST_CODE = 64
MOST_FOUNDING = 4 * 1024 * 1024

_DEPTH = 3


async def found_office(hub: Hub, said: SignedBy, body: bytes) -> tuple[bytes, bool]:
    """An office comes with its log; answers the hub's epoch, and whether it was new.

    Raises Malformed, Unknown, NotAllowed (the code is none, or used), Taken.
    """
    code, records = _founding(body)
    roster = await _verified(records)
    member = roster.by_device.get(said.device)
    if member is None or not said.verify(member.signing) or not roster.members.is_active(said.device):
        raise Unknown
    office = OfficeId(roster.members.office)
    outcome = await hub.store.found(NewOffice(office, records, claim_hash(code)))
    if outcome is Founded.NO_CLAIM:
        raise NotAllowed
    if outcome is Founded.OTHER:
        raise Taken
    there = await hub.store.look(office)
    if there is None:
        raise NoOffice
    return cbor.encode([VERSION, there.epoch]), outcome is Founded.NEW


def claim_hash(code: str) -> bytes:
    """By which the hub knows a code; however it was typed."""
    return hashing.sha256("".join(code.split()).replace("-", "").upper().encode())


def _founding(body: bytes) -> tuple[str, tuple[bytes, ...]]:
    try:
        _, code, records = shapes.parts(_message(body, MOST_FOUNDING), 3, "founding")
        return shapes.words(code, MOST_CODE, "code"), _records(records)
    except shapes.ShapeWrong as problem:
        raise Malformed(str(problem)) from None


def _message(body: bytes, largest: int) -> object:
    if shapes.version_of(body) != VERSION:
        raise shapes.ShapeWrong("version")
    return shapes.decoded(body, largest, _DEPTH)


def _records(raw: object) -> tuple[bytes, ...]:
    listed = shapes.items(raw, min(MAX_RECORDS, MAX_ITEMS), "records")
    return tuple(shapes.some_octets(one, MAX_RECORD, "record") for one in listed)


async def _verified(records: tuple[bytes, ...]) -> Roster:
    try:
        return await verified(records)
    except MembershipRefused as problem:
        raise Malformed(problem.why) from None


async def append(hub: Hub, caller: Caller, body: bytes) -> None:
    """The log grows by records that verify. Raises Malformed, MovedOn."""
    try:
        _, known, raw = shapes.parts(_message(body, MAX_MESSAGE), 3, "membership")
        records = _records(raw)
        known = shapes.number(known, 1, MAX_RECORDS, "known")
    except shapes.ShapeWrong as problem:
        raise Malformed(str(problem)) from None
    roster = caller.roster
    there = roster.records[known : known + len(records)]
    if there == records:  # its answer was lost
        return
    if known != len(roster.records):
        raise MovedOn(roster.records[known:])
    try:
        after = (await verified(records, roster)).members
    except MembershipTooNew:
        raise Malformed("membership: a newer version") from None
    except MembershipRefused as problem:
        raise Malformed(problem.why) from None
    erased = tuple(case for case in after.erased if case not in roster.members.erased)
    added = tuple(member.device for member in after.devices if member.device not in roster.by_device)
    if not await hub.store.append(caller.office, Appending(known, records, erased, added)):
        newer = await hub.rosters.newest(caller.office)
        raise MovedOn(newer.records[known:] if newer else ())
    await hub.rosters.newest(caller.office)


async def invite(hub: Hub, caller: Caller, body: bytes) -> None:
    """An administrator says that a token opens the door for a while. Raises NotAllowed, Malformed."""
    caller.must_be(Role.ADMINISTRATOR)
    try:
        _, token_hash, minutes = shapes.parts(_message(body, 1024), 3, "invitation")
        name = shapes.octets(token_hash, 32, "token hash")
        lives = shapes.number(minutes, 1, MOST_MINUTES, "minutes")
    except shapes.ShapeWrong as problem:
        raise Malformed(str(problem)) from None
    await hub.store.invite(caller.office, name, hub.now() + lives * 60_000)


async def uninvite(hub: Hub, caller: Caller, token_hash: bytes) -> None:
    """An administrator takes an invitation back. Raises NotAllowed."""
    caller.must_be(Role.ADMINISTRATOR)
    await hub.store.uninvite(caller.office, token_hash)


async def ask(hub: Hub, office: OfficeId, said: SignedBy, body: bytes) -> None:
    """Somebody who does not belong yet asks to be let in. Raises NoOffice, Malformed, Unknown, NotHere."""
    try:
        token, key = peek_token(body)
    except MessageRefused as problem:
        raise Malformed(type(problem).__name__) from None
    if not said.verify(key):
        raise Unknown
    if await hub.rosters.of(office) is None:
        raise NoOffice
    joining = Joining(token, said.device, body, JoinState.WAITING, 0)
    if not await hub.store.ask(office, hashing.sha256(token), joining, hub.now()):
        raise NotHere


async def how_it_went(hub: Hub, office: OfficeId, said: SignedBy, token: bytes) -> bytes:
    """What became of somebody who asked: CBOR [1, "waiting"], [1, "no"] or [1, "in", [record…]].

    Raises NoOffice, Unknown, NotHere.
    """
    roster = await hub.rosters.newest(office)
    if roster is None:
        raise NoOffice
    member = roster.by_device.get(said.device)
    if member is not None:
        return _is_in(roster, said, member)
    asked = await hub.store.asked(office, token, said.device)
    if asked is None:
        raise NotHere
    if not said.verify(peek_token(asked.data)[1]):
        raise Unknown
    waits = asked.state is JoinState.WAITING and asked.until > hub.now()
    return cbor.encode([VERSION, "waiting" if waits else "no"])


def _is_in(roster: Roster, said: SignedBy, member: Member) -> bytes:
    if not said.verify(member.signing):
        raise Unknown
    if roster.members.is_revoked(said.device):
        return cbor.encode([VERSION, "no"])
    return cbor.encode([VERSION, "in", list(roster.records)])


async def asking(hub: Hub, caller: Caller) -> bytes:
    """Who asks to be let in, for an administrator: CBOR [1, [join…]]. Raises NotAllowed."""
    caller.must_be(Role.ADMINISTRATOR)
    return cbor.encode([VERSION, _whole([one.data for one in await hub.store.asking(caller.office, hub.now())])])


def _whole(joins: Sequence[bytes]) -> list[bytes]:
    """As many as one answer holds; the others come when these have been dealt with."""
    return list(joins[: MAX_MESSAGE // MAX_JOIN])


async def refuse(hub: Hub, caller: Caller, token: bytes) -> None:
    """An administrator says no. Raises NotAllowed, NotHere."""
    caller.must_be(Role.ADMINISTRATOR)
    if not await hub.store.refuse(caller.office, token):
        raise NotHere
