"""Four laptops, two cases, any order, some are lost: who may read reads everything, and nobody else what is new."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from app.domain.access import people_on
from app.domain.change import PERSON, CaseId, Path
from app.errors import InputError
from app.services import access
from app.services.enrolment import names
from app.services.enrolment.inviting import For
from app.storage import Edit
from app.sync.reconcile import may_have
from tests.support.offices import new_case
from tests.support.people import Team

WORKERS = ("mette", "omar", "sanne")
STEPS = 30


class Walk:
    """One history, told by its seed."""

    def __init__(self, team: Team, seed: int) -> None:
        self.team = team
        self.dice = Random(seed)
        self.words: dict[tuple[CaseId, str], str] = {}
        self.unsent: dict[str, dict[tuple[CaseId, str], str]] = {name: {} for name in WORKERS}
        self.count = 0
        self.gone: set[str] = set()
        team.found()
        team.joins("omar", "Omar Said")
        team.joins("sanne", "Sanne Lund")
        team.joins("station", whom=For.STATION)
        self.everybody()
        self.cases = [new_case(team.desks[self.dice.choice(WORKERS)]) for _ in range(2)]
        self.everybody()

    def everybody(self) -> None:
        for _ in range(2):
            for name in (*WORKERS, "station"):
                self._sync(name)

    def _sync(self, name: str) -> None:
        if name not in self.gone:
            self.team.syncs(name)
            self.words |= self.unsent.get(name, {})
            self.unsent[name] = {}

    def step(self) -> None:
        who, case = self.dice.choice(WORKERS), self.dice.choice(self.cases)
        often = (self._writes, self._writes, self._gives, self._shares, self._ends, self._syncs, self._waits)
        act = self._loses if self.dice.random() < 0.03 else self.dice.choice(often)
        if who not in self.gone:
            act(who, case)

    def _writes(self, who: str, case: CaseId) -> None:
        desk = self.team.desks[who]
        if desk.store.cases.get(case) is not None:
            self.count += 1
            field = f"ord{self.count}"
            self.unsent[who][(case, field)] = f"{who} {self.count}"
            desk.store.log.commit(case, [Edit(PERSON, Path(field), f"{who} {self.count}")])

    def _loses(self, who: str, case: CaseId) -> None:
        if who != "mette":
            self.gone.add(who)
            self.team.revokes(who)

    def _gives(self, who: str, case: CaseId) -> None:
        self._try(lambda desk: access.hand_over(desk, case, self._somebody()), who)

    def _shares(self, who: str, case: CaseId) -> None:
        until = self.team.desks[who].today() + timedelta(days=self.dice.randrange(3))
        self._try(lambda desk: access.share(desk, case, self._somebody(), self.dice.choice((None, until))), who)

    def _ends(self, who: str, case: CaseId) -> None:
        self._try(lambda desk: access.stop_sharing(desk, case, self._somebody()), who)

    def _syncs(self, who: str, case: CaseId) -> None:
        self._sync(self.dice.choice((who, "station")))

    def _waits(self, who: str, case: CaseId) -> None:
        self.team.clock.move(hours=self.dice.randrange(20))

    def _somebody(self):
        return names.me(self.team.desks[self.dice.choice(WORKERS)])

    def _try(self, act, who: str) -> None:
        with suppress(InputError):  # not theirs to give, or given already
            act(self.team.desks[who])


@pytest.mark.parametrize("seed", range(4))
def test_whoever_may_read_reads_everything_and_nobody_else_reads_what_is_new(team, seed):
    walk = Walk(team, seed)
    for _ in range(STEPS):
        walk.step()
    walk.everybody()
    walk.everybody()
    station = team.desks["station"]
    members = station.store.membership.members()
    for case in walk.cases:
        rows = station.store.people.access(case)
        people = people_on(rows, station.today())
        on_it = [
            station,
            *(team.desks[name] for name in WORKERS if name not in walk.gone and names.me(team.desks[name]) in people),
        ]
        words = {field: text for (one, field), text in walk.words.items() if one == case}
        for desk in on_it:
            record = desk.store.cases.get(case)
            assert {field: record.person.get(field) for field in words} == words
            assert desk.store.people.access(case) == rows
            assert desk.store._engine.scalar("SELECT count(*) FROM waiting WHERE case_id = ?", [case]) == 0
        epoch = station.store._keys.newest(case)[0]
        have = {one.grant.recipient for one in station.store._keys.kept(case) if one.grant.epoch == epoch}
        assert have == may_have(people, members)
        assert {desk.store._keys.newest(case) for desk in on_it} == {station.store._keys.newest(case)}
