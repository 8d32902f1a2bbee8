"""A computer with very many cases comes into an office: its keys follow in portions, and nobody waits for all of it."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.change import PERSON, Path
from app.errors import StoreUnavailable
from app.storage import Edit
from app.storage.engine import Engine
from app.sync import reconcile
from app.sync.line import HubLine
from app.sync.session import sync
from app.sync.talk import hold
from tests.support.people import office_of

MANY = reconcile.MOST + 30
TODAY = date(2026, 11, 23)


def with_cases(desk, count: int) -> list:
    cases = []
    for number in range(count):
        case = desk.store.log.new_case()
        desk.store.log.commit(case, [Edit(PERSON, Path("name"), f"Borger {number}")])
        cases.append(case)
    return cases


class Noting:
    """A line that notes how much had been said of whose the cases are, each time the store was free."""

    def __init__(self, line: HubLine, desk) -> None:
        self._line, self._desk = line, desk
        self.claimed: list[int] = []

    def ask(self, ask):
        self.claimed.append(len(self._desk.store.people.every_access()))
        return self._line.ask(ask)


def test_every_case_is_claimed_in_one_sync_and_the_store_is_free_in_between(team):
    team.found()
    omar = team.alone("omar", "Omar Said")
    cases = with_cases(omar, 2 * MANY)
    team.joins("omar", "Omar Said", desk=omar)
    line = Noting(team.line("omar"), omar)
    hold(sync(omar.store, office_of(omar)), line)
    assert set(omar.store.people.every_access()) == set(cases)
    assert not omar.store.people.unfinished and omar.store.outbox.waiting() == 0
    steps = [after - before for before, after in zip(line.claimed, line.claimed[1:], strict=False)]
    assert 0 < max(steps) <= reconcile.MOST


def test_cases_are_gone_through_in_portions_that_come_to_the_same(team):
    desk = team.alone("mette")
    cases = with_cases(desk, 7)
    desk.store.people.share_log()
    said = []
    while done := reconcile.reconcile(desk.store, TODAY, most=3):
        said.append((len(done.claimed), len(done.begun), done.more))
    assert [claimed for claimed, _, _ in said if claimed] == [3, 3, 1]
    assert said[-1][2] is False and max(begun for _, begun, _ in said) <= 3
    mine = desk.store.membership.members().of(desk.identity.device)
    assert {row.person for case in cases for row in desk.store.people.access(case)} == {mine.person}


def test_a_portion_that_fails_is_not_there_at_all(team, monkeypatch):
    desk = team.alone("mette")
    cases = with_cases(desk, 5)
    desk.store.people.share_log()
    execute, left = Engine.execute_many, 3

    def failing(self, sql, rows):
        nonlocal left
        left -= 1
        if left < 0:
            raise StoreUnavailable("Disken er fuld.")
        execute(self, sql, rows)

    monkeypatch.setattr(Engine, "execute_many", failing)
    with pytest.raises(StoreUnavailable):
        reconcile.reconcile(desk.store, TODAY)
    monkeypatch.undo()
    assert desk.store.people.every_access() == {}
    desk.store.log.commit(cases[0], [Edit(PERSON, Path("name"), "Borger nul")])
    assert len(reconcile.reconcile(desk.store, TODAY).claimed) == 5
    assert all(finding.ok for finding in desk.store.check())
