"""What a case asks for beside its deadlines: attempts without contact, the duty to inform, the mark in the system."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts, duties
from forms.model import Row

TODAY = date(2026, 11, 23)


def found(*events: Row, closed: bool = False) -> dict[str, Duty]:
    facts = Facts({"events": list(events)}, closed=closed, step=4, today=TODAY, calendar=WorkingCalendar())
    return {duty.id: duty for duty in duties(facts)}


def test_an_attempt_without_contact_asks_for_a_next_day() -> None:
    tried = {"kind": "contact_attempted", "on": "2026-11-20"}
    assert found(tried)["next_attempt"].due == TODAY
    assert "next_attempt" not in found(
        tried, {"kind": "next_attempt_planned", "on": "2026-11-20", "on_date": "2026-11-27"}
    )
    assert "next_attempt" not in found(tried, {"kind": "outreach_assessed", "on": "2026-11-21"})
    assert "next_attempt" not in found(tried, {"kind": "contact_made", "on": "2026-11-20"})


def test_a_plan_made_before_the_latest_attempt_does_not_count() -> None:
    planned = {"kind": "next_attempt_planned", "on": "2026-11-10", "on_date": "2026-11-18"}
    assert "next_attempt" in found(planned, {"kind": "contact_attempted", "on": "2026-11-18"})


def test_a_no_is_talked_over_with_a_colleague() -> None:
    no = {"kind": "declined", "on": "2026-11-20"}
    assert found(no)["declined_assessed"].due == TODAY
    assert "declined_assessed" not in found(no, {"kind": "declined_assessed", "on": "2026-11-21"})
    assert "declined_assessed" in found({"kind": "declined_assessed", "on": "2026-11-10"}, no)


ASSESSED = {"kind": "outreach_assessed", "on": "2026-11-20"}
NO = {"kind": "declined_assessed", "on": "2026-11-20"}
TRIED = {"kind": "contact_attempted", "on": "2026-11-20", "channel": "phone"}


@pytest.mark.parametrize("decided", [{**ASSESSED, "decision": "go_on"}, {**NO, "decision": "wait"}, ASSESSED])
def test_who_decides_to_go_on_sets_a_day_so_that_nobody_is_forgotten(decided: Row) -> None:
    duty = found(TRIED, decided)["try_again"]
    assert duty.due is None and duty.informs and duty.event == "next_attempt_planned"
    planned = {"kind": "next_attempt_planned", "on": "2026-11-21", "on_date": "2027-03-01"}
    for after in (planned, {**TRIED, "on": "2026-11-21"}, {"kind": "contact_made", "on": "2026-11-20"}):
        assert "try_again" not in found(TRIED, decided, after)


@pytest.mark.parametrize(
    ("decided", "way"),
    [
        ({**ASSESSED, "decision": "skp"}, "E3"),
        ({**ASSESSED, "decision": "stop"}, "E8"),
        ({**NO, "decision": "skp"}, "E3"),
        ({**NO, "decision": "close"}, "E8"),
    ],
)
def test_who_decides_to_stop_is_led_to_the_end(decided: Row, way: str) -> None:
    duty = found(TRIED, decided)["end_after_decision"]
    assert (duty.place, duty.detail) == ("closing", way)
    assert "end_after_decision" not in found(TRIED, decided, {"kind": "contact_made", "on": "2026-11-22"})
    assert "end_after_decision" not in found(TRIED, decided, {**NO, "on": "2026-11-22", "decision": "wait"})


def test_the_mark_in_the_system_is_open_until_it_is_ticked_after_the_latest_allocation() -> None:
    allocated = {"kind": "allocated", "on": "2026-11-18"}
    assert found(allocated)["marked_in_system"].due is None
    assert "marked_in_system" not in found(allocated, {"kind": "marked_in_system", "on": "2026-11-18"})
    assert "marked_in_system" in found({"kind": "marked_in_system", "on": "2026-11-10"}, allocated)


def test_the_citizen_is_told_by_first_contact_and_at_latest_after_a_month() -> None:
    asked = {"kind": "enquiry_received", "on": "2026-11-02"}
    assert found(asked)["informed"].due == date(2026, 12, 2)
    assert found(asked, {"kind": "contact_made", "on": "2026-11-12"})["informed"].due == date(2026, 11, 12)
    assert "informed" not in found(asked, {"kind": "informed", "on": "2026-11-12"})
    assert "informed" not in found({**asked, "by_citizen": True})


def test_a_closed_case_asks_for_nothing() -> None:
    rows: list[Row] = [{"kind": "allocated", "on": "2026-11-18"}, {"kind": "contact_attempted", "on": "2026-11-20"}]
    assert found(*rows, closed=True) == {}
