"""The office every history begins with, made once and copied: Mette, Omar, Sara, the station, and two cases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from app.services import access
from app.services.enrolment import hub as on_hub
from app.services.enrolment import inviting, joining, letting_in
from app.services.enrolment.inviting import For
from app.services.sync import office
from app.sync.line import Signed
from app.sync.talk import Reply
from app.wire.membership import Role
from tests.simulation.full.dice import seeded
from tests.simulation.full.hub import ADDRESS, HubMachine
from tests.simulation.full.laptop import Laptop, LaptopClock, WorldClock
from tests.support.offices import PASSPHRASE

NAMES = ("mette", "omar", "sara", "station")


class Way:
    """A network on which nothing is lost."""

    def __init__(self, machine: HubMachine) -> None:
        self._machine = machine

    def send(self, signed: Signed) -> Reply:
        """The hub's answer."""
        return self._machine.answer(signed)


def make_template(folder: Path) -> None:
    """A folder for each laptop, and the hub's. Mette's case is shared with Omar, Sara has one of her own."""
    dice, clock = Random(0), WorldClock()
    with seeded(dice):
        machine = HubMachine(folder / "hub", dice, clock.milliseconds)
        try:
            _furnish(folder, machine, dice, clock)
        finally:
            machine.close()
    for backups in folder.glob("*/backups"):
        shutil.rmtree(backups)


def _furnish(folder: Path, machine: HubMachine, dice: Random, clock: WorldClock) -> None:
    way = Way(machine)
    laptops = [Laptop(name, folder / name, LaptopClock(clock), dice) for name in NAMES]
    for one in laptops:
        one.desk = one.doors.set_up(one.home, "Havneby Kommune", one.name.title() + " Holm", PASSPHRASE).desk
    mette, omar, sara, _ = laptops
    mette.hold(lambda desk: on_hub.put_on_hub(desk, ADDRESS, machine.claim()), way)
    for one in laptops[1:]:
        _comes_in(mette, one, way)
    for one in (mette, sara):
        one.new_case(f"{one.name}s sag")
    access.share(mette.on(), mette.cases()[0], omar.person, None)
    for _ in range(3):
        for one in laptops:
            one.hold(lambda desk: office.talk(desk), way)
    for one in laptops:
        one.doors.lock(one.on())


def _comes_in(host: Laptop, one: Laptop, way: Way) -> None:
    whom = For.STATION if one.name == "station" else For.SOMEBODY_NEW
    name = one.name.title()

    def invite(desk):
        invited.append((yield from inviting.invite(desk, whom, name, roles=(Role.CASEWORKER,))))

    def let_in(desk):
        for asker in (yield from letting_in.asking(desk)):
            yield from letting_in.let_in(desk, asker)

    invited: list[inviting.OpenInvitation] = []
    steps: list[tuple[Laptop, Callable]] = [
        (host, invite),
        (one, lambda desk: joining.begin(desk, invited[0].text, name)),
        (host, let_in),
        (one, joining.look),
    ]
    for laptop, talk in steps:
        laptop.hold(talk, way)
