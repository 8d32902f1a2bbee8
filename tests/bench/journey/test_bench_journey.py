"""How fast 2,000 cases of 40 events become 2,000 journeys, beside one plain pass over the same events."""

import random
from datetime import date, timedelta

import pytest

from app.domain import calendar_dk
from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Circle, Event, EventKind, Exit, NeedsOutcome
from app.domain.journey import counting, follow
from tests.bench.measure import in_turn, report_within, timed

pytestmark = pytest.mark.bench
CASES, EVENTS = 2_000, 40
TODAY = date(2026, 11, 23)


def history(chance: random.Random) -> tuple[Event, ...]:
    """A whole case: every step, four meetings, five goals, and attempts until there are forty events."""
    start = date(2025, 1, 1) + timedelta(chance.randrange(600))

    def day(first: int, last: int) -> date:
        return start + timedelta(chance.randrange(first, last))

    events = [
        Event(EventKind.ENQUIRY_RECEIVED, start),
        Event(EventKind.PASSED_ON, day(1, 3)),
        Event(EventKind.ALLOCATED, day(2, 5)),
        Event(EventKind.CONTACT_MADE, day(5, 9), channel="phone"),
        Event(EventKind.FIRST_MEETING_HELD, day(9, 15)),
        Event(EventKind.ADVICE_GIVEN, day(10, 16)),
        Event(EventKind.NEEDS_ASSESSED, day(30, 50), outcome=NeedsOutcome.ORDINARY),
        Event(EventKind.CLOSED, day(150, 300), exit=Exit.E5),
    ]
    for number in range(4):
        circle = Circle.EXTERNAL if number % 2 else Circle.INTERNAL
        events.append(Event(EventKind.COORDINATION_PLANNED, day(20, 60), circle=circle, meeting_on=day(30, 70)))
        events.append(Event(EventKind.COORDINATION_HELD, day(30, 70), circle=circle))
        events.append(Event(EventKind.MINUTES_SENT, day(35, 80)))
    for number in range(5):
        events.append(Event(EventKind.GOAL_SET, day(15, 40), goal=f"mål {number}", follow_up_on=day(40, 140)))
        events.append(Event(EventKind.GOAL_FOLLOWED_UP, day(40, 150), goal=f"mål {number}"))
    while len(events) < EVENTS:
        events.append(Event(EventKind.CONTACT_ATTEMPTED, day(3, 200), channel="phone"))
    chance.shuffle(events)
    return tuple(events)


def test_two_thousand_journeys_from_scratch_with_a_cold_calendar():
    chance = random.Random(4711)
    histories = [history(chance) for _ in range(CASES)]
    assert all(len(each) == EVENTS for each in histories)

    def journeys():
        counting.counter_of.cache_clear()
        calendar_dk.known_days.cache_clear()
        calendar_dk.public_holidays.cache_clear()
        calendar = WorkingCalendar()
        assert sum(follow(each, calendar, TODAY).closed for each in histories) == CASES

    def one_pass():
        for each in histories:
            by_kind: dict[EventKind, list[Event]] = {}
            for event in sorted(each, key=lambda event: event.on):
                by_kind.setdefault(event.kind, []).append(event)

    took = in_turn(15, {"journeys": timed(journeys), "pass": timed(one_pass)})
    report_within(
        "2,000 journeys of 40 events (floor: sorting them by day and kind)", took["journeys"], took["pass"], 200
    )
