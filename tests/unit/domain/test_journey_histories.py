"""Ten thousand made-up histories: whatever was written, in whatever order, the journey holds what it promises.

It never raises; nothing is due before it starts (a chosen day, a meeting's day and D7 aside); the order of entry never
matters; and entering one thing after another through the memory the lists use ends where reading all of it anew ends.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Circle, Event, EventKind, Exit, NeedsOutcome
from app.domain.journey import DeadlineId, Limits, State, follow
from app.services.casework.standing import Counter

FIRST = date(2023, 12, 20)
KINDS, CIRCLES, EXITS, OUTCOMES = list(EventKind), [None, *Circle], list(Exit), list(NeedsOutcome)
CLOSED = frozenset({date(2026, 5, 15), date(2024, 2, 29)})
GOALS = ["post", "bolig"]

seeds = st.lists(st.tuples(st.integers(0, len(KINDS) - 1), st.integers(0, 900), st.integers(0, 900)), max_size=14)
"""Small numbers make events: quicker to draw than events, and shrinks as well."""

limits = st.builds(
    Limits,
    contact=st.integers(1, 9),
    needs_months=st.integers(1, 3),
    minutes_count_saturdays=st.booleans(),
    contact_starts=st.sampled_from([EventKind.ALLOCATED, EventKind.ENQUIRY_RECEIVED, EventKind.PASSED_ON]),
    first_meeting_starts=st.sampled_from([EventKind.CONTACT_MADE, EventKind.ALLOCATED]),
)


def event(kind: int, day: int, other: int) -> Event:
    """One event; every detail its kind may have follows from the numbers."""
    what, later = KINDS[kind], FIRST + timedelta(other)
    meets = what in (EventKind.COORDINATION_PLANNED, EventKind.COORDINATION_HELD)
    return Event(
        what,
        FIRST + timedelta(day),
        outcome=OUTCOMES[other % 3] if what is EventKind.NEEDS_ASSESSED else None,
        circle=CIRCLES[other % 3] if meets else None,
        meeting_on=later if what is EventKind.COORDINATION_PLANNED and other % 4 else None,
        goal=GOALS[other % 2] if what in (EventKind.GOAL_SET, EventKind.GOAL_FOLLOWED_UP) else None,
        follow_up_on=later if what is EventKind.GOAL_SET else None,
        exit=EXITS[other % 10] if what is EventKind.CLOSED else None,
    )


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(seeds, st.integers(0, 1000), limits, st.randoms(use_true_random=False))
def test_any_history_makes_a_journey_that_holds(seed, day, local, chance):
    events = [event(*numbers) for numbers in seed]
    today = FIRST + timedelta(day)
    whole = follow(events, WorkingCalendar(CLOSED), today, local)
    for row in whole.deadlines:
        if row.starts is not None and row.due is not None and row.goal is None:
            assert row.due > row.starts
        assert row.id is not DeadlineId.D7 or row.starts is None
        assert row.state is not State.OVERDUE or (row.due is not None and row.due < today)
    mixed = list(events)
    chance.shuffle(mixed)
    assert follow(mixed, WorkingCalendar(CLOSED), today, local) == whole
    counter = Counter(today, WorkingCalendar(CLOSED), local)
    told: tuple[Event, ...] = ()
    now = counter.journey_of(told)
    for each in mixed:
        told = (*told, each)
        now = counter.journey_of(told)
    assert now == whole


@settings(max_examples=300, deadline=None)
@given(seeds, st.integers(0, 1000))
def test_a_correction_is_as_if_it_had_been_so_from_the_start(seed, day):
    events = [event(*numbers) for numbers in seed] or [event(0, 1, 1)]
    counter = Counter(FIRST + timedelta(day), WorkingCalendar(CLOSED), Limits())
    counter.journey_of(tuple(events))
    moved = [replace(events[0], on=events[0].on + timedelta(3)), *events[1:]]
    assert counter.journey_of(tuple(moved)) == follow(moved, WorkingCalendar(CLOSED), counter.today)
