"""The hub's acts for one office: who comes in, and a sync. Knows signatures, order and sizes, never a word; no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.hub.answering import MOST_ROOM, Page, Reader
from app.hub.checking import checked
from app.hub.refusals import CounterSeen, Malformed, NoOffice, NotAllowed, OtherEpoch, Revoked, Unknown
from app.hub.roster import Roster, Rosters
from app.hub.storage.port import Bringing, Entry, HubStore, ItemKind, OfficeId, Ruling, Sender, Sent
from app.wire import sync
from app.wire.errors import MessageRefused
from app.wire.http_signature import SignedBy
from app.wire.membership import Member, Role
from app.wire.sync import NO_EPOCH, Note, NoteKind, Outcome, SyncAnswer, SyncRequest, Verdict

LITTLE = 64  # things in a request that are checked before its counter is
MOST_RECORDS = 5_000  # of the membership log in one answer

Now = Callable[[], int]  # ms since 1970


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """Somebody whose signature fits; their counter has not been looked at."""

    office: OfficeId
    said: SignedBy
    member: Member


@dataclass(frozen=True, slots=True)
class Caller:
    """A device that belongs, and what the office looked like as it came in."""

    office: OfficeId
    member: Member
    roster: Roster
    entry: Entry

    def must_be(self, role: Role) -> None:
        """Raises NotAllowed for anybody else."""
        if role not in self.member.roles:
            raise NotAllowed


@dataclass(frozen=True, slots=True)
class Tally:
    """What a sync did, for the measures: how many of each outcome, and how many things were handed out."""

    outcomes: tuple[Outcome, ...]
    given: int
    ahead: bool = False  # they have seen numbers that are not here: was the data brought back from a backup?


class _Brought(NamedTuple):
    """Who came in, what they brought as far as it is what it says it is, and what became of each."""

    caller: Caller
    found: Sequence[Sent | None]
    rulings: Sequence[Ruling]


class Hub:
    """What all offices share: the place, the rosters, the clock."""

    def __init__(self, store: HubStore, now: Now) -> None:
        self.store = store
        self.rosters = Rosters(store)
        self.now = now

    async def recognise(self, office: OfficeId, said: SignedBy) -> Member:
        """Whose request it is, by its signature. Raises NoOffice, Unknown, Revoked."""
        roster = await self.rosters.of(office)
        if roster is not None and said.device not in roster.by_device:
            roster = await self.rosters.newest(office)
        if roster is None:
            raise NoOffice
        member = roster.by_device.get(said.device)
        if member is None or not said.verify(member.signing):
            raise Unknown
        _still_belongs(roster, member)
        return member

    async def let_in(self, who: AtTheDoor) -> Caller:
        """Notes the counter and looks once more. Raises CounterSeen, OtherEpoch, NoOffice, Revoked."""
        return await self._inside(
            who, await self.store.enter(who.office, who.said.device, who.member.hpke, who.said.counter, self.now())
        )

    async def _inside(self, who: AtTheDoor, entry: Entry | None) -> Caller:
        if entry is None:
            raise NoOffice
        if who.said.hub_epoch not in (entry.epoch, NO_EPOCH):
            raise OtherEpoch(entry.epoch)
        roster = await self.rosters.of(who.office, entry.records)
        if roster is None:
            raise NoOffice
        member = roster.by_device.get(who.said.device, who.member)
        _still_belongs(roster, member)
        if not entry.accepted:
            raise CounterSeen(entry.top)
        return Caller(who.office, member, roster, entry)

    async def sync(self, who: AtTheDoor, body: bytes) -> tuple[SyncAnswer, Tally]:
        """One round trip. Raises Malformed, and what `let_in` does."""
        request = _request(body)
        little = 0 < len(request.grants) + len(request.bundles) <= LITTLE and request.hub_epoch == who.said.hub_epoch
        caller, found, rulings = await (self._bring(who, request) if little else self._come(who, request))
        answer = await self._answer(caller, request, rulings)
        notes = (*answer.notes, *_own_notes(found, rulings))[: sync.MAX_NOTES]
        answer = replace(answer, notes=notes)
        ahead = request.cursor > max(caller.entry.seq, answer.cursor)
        return answer, Tally(tuple(ruling.outcome for ruling in rulings), len(answer.items), ahead)

    async def _come(self, who: AtTheDoor, request: SyncRequest) -> _Brought:
        """In first: nobody has a mass of signatures checked by a request that was here before."""
        caller = await self.let_in(who)
        _same_epoch(request, caller.entry)
        return await self._keep(caller, request)

    async def _bring(self, who: AtTheDoor, request: SyncRequest) -> _Brought:
        """A little is checked at the door, so that coming in and bringing it wait for the disk once."""
        roster = await self.rosters.of(who.office)
        if roster is None:
            raise NoOffice
        member = roster.by_device.get(who.said.device, who.member)
        _still_belongs(roster, member)
        found = await checked(roster, request.grants, request.bundles)
        sender = _sender(member)
        sent = tuple(one for one in found if one is not None)
        bringing = Bringing(sender, sent, len(roster.records), request.hub_epoch)
        entry, ruled = await self.store.bring(who.office, who.said.counter, self.now(), bringing)
        caller = await self._inside(who, entry)
        _same_epoch(request, caller.entry)
        if ruled is None:  # the log has moved on: who made it may not belong any more
            return await self._keep(caller, request)
        return _Brought(caller, found, _all_rulings(found, ruled))

    async def _keep(self, caller: Caller, request: SyncRequest) -> _Brought:
        found = await checked(caller.roster, request.grants, request.bundles)
        sent = [one for one in found if one is not None]
        ruled = await self.store.keep(caller.office, _sender(caller.member), sent) if sent else ()
        return _Brought(caller, found, _all_rulings(found, ruled))

    async def _answer(self, caller: Caller, request: SyncRequest, rulings: Sequence[Ruling]) -> SyncAnswer:
        entry = caller.entry
        own = [one.number for one in rulings if one.number and not one.again]
        upto = max([entry.seq, *own])
        cursor = min(request.cursor, upto)
        reader = Reader(self.store, caller.office, caller.member.hpke, min(request.room, MOST_ROOM))
        # A grant they just brought may open to them what was there before; and others may have been quicker than they.
        others = entry.newest > cursor or upto - len(own) > entry.seq or bool(own and request.grants)
        if others or request.wants:
            page = await reader.page(cursor, upto, len(own))
            await reader.add_wants(page, request.wants, upto)
        else:
            page = Page(upto if own else cursor)
        records = caller.roster.records[request.known : request.known + MOST_RECORDS]
        if entry.waiting and Role.ADMINISTRATOR in caller.member.roles:
            page.notes.append(Note(NoteKind.JOINING, number=entry.waiting))
        verdicts = [Verdict(one.outcome, one.number) for one in rulings]
        return SyncAnswer(
            entry.epoch,
            page.cursor,
            page.more or len(caller.roster.records) > request.known + len(records),
            tuple(verdicts[len(request.grants) :]),
            tuple(verdicts[: len(request.grants)]),
            records,
            page.items,
            tuple(page.snapshots),
            entry.safe,
            self.now(),
            tuple(page.notes),
        )

    async def missing(self, caller: Caller, body: bytes) -> bytes:
        """Which of the bundles and grants that a device holds are not here. Raises Malformed."""
        return sync.places_message(await self.store.missing(caller.office, read_hashes(body)))


def read_hashes(body: bytes) -> tuple[bytes, ...]:
    """`sync.read_hashes`, as a refusal."""
    try:
        return sync.read_hashes(body)
    except MessageRefused as problem:
        raise Malformed(type(problem).__name__) from None


def _request(body: bytes) -> SyncRequest:
    try:
        return sync.decode_request(body)
    except MessageRefused as problem:
        raise Malformed(type(problem).__name__) from None


def _same_epoch(request: SyncRequest, entry: Entry) -> None:
    if request.hub_epoch not in (entry.epoch, NO_EPOCH):
        raise OtherEpoch(entry.epoch)


def _sender(member: Member) -> Sender:
    trusted = bool({Role.ADMINISTRATOR, Role.STATION} & set(member.roles))
    return Sender(member.device, member.hpke, trusted)


def _all_rulings(found: Sequence[Sent | None], ruled: Sequence[Ruling]) -> list[Ruling]:
    """One for each thing that came; what is not what it says it is, is refused."""
    left = iter(ruled)
    return [Ruling(Outcome.REFUSED) if one is None else next(left) for one in found]


def _still_belongs(roster: Roster, member: Member) -> None:
    if roster.members.is_revoked(member.device):
        raise Revoked(roster.records)


def _own_notes(found: Sequence[Sent | None], rulings: Sequence[Ruling]) -> list[Note]:
    """What a sender is told about what it just sent."""
    notes: list[Note] = []
    for one, ruling in zip(found, rulings, strict=True):
        if one is None:
            continue
        if ruling.outcome is Outcome.LATE and one.kind is ItemKind.BUNDLE:
            notes.append(Note(NoteKind.LATE, one.case, one.device, ruling.number))
        if ruling.cloned:
            notes.append(Note(NoteKind.CLONED, one.case, one.device, ruling.number))
        if ruling.erased:
            notes.append(Note(NoteKind.ERASED, one.case))
    return list(dict.fromkeys(notes))
