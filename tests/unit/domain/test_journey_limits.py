"""A municipality's own limits: each figure and each start it may change moves its own deadline and no other."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Circle, Event, EventKind, Exit
from app.domain.journey import Journey, Limits, follow

EVENTS = (
    Event(EventKind.ENQUIRY_RECEIVED, date(2026, 3, 2)),
    Event(EventKind.PASSED_ON, date(2026, 3, 3)),
    Event(EventKind.ALLOCATED, date(2026, 3, 4)),
    Event(EventKind.CONTACT_MADE, date(2026, 3, 9)),
    Event(EventKind.FIRST_MEETING_HELD, date(2026, 3, 11)),
    Event(EventKind.AGREEMENT_MADE, date(2026, 3, 11)),
    Event(EventKind.COORDINATION_PLANNED, date(2026, 3, 12), circle=Circle.INTERNAL, meeting_on=date(2026, 3, 27)),
    Event(EventKind.COORDINATION_HELD, date(2026, 3, 27), circle=Circle.INTERNAL),
    Event(EventKind.CLOSED, date(2026, 6, 1), exit=Exit.E5),
)


def dues(limits: Limits, *events: Event) -> dict[str, date | None]:
    found: Journey = follow(events or EVENTS, WorkingCalendar(), date(2026, 6, 2), limits)
    return {row.id.value: row.due for row in found.deadlines}


@pytest.mark.parametrize(
    ("change", "which", "due"),
    [
        ({"contact": 3}, "D1", date(2026, 3, 9)),
        ({"contact_starts": EventKind.ENQUIRY_RECEIVED}, "D1", date(2026, 3, 4)),
        ({"contact_starts": EventKind.PASSED_ON}, "D1", date(2026, 3, 5)),
        ({"first_meeting": 1}, "D2", date(2026, 3, 10)),
        ({"first_meeting_starts": EventKind.ALLOCATED}, "D2", date(2026, 3, 11)),
        ({"advice": 1}, "D3", date(2026, 3, 12)),
        ({"needs_months": 2}, "D4", date(2026, 5, 11)),
        ({"needs_starts": EventKind.CONTACT_MADE}, "D4", date(2026, 4, 9)),
        ({"internal_meeting": 1}, "D5", date(2026, 3, 12)),
        ({"agenda_points": 7}, "D7", date(2026, 3, 20)),
        ({"minutes": 1}, "D8", date(2026, 3, 30)),
        ({"minutes_count_saturdays": True}, "D8", date(2026, 4, 4)),
        ({"follow_up_to_months": 9}, "D10", date(2027, 3, 1)),
        ({"goals_months": 1}, "D11", date(2026, 4, 11)),
    ],
)
def test_a_changed_limit_moves_its_own_deadline_and_no_other(change, which, due):
    before, after = dues(Limits()), dues(replace(Limits(), **change))
    assert after.pop(which) == due != before.pop(which)
    assert after == before


def test_the_outer_limit_moves_d6():
    external = Event(EventKind.COORDINATION_PLANNED, date(2026, 3, 12), circle=Circle.EXTERNAL)
    events = (*EVENTS[:6], external)
    assert dues(Limits(external_meeting=2), *events)["D6"] == date(2026, 3, 13)


def test_every_limit_is_moved_here():
    parameters = test_a_changed_limit_moves_its_own_deadline_and_no_other.pytestmark[0].args[1]
    tried = {name for change, _, _ in parameters for name in change}
    left = {each.name for each in fields(Limits)} - tried
    assert left == {"external_meeting", "follow_up_from_months"}  # the one above; the other moves when D10 opens


def test_the_window_opens_when_it_is_set_to():
    found = follow(EVENTS, WorkingCalendar(), date(2026, 6, 2), Limits(follow_up_from_months=1))
    assert [row.opens for row in found.deadlines if row.id == "D10"] == [date(2026, 7, 1)]


def test_one_day_and_one_month_are_said_as_danes_say_them():
    found = follow(EVENTS, WorkingCalendar(), date(2026, 6, 2), Limits(contact=1, goals_months=1))
    assert "en arbejdsdag efter tildeling" in found.deadlines[0].because
    assert "en måned efter aftalen" in found.deadlines[-1].because
