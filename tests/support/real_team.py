"""Laptops of one office on a real hub, over real HTTP on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.sync import enrolment
from app.sync.line import HubLine, Signed
from app.sync.session import Room, Synced
from app.sync.talk import Reply, hold
from app.sync.transport import Http
from tests.support.hub import RunningHub, running_hub
from tests.support.laptops import Laptop, close_all, laptops


@dataclass
class Team:
    """The office. `hub` may be stopped and started again."""

    laptops: list[Laptop]
    hub: RunningHub
    wires: list[Http] = field(default_factory=list)

    def sync(self, laptop: Laptop, room: Room | None = None) -> Synced:
        """One sync over a connection of its own."""
        return laptop.sync_over(self.wire(), room)

    def everybody(self, rounds: int = 2) -> None:
        for _ in range(rounds):
            for laptop in self.laptops:
                self.sync(laptop)

    def wire(self) -> Http:
        self.wires.append(Http(self.hub.url))
        return self.wires[-1]

    def close(self) -> None:
        for wire in self.wires:
            wire.close()
        close_all(self.laptops)


@contextmanager
def real_team(folder: Path, count: int = 2) -> Iterator[Team]:
    """The first laptop has brought the office to the hub."""
    with running_hub(folder / "hub") as hub:
        team = Team(laptops(folder, count, address=hub.url), hub)
        try:
            bring(team)
            yield team
        finally:
            team.close()


def bring(team: Team) -> None:
    """The office comes to the hub."""
    first = team.laptops[0]
    hold(
        enrolment.found(team.hub.claim(), first.store.membership.records()),
        HubLine(first.store, team.wire()),
    )


@dataclass
class Losing:
    """A way to the hub on which the answers to some requests are lost: those whose number `lost` says yes to."""

    wire: Http
    lost: frozenset[int]
    count: int = 0

    def send(self, signed: Signed) -> Reply:
        self.count += 1
        reply = self.wire.send(signed)
        if self.count in self.lost:
            from tests.support.laptops import unreachable

            raise unreachable()
        return reply


@dataclass
class Twice:
    """A way on which every request arrives twice; of the very first the second answer is heard, later the first."""

    wire: Http
    count: int = 0

    def send(self, signed: Signed) -> Reply:
        self.count += 1
        answers = [self.wire.send(signed), self.wire.send(signed)]
        return answers[self.count == 1]
