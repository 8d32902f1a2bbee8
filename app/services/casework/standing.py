"""Where a case stands: its events put through the rule engine, and the words for steps, deadlines and meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.domain import danish
from app.domain.calendar_dk import WorkingCalendar
from app.domain.dates import read_date
from app.domain.events import EXIT_WORDS, Event, EventKind
from app.domain.journey import (
    STEP_NAMES,
    STEP_STATE_WORDS,
    Closing,
    Deadline,
    DeadlineId,
    Journey,
    Limits,
    State,
    follow,
    step_name,
)
from app.services.casework import journal
from app.services.casework.reading import events_of
from app.services.desk import Desk
from app.services.views import DeadlineRow, StepMark, StepState, Urgency
from app.services.when import on_day, urgency
from app.settings import Settings
from app.storage import CaseRecord

_DONE_BY = {
    1: EventKind.ENQUIRY_RECEIVED,
    2: EventKind.PASSED_ON,
    3: EventKind.ALLOCATED,
    4: EventKind.CONTACT_MADE,
    6: EventKind.FIRST_MEETING_HELD,
    8: EventKind.NEEDS_ASSESSED,
    10: EventKind.COORDINATION_PLANNED,
    11: EventKind.COORDINATION_HELD,
    12: EventKind.MINUTES_SENT,
    13: EventKind.GOAL_FOLLOWED_UP,
}
_PHASE_OF_STEP = {**dict.fromkeys(range(4, 7), 1), **dict.fromkeys(range(7, 9), 2), **dict.fromkeys(range(9, 15), 3)}
_PRESSING = frozenset({State.OVERDUE, State.DUE_TODAY})
_WORDS = {State.WAITING: "venter", State.DECIDE: "tag stilling", State.NOT_NEEDED: "ikke nødvendig"}


def journey_of(desk: Desk, record: CaseRecord) -> Journey:
    """The case as the rule engine sees it today, with the office's calendar and its own limits."""
    return Counter.at(desk).journey(record)


@dataclass(frozen=True, slots=True)
class Counter:
    """What is the same for every case that is looked at in one go: the day, the calendar, how long deadlines are."""

    today: date
    calendar: WorkingCalendar
    limits: Limits

    @classmethod
    def at(cls, desk: Desk) -> Counter:
        """Today, as this office counts."""
        return cls(desk.today(), desk.calendar, limits_of(desk.settings))

    def journey(self, record: CaseRecord) -> Journey:
        """One case; its events are read anew each time, but a row that was seen before costs nothing."""
        return self.journey_of(events_of(record))

    def journey_of(self, events: tuple[Event, ...]) -> Journey:
        """The same for events that were read already."""
        return _followed(events, self.calendar, self.today, self.limits)


@lru_cache(maxsize=4_000)
def _followed(events: tuple[Event, ...], calendar: WorkingCalendar, today: date, limits: Limits) -> Journey:
    return follow(events, calendar, today, limits)


def limits_of(settings: Settings) -> Limits:
    """The deadlines' lengths and starts as this office has set them; a window set backwards ends where it opens."""
    opens = settings.number("deadlines.follow_up_from_months")
    return Limits(
        contact=settings.number("deadlines.contact_days"),
        first_meeting=settings.number("deadlines.first_meeting_days"),
        advice=settings.number("deadlines.advice_days"),
        needs_months=settings.number("deadlines.needs_months"),
        internal_meeting=settings.number("deadlines.internal_meeting_days"),
        external_meeting=settings.number("deadlines.external_meeting_days"),
        agenda_points=settings.number("deadlines.agenda_days"),
        minutes=settings.number("deadlines.minutes_days"),
        minutes_count_saturdays=settings.yes("deadlines.minutes_saturdays"),
        follow_up_from_months=opens,
        follow_up_to_months=max(opens, settings.number("deadlines.follow_up_to_months")),
        goals_months=settings.number("deadlines.goals_months"),
        contact_starts=EventKind(str(settings.value("deadlines.contact_starts"))),
        first_meeting_starts=EventKind(str(settings.value("deadlines.first_meeting_starts"))),
        needs_starts=EventKind(str(settings.value("deadlines.needs_starts"))),
    )


def asking(now: Journey) -> list[Deadline]:
    """The deadlines that ask for something now: what is late or due today first, then by date.

    A decision that waits is never late, but it comes before what has a later day.
    """
    found = [row for row in now.deadlines if row.asks_for_something()]
    return sorted(found, key=lambda row: (row.state not in _PRESSING, row.due or date.max))


@dataclass(frozen=True, slots=True)
class Plan:
    """Something the worker has set a day for; no deadline of the method."""

    on: date
    title: str
    because: str
    event: EventKind  # what is recorded when it is done


_PLANS = {
    EventKind.NEXT_ATTEMPT_PLANNED: ("Prøv at få kontakt igen", EventKind.CONTACT_ATTEMPTED),
    EventKind.AFTER_FOLLOW_UP_AGREED: ("Hold opfølgningen, I aftalte", EventKind.AFTER_FOLLOW_UP_HELD),
}
_ENDS = {
    EventKind.NEXT_ATTEMPT_PLANNED: {EventKind.CONTACT_ATTEMPTED, EventKind.CONTACT_MADE, EventKind.FIRST_MEETING_HELD},
    EventKind.AFTER_FOLLOW_UP_AGREED: {
        EventKind.AFTER_FOLLOW_UP_HELD,
        EventKind.AFTER_FOLLOW_UP_DECLINED,
        EventKind.AFTER_FOLLOW_UP_NOT_POSSIBLE,
    },
}


def plans(events: tuple[Event, ...], today: date) -> list[Plan]:
    """The days the worker has set and not yet met; of each kind the latest that was planned."""
    found = []
    for kind, (title, done) in _PLANS.items():
        planned = [event for event in events if event.kind is kind and event.on_date is not None]
        if not planned:
            continue
        last = max(planned, key=lambda event: event.on)
        day = last.on_date or last.on
        if not any(_ends(event, last, _ENDS[kind]) for event in events):
            found.append(Plan(day, title, f"Det aftalte du {on_day(last.on, today)}.", done))
    return found


def _ends(event: Event, plan: Event, ends: set[EventKind]) -> bool:
    """Whether a plan is over: it was met later, or the journey began again."""
    if event.kind is EventKind.REOPENED:
        return plan.kind is EventKind.AFTER_FOLLOW_UP_AGREED and event.on >= plan.on
    return event.kind in ends and event.on > plan.on


def step_say(step: int) -> str:
    """ "Trin 8 af 14 · Behovsvurdering"."""
    return f"Trin {step} af {len(STEP_NAMES)} · {step_name(step)}"


def closed_say(closing: Closing | None, today: date) -> str:
    """ "Afsluttet 3. marts: overgået til ordinær sagsbehandling"; "" while open."""
    if closing is None:
        return ""
    day = danish.day_and_month(closing.on) if closing.on.year == today.year else danish.date_with_year(closing.on)
    words = EXIT_WORDS[closing.exit]
    return f"Afsluttet {day}: {words[0].lower()}{words[1:]}"


def step_marks(now: Journey, events: Iterable[Event], today: date) -> tuple[StepMark, ...]:
    """The fourteen dots."""
    known = tuple(events)
    marks = []
    for mark in now.path:
        done = _done_on(now, known, mark.step)
        words = STEP_STATE_WORDS[mark.state]
        when = f" {on_day(done, today)}" if done and mark.state.value == "done" else ""
        say = f"Trin {mark.step}, {mark.name}: {words}{when}"
        marks.append(
            StepMark(mark.step, mark.name, StepState(mark.state.value), _PHASE_OF_STEP.get(mark.step), say, done)
        )
    return tuple(marks)


def _done_on(now: Journey, events: tuple[Event, ...], step: int) -> date | None:
    if step == len(STEP_NAMES):
        return now.closing.on if now.closing else None
    return min((event.on for event in events if event.kind is _DONE_BY.get(step)), default=None)


def deadline_rows(now: Journey, today: date) -> tuple[DeadlineRow, ...]:
    """Every deadline with its words; those that ask for something first."""
    first = asking(now)
    return tuple(_row(row, today) for row in [*first, *(row for row in now.deadlines if row not in first)])


def tone(row: Deadline, today: date) -> Urgency:
    """How a deadline is toned; a decision that waits is never late."""
    if not row.asks_for_something():
        return Urgency.CALM
    return Urgency.SOON if row.state is State.DECIDE else urgency(row.due, today)


def _row(row: Deadline, today: date) -> DeadlineRow:
    if row.done is not None:
        say = f"nået {on_day(row.done, today)}" + (", efter fristen" if row.state is State.MET_LATE else "")
    elif row.id is DeadlineId.D7 and row.state is State.NOT_NEEDED and row.due is not None and row.due < today:
        say = f"var {on_day(row.due, today)}"  # nobody can be late for it, but it is no less over
    elif row.state in _WORDS:
        say = _WORDS[row.state]
    elif row.due is not None:
        say = f"{'skulle være sket' if row.state is State.OVERDUE else 'senest'} {on_day(row.due, today)}"
    else:
        say = ""
    return DeadlineRow(row.id.value, row.title, row.due, row.state.value, say, row.because, tone(row, today))


def next_meeting(record: CaseRecord, today: date) -> tuple[date, str, str] | None:
    """The nearest agreed meeting from today on: day, clock time ("" when none), place."""
    found = []
    for row in journal.rows(record, journal.MEETINGS):
        day = read_date(journal.text(row, "on"))
        if day is not None and day >= today:
            found.append((day, journal.text(row, "time"), journal.text(row, "place")))
    return min(found, default=None)


def meeting_say(day: date | None, time: str, place: str) -> str:
    """ "Tirsdag 8. december kl. 13.00 · hjemme"; "" without a day."""
    if day is None:
        return ""
    clock = f" kl. {time.replace(':', '.')}" if time else ""
    return danish.capitalised(danish.long_date(day)) + clock + (f" · {place}" if place else "")
