"""Duties about notes: one after each visit, and nothing waits too long for the municipality's own system."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts
from app.domain.duties.notes import duties, last_filed_in_time
from forms.model import Row

TODAY = date(2026, 11, 25)  # a Wednesday


def found(today: date = TODAY, **tables: list[Row]) -> dict[str, Duty]:
    facts = Facts(tables, closed=False, step=8, today=today, calendar=WorkingCalendar())
    return {duty.id: duty for duty in duties(facts)}


def visit(on: str) -> Row:
    return {"begun_at": f"{on}T10:00+01:00", "ended_at": f"{on}T11:00+01:00"}


def test_a_visit_today_asks_for_a_note_today() -> None:
    duty = found(visits=[visit("2026-11-25")])["visit_note"]
    assert (duty.due, duty.form) == (TODAY, "visit_note")


def test_a_visit_on_friday_is_asked_about_on_monday() -> None:
    monday = date(2026, 11, 23)
    assert found(monday, visits=[visit("2026-11-20")])["visit_note"].due == monday


def test_a_note_answers_the_visit_and_the_next_visit_asks_again() -> None:
    note: Row = {"document": "d1", "written_on": "2026-11-25"}
    assert "visit_note" not in found(visits=[visit("2026-11-25")], notes=[note])
    assert "visit_note" in found(visits=[visit("2026-11-25"), visit("2026-11-25")], notes=[note])


def test_a_note_from_before_the_visit_does_not_count() -> None:
    old: Row = {"document": "d1", "written_on": "2026-11-20"}
    assert "visit_note" in found(visits=[visit("2026-11-24")], notes=[old])


def test_a_visit_of_long_ago_is_not_asked_about() -> None:
    assert "visit_note" not in found(visits=[visit("2026-11-10")])


def test_the_limit_is_five_working_days_back() -> None:
    assert last_filed_in_time(WorkingCalendar(), TODAY) == date(2026, 11, 18)
    assert last_filed_in_time(WorkingCalendar(), date(2026, 4, 7)) == date(2026, 3, 26)  # Easter does not count


def test_a_line_of_the_log_is_asked_about_after_five_working_days() -> None:
    line: Row = {"_id": "a1", "kind": "contact_made", "on": "2026-11-18"}
    assert "not_filed" not in found(events=[line])
    duty = found(date(2026, 11, 26), events=[line])["not_filed"]
    assert (duty.due, duty.place) == (None, "notes")
    assert "18. november" in duty.because


def test_what_lies_in_the_municipalitys_system_is_not_asked_about() -> None:
    line: Row = {"_id": "a1", "kind": "contact_made", "on": "2026-11-02"}
    assert "not_filed" not in found(events=[line], pasted=[{"what": "a1", "on": "2026-11-20"}])


def test_a_note_that_waits_has_a_day_it_should_have_been_filed() -> None:
    note: Row = {"document": "d1", "written_on": "2026-11-12"}
    assert found(notes=[note])["not_filed"].due == date(2026, 11, 19)
    assert "not_filed" not in found(notes=[note], pasted=[{"what": "d1", "on": "2026-11-13"}])
