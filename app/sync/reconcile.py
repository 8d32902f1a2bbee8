"""Keys follow access: what each case's rows say, made true by whoever holds its key, at every sync.

What is decided is a function of what is seen (`decide`); `reconcile` does it. For a case of which this device holds
the keys:

- every device of everybody who may have it, every station, and the office's key get every epoch's key they lack;
- somebody who had or gave the newest key and may not have it any more – revoked, taken off, expired, a former office
  key – makes a new epoch begin, with a new key for those who may. Only somebody who may have the case begins one, and
  in the office's own case only an administrator or a station, so that a hundred laptops do not all begin one at once;
- a case in which nobody has said whose it is belongs to whom wrote its first words.

Two devices may begin the same epoch without seeing each other: then it has two keys, each is given to everybody, and
all write under the lower one. What somebody has read stays read; only what is written from then on is out of reach.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from app.domain import access
from app.domain.access import ACCESS, Access, Standing
from app.domain.change import ORDER, CaseId, DeviceId
from app.storage import Edit, Store
from app.storage.people import Granted
from app.sync.access import believed, is_doubted, view_of
from app.wire.membership import Member, Members, Role

MOST = 250  # cases that are gone through before the store is free for others
TOGETHER = 50  # cases whose rows wait for the disk together


@dataclass(frozen=True, slots=True)
class Seen:
    """One case as this device sees it."""

    case: CaseId
    people: frozenset[str]  # who may have it today
    grants: tuple[Granted, ...]
    keys: Mapping[int, int]  # epoch -> how many keys of it are held here
    office: bool = False  # the office's own case: everybody's


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done in one case."""

    give: Mapping[bytes, tuple[int, ...]] = field(default_factory=dict)  # HPKE key -> epochs it lacks
    begin: frozenset[bytes] | None = None  # a new epoch for these; None: none

    def __bool__(self) -> bool:
        return bool(self.give) or self.begin is not None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was done: to be sent with the next request."""

    given: int = 0
    begun: tuple[CaseId, ...] = ()
    claimed: tuple[CaseId, ...] = ()  # cases whose owner was written down
    more: bool = False  # there is more to do: in other cases, or with grants that lay aside

    def __bool__(self) -> bool:
        return bool(self.given or self.begun or self.claimed)


def may_have(people: frozenset[str], members: Members, *, office: bool = False) -> frozenset[bytes]:
    """The HPKE keys of everybody who may open a case: active devices, stations, and the office's key."""
    keys = {
        member.hpke for member in members.active if office or member.person in people or Role.STATION in member.roles
    }
    return frozenset(keys | ({members.office_key} if members.office_key else set()))


def decide(seen: Seen, members: Members, me: Member) -> Decision:
    """What this device does about one case; nothing when all is as it should be, or it has no key."""
    if not seen.keys:
        return Decision()
    allowed = may_have(seen.people, members, office=seen.office)
    give = _lacking(seen, members, allowed, me)
    if _may_begin(seen, allowed, me) and _is_in_step(seen, members, allowed) and _is_open(seen, members, allowed):
        return Decision(give, allowed)
    return Decision(give)


def _is_open(seen: Seen, members: Members, allowed: frozenset[bytes]) -> bool:
    """Whether somebody had or gave the newest key, or one of them, who may not have the case.

    Whoever gives a key has it, though what gave it to them lies aside here. And what a lost device gave counts aside
    too: somebody who had its key in time may have given it on, so that it is written under.
    """
    newest = max((grant.epoch for grant in seen.grants if not grant.aside), default=0)
    for grant in seen.grants:
        if grant.epoch == newest:
            if is_doubted(members, grant.granter):
                return True
            if not grant.aside and not {grant.recipient, _key_of(members, grant.granter)} <= allowed | {None}:
                return True
    return False


def _is_in_step(seen: Seen, members: Members, allowed: frozenset[bytes]) -> bool:
    """Whether nobody who may have the case is in a newer epoch; one that somebody else began holds nobody up."""
    newer = {grant.granter for grant in seen.grants if not grant.aside and grant.epoch > max(seen.keys)}
    return not any(members.is_active(one) and _key_of(members, one) in allowed for one in newer)


def _key_of(members: Members, device: DeviceId) -> bytes | None:
    member = members.of(device)
    return member.hpke if member else None


def _may_begin(seen: Seen, allowed: frozenset[bytes], me: Member) -> bool:
    if me.hpke not in allowed:
        return False
    return not seen.office or Role.ADMINISTRATOR in me.roles or Role.STATION in me.roles


def _lacking(seen: Seen, members: Members, allowed: frozenset[bytes], me: Member) -> dict[bytes, tuple[int, ...]]:
    """Whom to give what. Of an epoch that several began nobody can see who has which key: there our own gifts count."""
    contested, counts = _contested(seen, members), Counter[tuple[int, bytes]]()
    for grant in seen.grants:
        if not grant.aside and (grant.epoch not in contested or grant.granter == me.device):
            counts[(grant.epoch, grant.recipient)] += 1
    for epoch in contested:
        counts[(epoch, me.hpke)] += max(seen.keys.values())
    lacking = {
        recipient: tuple(epoch for epoch, held in sorted(seen.keys.items()) if counts[(epoch, recipient)] < held)
        for recipient in sorted(allowed)
    }
    return {recipient: epochs for recipient, epochs in lacking.items() if epochs}


def _contested(seen: Seen, members: Members) -> set[int]:
    """The epochs that several began: whoever begins one gives it to their own device first."""
    gave: dict[int, set[DeviceId]] = defaultdict(set)
    for grant in seen.grants:
        if not grant.aside:
            gave[grant.epoch].add(grant.granter)
    several = {epoch for epoch, devices in gave.items() if len(devices) > 1}
    began = Counter(
        grant.epoch
        for grant in seen.grants
        if grant.epoch in several and not grant.aside and _key_of(members, grant.granter) == grant.recipient
    )
    return {epoch for epoch in several if began[epoch] > 1 or seen.keys.get(epoch, 0) > 1}


def reconcile(store: Store, day: date, most: int = MOST) -> Reconciled:
    """Make keys follow access as of `day`, in `most` cases. Nothing in an office of one: who else could get a key?"""
    if not store.membership.shared:
        return Reconciled()
    members = store.membership.members()
    me = members.of(store.identity.device)
    if me is None or not members.is_active(me.device):
        return Reconciled()
    if members.office_key is not None:
        store.people.follow_office_key(members.office_key)
    every = store.people.every_grant()
    unclaimed = _unclaimed(store, me, every)
    claimed = list(islice(unclaimed, most))
    _claim(store, me, claimed)
    if next(unclaimed, None) is not None:
        return Reconciled(claimed=tuple(claimed), more=True)
    given = sum(_admit(store, members, case, grants) for case, grants in every.items() if _any_aside(grants))
    if given:
        every = store.people.every_grant()
    decisions = _decisions(store, members, me, every, day)
    some = list(islice(decisions, most))
    given += _carry_out(store, some)
    begun = tuple(case for case, decision in some if decision.begin is not None)
    # What a lost device gave opens what it wrote, once the epoch is not the newest any more.
    judge_again = any(_any_aside(every[case]) for case in begun)
    return Reconciled(given, begun, tuple(claimed), judge_again or next(decisions, None) is not None)


def _decisions(
    store: Store, members: Members, me: Member, every: Mapping[CaseId, tuple[Granted, ...]], day: date
) -> Iterator[tuple[CaseId, Decision]]:
    """The cases in which something is to be done."""
    rows, office = store.people.every_access(), store.people.office_case()
    for case, grants in every.items():
        if case not in members.erased:
            people = access.people_on(rows.get(case, ()), day)
            seen = Seen(case, people, grants, _held(store, case, grants), case == office)
            decision = decide(seen, members, me)
            if decision:
                yield case, decision


def _carry_out(store: Store, decisions: Sequence[tuple[CaseId, Decision]]) -> int:
    """How many keys were given."""
    given = 0
    for start in range(0, len(decisions), TOGETHER):
        with store.together():
            for case, decision in decisions[start : start + TOGETHER]:
                if decision.begin is not None:
                    store.people.begin_epoch(case, decision.begin)
                if decision.give:
                    given += store.people.give(case, decision.give)
    return given


def _any_aside(grants: tuple[Granted, ...]) -> bool:
    return any(grant.aside for grant in grants)


def _held(store: Store, case: CaseId, grants: tuple[Granted, ...]) -> dict[int, int]:
    """How many keys of each epoch are held here; only where several came are they opened and compared."""
    mine = store.identity.hpke_public
    counts = Counter(grant.epoch for grant in grants if grant.recipient == mine and not grant.aside)
    return dict(counts) if all(count == 1 for count in counts.values()) else store.people.key_counts(case)


def _unclaimed(store: Store, me: Member, cases: Iterable[CaseId]) -> Iterator[CaseId]:
    """The cases that nobody has said whose they are, and whose first words were written here."""
    known, office = store.people.every_access(), store.people.office_case()
    for case in cases:
        if case != office and case not in known and store.people.first_author(case) == me.device:
            yield case


def _claim(store: Store, me: Member, cases: Sequence[CaseId]) -> None:
    """Write down that they are this person's."""
    row = Access(me.person, Standing.OWNER, by=me.person)
    for start in range(0, len(cases), TOGETHER):
        with store.together():
            for case in cases[start : start + TOGETHER]:
                store.log.commit(case, claim_edits(row))


def claim_edits(row: Access, order: int = 0) -> list[Edit]:
    """The edits that give somebody a case, over whatever their row said before."""
    edits = [Edit(ACCESS, access.path(row.person, ORDER), order)]
    return edits + [Edit(ACCESS, access.path(row.person, name), value) for name, value in access.cells(row).items()]


def _admit(store: Store, members: Members, case: CaseId, grants: tuple[Granted, ...]) -> int:
    """What lay aside and may be believed by now."""
    aside = {(grant.granter, grant.epoch) for grant in grants if grant.aside}
    view, office = view_of(store, members, case), case == store.people.office_case()
    me = store.identity.device
    admitted = store.people.admit(
        case, frozenset(one for one in aside if believed(members, me, *one, view, office=office))
    )
    if admitted:
        store.log.retry([case])
    return admitted
