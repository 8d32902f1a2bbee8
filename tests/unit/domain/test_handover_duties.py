"""Areas on their way to somebody else: what a case asks for, and when it is quiet."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts
from app.domain.duties.handover import duties
from app.domain.handovers import read
from forms.model import Row

TODAY = date(2026, 11, 23)


def asked(areas: list[Row], outcome: str = "", *, closed: bool = False) -> list[Duty]:
    events: list[Row] = [{"kind": "needs_assessed", "on": "2026-11-01", "outcome": outcome}] if outcome else []
    journal = {"handovers": areas, "events": events}
    return list(duties(Facts(journal, closed=closed, step=13, today=TODAY, calendar=WorkingCalendar())))


def test_an_area_is_handed_over_only_when_both_have_agreed() -> None:
    half, whole = read(
        [
            {"_id": "a", "area": "jobcenter", "agreed_citizen_on": "2026-11-10", "handed_on": "2026-11-20"},
            {
                "_id": "b",
                "area_own": "Gældsrådgivning",
                "agreed_citizen_on": "2026-11-10",
                "agreed_worker_on": "2026-11-12",
                "handed_on": "2026-11-20",
            },
        ]
    )
    assert not half.handed and half.lacks() == "sagsbehandleren"
    assert whole.handed and whole.area == "Gældsrådgivning"


def test_an_introduction_that_passed_asks_for_the_missing_yes() -> None:
    (duty,) = asked([{"_id": "a", "area": "jobcenter", "intro_on": "2026-11-20", "agreed_worker_on": "2026-11-20"}])
    assert duty.title == "Aftal overdragelsen: Jobcenter"
    assert duty.because == (
        "Introduktionsmødet var 20. november. Der mangler et ja fra borgeren. Du har stadig kontakten."
    )
    assert duty.due == date(2026, 11, 27) and (duty.place, duty.detail) == ("handover", "a")


def test_an_introduction_to_come_asks_for_nothing() -> None:
    assert asked([{"_id": "a", "area": "jobcenter", "intro_on": "2026-11-23"}]) == []


def test_two_yeses_ask_for_the_day_the_contact_changes() -> None:
    (duty,) = asked(
        [{"_id": "a", "area": "benefits", "agreed_citizen_on": "2026-11-10", "agreed_worker_on": "2026-11-12"}]
    )
    assert duty.title == "Overdrag området: Ydelse" and duty.due == date(2026, 11, 12)


def test_a_need_for_ordinary_help_asks_who_takes_over() -> None:
    assert [duty.id for duty in asked([], "ordinary")] == ["handover/begin"]
    assert asked([], "none") == []
    assert asked([{"_id": "a", "area": "benefits"}], "ordinary") == []


def test_a_closed_case_asks_for_no_handover() -> None:
    assert asked([{"_id": "a", "area": "jobcenter", "intro_on": "2026-11-01"}], "ordinary", closed=True) == []
