"""Several laptops and a hub: real stores, the real hub on a loopback port, real lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.services.desk import Desk
from app.services.enrolment import devices, hub, inviting, joining, letting_in
from app.services.enrolment.inviting import For
from app.services.writing.typing import settle_all
from app.sync.access import believes
from app.sync.enrolment import Door
from app.sync.line import HubLine
from app.sync.session import Office, Synced, sync
from app.sync.talk import hold
from app.sync.transport import Http
from app.wire.membership import Role, Why
from tests.support.hub import RunningHub, running_hub
from tests.support.offices import PASSPHRASE, StandingClock, doors


def office_of(desk: Desk) -> Office:
    """What a sync asks of a desk."""

    def settle() -> None:
        settle_all(desk)
        hub.follow(desk)

    return Office(
        believes=lambda grant: believes(desk.store, grant),
        settle=settle,
        follow=lambda: hub.follow(desk),
        unfinished=lambda: desk.store.people.unfinished,
    )


@dataclass
class Team:
    """An office on a hub: Mette founded it and is its administrator."""

    folder: Path
    hub: RunningHub
    clock: StandingClock = field(default_factory=StandingClock)
    desks: dict[str, Desk] = field(default_factory=dict)
    lines: dict[str, HubLine] = field(default_factory=dict)
    senders: list[Http] = field(default_factory=list)

    def alone(self, name: str, worker: str = "") -> Desk:
        """A computer that is an office of one."""
        made = doors(self.clock).set_up(self.folder / name, "Havneby Kommune", worker or name, PASSPHRASE).desk
        self.desks[name] = made
        return made

    def line(self, name: str) -> HubLine:
        """The computer's line to the hub."""
        if name not in self.lines:
            self.senders.append(Http(self.hub.url))
            self.lines[name] = HubLine(self.desks[name].store, self.senders[-1])
        return self.lines[name]

    def hold(self, name, talk):
        """Run a talk on that computer."""
        return hold(talk, self.line(name))

    def found(self, name: str = "mette", worker: str = "Mette Holm") -> Desk:
        """The office's first computer, on the hub."""
        desk = self.alone(name, worker)
        self.hold(name, hub.put_on_hub(desk, self.hub.url, self.hub.claim()))
        return desk

    def joins(
        self,
        name: str,
        worker: str = "",
        *,
        by: str = "mette",
        whom: For = For.SOMEBODY_NEW,
        roles: tuple[Role, ...] = (Role.CASEWORKER,),
        replaces: str = "",
        why: Why = Why.REPLACED,
        desk: Desk | None = None,
    ) -> Desk:
        """A computer comes into the office the whole way; the codes are compared."""
        called = worker or name
        device = self.desks[replaces].identity.device if replaces else None
        if desk is None and name not in self.desks:
            desk = self.alone(name, called)
        coming, host = self.desks[name], self.desks[by]
        invited = self.hold(by, inviting.invite(host, whom, called, roles=roles, replaces=device, why=why))
        knock = self.hold(name, joining.begin(coming, invited.text, called))
        (asker,) = self.hold(by, letting_in.asking(host))
        assert asker.code == knock.code.replace(" ", "")
        self.hold(by, letting_in.let_in(host, asker))
        assert self.hold(name, joining.look(coming)) is Door.IN
        return coming

    def revokes(self, name: str, *, by: str = "mette", why: Why = Why.LOST) -> None:
        """An administrator takes a computer out."""
        self.hold(by, devices.revoke(self.desks[by], self.desks[name].identity.device, why))

    def syncs(self, *names: str) -> Synced:
        """Each of them, in that order, says and hears everything; keys follow access before and after."""
        for name in names:
            desk = self.desks[name]
            done = self.hold(name, sync(desk.store, office_of(desk)))
        return done

    def close(self) -> None:
        for sender in self.senders:
            sender.close()
        for desk in self.desks.values():
            if not desk.closed:
                desk.store.close()


@contextmanager
def a_team(folder: Path) -> Iterator[Team]:
    """A hub and no computer yet; their clocks are one."""
    clock = StandingClock()
    with running_hub(folder / "hub", now=lambda: int(clock.at.timestamp() * 1000)) as running:
        team = Team(folder, running, clock)
        try:
            yield team
        finally:
            team.close()
