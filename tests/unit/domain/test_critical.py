"""What stands above every deadline: critical dates until they are settled, and acute needs."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts, duties
from forms.model import Row

TODAY = date(2026, 11, 23)
BAILIFF: Row = {
    "_id": "a1",
    "kind": "bailiff",
    "on": "2026-12-04",
    "what": "Huslejerestance",
    "who_acts": "Mette ringer",
}


def found(*dates: Row, events: tuple[Row, ...] = (), closed: bool = False) -> tuple[Duty, ...]:
    journal = {"critical": list(dates), "events": list(events)}
    return duties(Facts(journal, closed=closed, step=8, today=TODAY, calendar=WorkingCalendar()))


def test_a_critical_date_stands_above_all_from_the_day_it_is_known() -> None:
    tried: Row = {"kind": "contact_attempted", "on": "2026-11-10"}
    first = found(BAILIFF, events=(tried,))[0]
    assert first.above_all
    assert first.title == "Fogedret 4. december"
    assert first.because == "Huslejerestance. Mette ringer."
    assert first.due == date(2026, 12, 4)
    assert (first.place, first.detail) == ("case", "critical:a1")


def test_a_settled_date_asks_for_nothing_more() -> None:
    assert found({**BAILIFF, "done_on": "2026-11-20"}) == ()


def test_a_closed_case_still_tells_of_a_date_nobody_has_settled() -> None:
    assert [duty.id for duty in found(BAILIFF, closed=True)] == ["critical/a1"]


def test_a_date_whose_day_is_unknown_asks_for_it_today() -> None:
    first = found({"_id": "b2", "kind": "power"})[0]
    assert first.title == "Strømmen lukkes: find datoen"
    assert first.due == TODAY


def test_a_kind_from_a_later_version_is_still_told() -> None:
    assert found({"_id": "c3", "kind": "flood", "on": "2026-12-01"})[0].title == "Vigtig dato 1. december"


def test_the_year_is_told_when_it_is_another() -> None:
    assert found({**BAILIFF, "on": "2027-01-05"})[0].title == "Fogedret 5. januar 2027"


def test_an_acute_need_stands_first_until_a_later_line_settles_it() -> None:
    need: Row = {"kind": "acute_need", "on": "2026-11-23", "need": ["medicine", "food"], "done": "Køber ind."}
    first = found(BAILIFF, events=(need,))[0]
    assert first.title == "Akut nu: mad og medicin"
    assert first.because == "Skrevet 23. november. Køber ind."
    assert first.event == "acute_settled"
    settled: Row = {"kind": "acute_settled", "on": "2026-11-23"}
    assert found(events=(need, settled)) == ()
    assert [duty.id for duty in found(events=(settled, need))] == ["acute"]


def test_a_need_of_an_earlier_day_is_not_opened_by_the_order_of_writing() -> None:
    settled: Row = {"kind": "acute_settled", "on": "2026-11-22"}
    need: Row = {"kind": "acute_need", "on": "2026-11-20", "need": ["food"]}
    assert found(events=(settled, need)) == ()


def test_needs_of_two_days_are_told_together_from_the_first() -> None:
    one: Row = {"kind": "acute_need", "on": "2026-11-20", "need": ["food"]}
    two: Row = {"kind": "acute_need", "on": "2026-11-22", "need": ["roof"]}
    first = found(events=(two, one))[0]
    assert first.title == "Akut nu: mad og et sted at sove"
    assert first.due == date(2026, 11, 20)


def test_a_need_without_words_is_still_a_need() -> None:
    assert found(events=({"kind": "acute_need", "on": "2026-11-20"},))[0].title == "Akut nu: hjælp"
