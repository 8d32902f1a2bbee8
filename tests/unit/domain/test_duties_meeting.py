"""The citizen is prepared before the coordinating meeting and talked with after it, there or not."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts, duties
from forms.model import Row

TODAY = date(2026, 11, 23)
PLANNED: Row = {"kind": "coordination_planned", "on": "2026-11-20", "circle": "external", "meeting_on": "2026-12-08"}
HELD: Row = {"kind": "coordination_held", "on": "2026-11-20", "circle": "external"}


def found(*events: Row, closed: bool = False, today: date = TODAY) -> dict[str, Duty]:
    facts = Facts({"events": list(events)}, closed=closed, step=10, today=today, calendar=WorkingCalendar())
    return {duty.id: duty for duty in duties(facts)}


def test_the_citizen_is_prepared_by_the_day_before() -> None:
    duty = found(PLANNED)["citizen_prepared"]
    assert duty.due == date(2026, 12, 7)
    assert duty.event == "citizen_prepared"
    assert "citizen_prepared" not in found(PLANNED, {"kind": "citizen_prepared", "on": "2026-11-22"})
    assert "citizen_prepared" not in found(PLANNED, closed=True)


def test_what_was_prepared_for_an_earlier_meeting_does_not_count() -> None:
    assert "citizen_prepared" in found({"kind": "citizen_prepared", "on": "2026-11-02"}, PLANNED)


def test_a_meeting_whose_day_has_passed_is_asked_about() -> None:
    asked = found(PLANNED, today=date(2026, 12, 10))
    assert asked["meeting_held"].place == "meeting"
    assert "citizen_prepared" not in asked
    assert "meeting_held" not in found(PLANNED, {**HELD, "on": "2026-12-08"}, today=date(2026, 12, 10))


def test_the_meeting_is_talked_through_within_two_working_days() -> None:
    assert found(HELD)["citizen_debriefed"].due == date(2026, 11, 24)  # Friday, then Monday and Tuesday
    assert "citizen_debriefed" not in found(HELD, {"kind": "citizen_debriefed", "on": "2026-11-20"})
    assert "citizen_debriefed" in found({"kind": "citizen_debriefed", "on": "2026-11-01"}, HELD)


def test_a_plan_without_a_day_asks_for_nothing() -> None:
    assert not {"citizen_prepared", "meeting_held"} & set(found({"kind": "coordination_planned", "on": "2026-11-20"}))
