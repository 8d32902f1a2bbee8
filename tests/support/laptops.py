"""Laptops of one office with real stores and no window, and what they say to a hub. Everybody may have every case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.change import PERSON, CaseId
from app.domain.change import Path as Place
from app.errors import HubUnreachable
from app.storage import Edit, Store
from app.sync.line import HubLine, Sender
from app.sync.session import Office as Asks
from app.sync.session import Progress, Room, Synced, sync
from app.sync.talk import Line, hold
from app.wire import membership
from app.wire.grant import Grant
from app.wire.membership import AddDevice, Member, Role
from tests.contract.storage.offices import Clock, Office, edit, write_person

ADDRESS = "http://127.0.0.1:1"


@dataclass
class Laptop:
    """One of them; its store is open."""

    place: Office
    store: Store
    progress: list[Progress] = field(default_factory=list)
    _settled: object = None

    @property
    def office(self) -> str:
        return self.store.membership.members().office

    def follow(self, address: str = ADDRESS) -> None:
        """Sync with the hub there from now on."""
        self.store.sync_state.follow(address, self.office)

    def sync(self, line: Line, room: Room | None = None, clock: int = 0) -> Synced:
        """One sync; keys are given to whoever belongs."""
        asks = Asks(
            believes=self.believes, settle=self.give_keys, follow=self.give_keys, progress=self.progress.append,
            now=lambda: clock,
        )  # fmt: skip
        return hold(sync(self.store, asks, room), line)

    def sync_over(self, sender: Sender, room: Room | None = None) -> Synced:
        """The same, signed and sent."""
        return self.sync(HubLine(self.store, sender), room)

    def believes(self, grant: Grant) -> bool:
        return self.store.membership.members().is_active(grant.granter)

    def give_keys(self) -> bool:
        """Every key this laptop holds to every active device, when anything changed; whether any was lacking."""
        if self._settled == (stamp := self.store.people.stamp()):
            return False
        given = self._give_keys()
        self._settled = self.store.people.stamp() if given else stamp
        return given

    def _give_keys(self) -> bool:
        log, given = self.store.log, False
        for case in log.cases():
            kept = [one.grant for one in log.kept_grants(case)]
            for member in self.store.membership.members().active:
                for epoch in {grant.epoch for grant in kept} - {g.epoch for g in kept if g.recipient == member.hpke}:
                    for key in log.case_keys(case, epoch):
                        log.give_key(case, epoch, key, member.hpke)
                        given = True
        return given

    def new_case(self, name: str = "Jonas Lindegaard") -> CaseId:
        return write_person(self.store, name)

    def rename(self, case: CaseId, name: str) -> None:
        self.store.log.commit(case, [edit(PERSON, "name", name)])

    def settle(self, case: CaseId, name: str) -> None:
        """Choose between all the versions of the name that stand here."""
        heads = self.store.log.heads(case, PERSON, Place("name"))
        self.store.log.commit(case, [Edit(PERSON, Place("name"), name, tuple(head.id for head in heads))])

    def name(self, case: CaseId) -> str:
        found = self.store.cases.get(case)
        return found.who.name if found else ""

    def names(self) -> set[str]:
        return {record.who.name for record in self.store.cases.all()}

    def versions(self, case: CaseId) -> set[object]:
        """What stands as the person's name, in every version that nobody has chosen between."""
        return {change.value for change in self.store.log.heads(case, PERSON, Place("name"))}

    def reopened(self) -> Laptop:
        """The same laptop after its program was closed, or killed: nothing of the old one is used any more."""
        self.store.close()
        self.store = self.place.open()
        return self

    def is_whole(self) -> bool:
        return all(finding.ok for finding in self.store.check())


def laptops(folder: Path, count: int = 2, *, address: str = ADDRESS) -> list[Laptop]:
    """An office on a hub: the first founded it, all belong, none has a case. Their clocks go on together."""
    clock = Clock()
    made: list[Laptop] = []
    for number in range(count):
        place = Office(folder / f"laptop-{number}", clock=clock)
        made.append(Laptop(place, place.create()))
    first = made[0]
    for other in made[1:]:
        identity = other.store.identity
        member = Member(
            identity.signing_public, identity.hpke_public, identity.incarnation, membership.new_person(),
            (Role.CASEWORKER,),
        )  # fmt: skip
        say(first, AddDevice(member))
    first.store.people.share_log()
    for other in made[1:]:
        other.store.people.join(first.store.membership.records(), first.office)
    for one in made:
        one.follow(address)
    return made


def say(laptop: Laptop, what: membership.What) -> bytes:
    """A record of the authority's, kept on its laptop."""
    members = laptop.store.membership.members()
    authority = laptop.store.membership.authority()
    assert authority is not None
    record = membership.append(members, what, authority)
    laptop.store.people.take_records([record], members.count)
    return record


def close_all(made: Sequence[Laptop]) -> None:
    for one in made:
        one.store.close()


def unreachable() -> HubUnreachable:
    return HubUnreachable("Der er ikke forbindelse.")


def many_edits(document: str, count: int) -> list[Edit]:
    return [edit(document, f"f{n}", f"Svar nummer {n}.") for n in range(count)]  # type: ignore[arg-type]
