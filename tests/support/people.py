"""Several laptops and a hub: real stores, the real hub on a loopback port, and a line that signs and sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import urllib3

from app.services.desk import Desk
from app.services.enrolment import devices, hub, inviting, joining, letting_in
from app.services.enrolment.inviting import For
from app.sync.enrolment import Door
from app.sync.talk import Ask, Reply, hold
from app.wire import http_signature
from app.wire.membership import Role, Why
from app.wire.sync import NO_EPOCH
from tests.support.hub import RunningHub, running_hub
from tests.support.offices import PASSPHRASE, StandingClock, doors


class SignedLine:
    """A desk's line to a hub: signs with its device, learns counter and epoch from refusals."""

    def __init__(self, desk: Desk, url: str) -> None:
        self._desk = desk
        self._url = url
        self._counter = 0
        self._epoch = NO_EPOCH
        self._pool = urllib3.PoolManager(retries=False, timeout=30)
        self.asked: list[Ask] = []

    def ask(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        for _ in range(3):
            reply = self._once(ask)
            if reply.status != 409 or not self._learns(reply):
                break
        return reply

    def _once(self, ask: Ask) -> Reply:
        self._counter += 1
        key = self._desk.store.identity.signing_key
        headers = http_signature.sign(
            ask.method, ask.path, ask.body, hub_epoch=self._epoch, counter=self._counter, signing_key=key
        )
        got = self._pool.request(ask.method, self._url + ask.path, body=ask.body or None, headers=headers)
        return Reply(got.status, got.data, {name.lower(): value for name, value in got.headers.items()})

    def _learns(self, reply: Reply) -> bool:
        if "rygsaek-counter" in reply.headers:
            self._counter = max(self._counter, int(reply.headers["rygsaek-counter"]))
            return True
        if "rygsaek-epoch" in reply.headers:
            self._epoch = bytes.fromhex(reply.headers["rygsaek-epoch"])
            return True
        return False

    def close(self) -> None:
        self._pool.clear()


@dataclass
class Team:
    """An office on a hub: Mette founded it and is its administrator."""

    folder: Path
    hub: RunningHub
    clock: StandingClock = field(default_factory=StandingClock)
    desks: dict[str, Desk] = field(default_factory=dict)
    lines: dict[str, SignedLine] = field(default_factory=dict)

    def alone(self, name: str, worker: str = "") -> Desk:
        """A computer that is an office of one."""
        made = doors(self.clock).set_up(self.folder / name, "Havneby Kommune", worker or name, PASSPHRASE).desk
        self.desks[name] = made
        return made

    def line(self, name: str) -> SignedLine:
        """The computer's line to the hub."""
        if name not in self.lines:
            self.lines[name] = SignedLine(self.desks[name], self.hub.url)
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

    def close(self) -> None:
        for line in self.lines.values():
            line.close()
        for desk in self.desks.values():
            if not desk.closed:
                desk.store.close()


@contextmanager
def a_team(folder: Path) -> Iterator[Team]:
    """A hub and no computer yet."""
    with running_hub(folder / "hub") as running:
        team = Team(folder, running)
        try:
            yield team
        finally:
            team.close()
