"""How soon Teamet is there with 2,000 cases, and how soon it answers a filter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import team, today
from app.services.desk import Desk
from app.services.views.team import Pile, TeamFilter
from tests.bench.measure import in_turn, report_within, timed
from tests.support.quick_home import PASSPHRASE, quick_doors

pytestmark = pytest.mark.bench
MOST = 150  # milliseconds


@pytest.fixture
def desk(few: Path) -> Iterator[Desk]:
    opened = quick_doors().unlock(few, PASSPHRASE)
    today.today(opened)  # nobody comes to Teamet before I dag
    yield opened
    opened.store.close()


def test_the_team_is_read_in_one_go(desk: Desk) -> None:
    took = in_turn(7, {"read": timed(lambda: team.read(desk)), "floor": timed(lambda: list(desk.store.cases.each()))})
    report_within("Teamet: 2,000 cases read (floor: the rows alone)", took["read"], took["floor"], MOST)
    assert team.read(desk).cases


def test_a_filter_is_answered_while_one_types(desk: Desk) -> None:
    read = team.read(desk)
    works = {
        "all": timed(lambda: team.show(read, TeamFilter())),
        "words": timed(lambda: team.show(read, TeamFilter(words="jonas", pile=Pile.OVERDUE))),
    }
    took = in_turn(7, works)
    report_within("Teamet: a searched word among 2,000 cases (floor: all of them)", took["words"], took["all"], 50)
    assert team.show(read, TeamFilter(words="jonas")).rows
