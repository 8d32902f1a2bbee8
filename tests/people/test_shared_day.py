"""The day by which a case is shared: one laptop with a wrong clock must not take colleagues off their cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.services import access
from app.services.enrolment import hub, names
from app.services.enrolment.hub import shared_day
from tests.support.offices import StandingClock, new_case, new_office

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def heard(desk, hub: datetime, own: datetime) -> None:
    """A sync ended well: what the hub's clock said, and ours."""
    desk.store.sync_state.follow("http://127.0.0.1:1", "0f" * 16)
    with desk.store._engine.transaction():
        desk.store.sync_state.ended(0, int(hub.timestamp() * 1000), int(own.timestamp() * 1000))


@pytest.fixture
def desk(tmp_path):
    desk = new_office(tmp_path / "home", StandingClock(NOON))
    yield desk
    desk.store.close()


def test_an_office_of_one_goes_by_its_own_clock(desk):
    assert shared_day(desk) == NOON.date()


@pytest.mark.parametrize("off", [timedelta(days=365 * 12), timedelta(days=-365 * 40), timedelta(days=3)])
def test_a_clock_that_is_off_is_mended_by_the_hubs(desk, off):
    heard(desk, NOON - timedelta(hours=1), NOON - timedelta(hours=1) + off)
    desk.clock.at = NOON + off
    assert shared_day(desk) == NOON.date()
    desk.clock.at = NOON + off + timedelta(days=5)  # five days without a net
    assert shared_day(desk) == date(2026, 11, 28)


def test_a_clock_that_went_back_since_does_not_open_what_has_run_out(desk):
    heard(desk, NOON, NOON)
    desk.clock.at = NOON - timedelta(days=365 * 40)
    assert shared_day(desk) == NOON.date()


def test_half_a_day_of_difference_is_no_difference(desk):
    heard(desk, NOON, NOON + timedelta(hours=12))
    desk.clock.at = NOON + timedelta(hours=13)
    assert shared_day(desk) == date(2026, 11, 24)


def test_a_clock_that_was_put_back_hides_no_change_of_who_has_a_case(team):
    """Hybrid time stands still until the clock has caught up, so no time tells the two rows apart."""
    mette, omar = team.found(), team.joins("omar", "Omar Said")
    sanne = team.joins("sanne", "Sanne Lund")
    case = new_case(mette)
    access.share(mette, case, names.me(omar), None)
    team.syncs("mette", "omar", "sanne")
    team.clock.move(hours=-12)
    access.stop_sharing(mette, case, names.me(omar))
    access.share(mette, case, names.me(sanne), None)
    assert hub.follow(mette)
    team.syncs("mette", "sanne")
    assert sanne.store.cases.get(case) is not None
