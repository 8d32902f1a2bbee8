"""One reading of every case for Teamet: who has it, where it stands, what waits in it. Opens no document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.change import CaseId
from app.domain.dates import read_date
from app.domain.duties import Duty
from app.domain.events import Event
from app.domain.journey import Journey, State
from app.domain.person import Person
from app.services.casework import journal
from app.services.casework.allocation import worker_of
from app.services.casework.duties import open_duties
from app.services.casework.people import REMOVED
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, plans
from app.services.desk import Desk
from app.services.views.team import Pile
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
QUESTION, ANSWERED = "team_question", "team_answered"
DAYS = frozenset({Pile.OVERDUE, Pile.TODAY, Pile.WEEK, Pile.DECIDE})
"""The piles that things with a day lie in."""
_NOT_FILED = "not_filed"
_ALLOCATION = 3  # the step of a case that was passed on and that nobody has


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a day in a case. `id` is the deadline's or the duty's own."""

    id: str
    on: date
    title: str
    decide: bool = False  # a decision that waits is never late
    above_all: bool = False


@dataclass(frozen=True, slots=True)
class TeamCase:
    """One case as Teamet knows it."""

    case: CaseId
    who: Person
    worker: str  # to whom it was allocated last; "" when nobody has it
    step: int
    phase: int | None
    closed: bool
    things: tuple[Thing, ...]  # what comes first, first
    piles: frozenset[Pile]
    question: str  # for the team's meeting; "" when there is none
    visits: tuple[tuple[date, str], ...]  # day and clock time, "" without one
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Team:
    """Every case that is open or in which something waits, as it stood on a day."""

    today: date
    cases: tuple[TeamCase, ...]


def read(desk: Desk) -> Team:
    """Reads every case once."""
    count = Counter.at(desk)
    found = (_case(count, record) for record in desk.store.cases.each() if record.person.get(REMOVED) is not True)
    return Team(count.today, tuple(each for each in found if not each.closed or each.piles))


def _case(count: Counter, record: CaseRecord) -> TeamCase:
    events = events_of(record)
    now = count.journey_of(events)
    duties = open_duties(count, record, now)
    worker, question = worker_of(record), _question(record)
    things = sorted(_things(now, duties, events, count.today), key=_first)
    return TeamCase(
        case=record.case,
        who=record.who,
        worker=worker,
        step=now.step,
        phase=now.phase,
        closed=now.closed,
        things=tuple(things),
        piles=frozenset(_piles(now, duties, things, question, count.today)),
        question=question,
        visits=tuple(_visits(record)) if record.journey.get(journal.MEETINGS) else (),
        changed_at=record.changed_at,
    )


def _first(thing: Thing) -> tuple[bool, bool, date]:
    return not thing.above_all, thing.decide, thing.on


def _things(now: Journey, duties: tuple[Duty, ...], events: tuple[Event, ...], today: date) -> Iterator[Thing]:
    for row in now.deadlines:
        if row.due is not None and row.asks_for_something():
            yield Thing(row.id.value, row.due, row.title, decide=row.state is State.DECIDE)
    for duty in duties:
        if duty.id != _NOT_FILED and (duty.due is not None or duty.above_all):
            yield Thing(duty.id, duty.due or today, duty.title, above_all=duty.above_all)
    for plan in plans(events, today):
        yield Thing(plan.event.value, plan.on, plan.title)


def _piles(now: Journey, duties: tuple[Duty, ...], things: list[Thing], question: str, today: date) -> Iterator[Pile]:
    for thing in things:
        pile = pile_of(thing, today)
        if pile is not None:
            yield pile
    if now.step == _ALLOCATION and not now.closed:
        yield Pile.ALLOCATE
    if question:
        yield Pile.QUESTION
    if any(duty.id == _NOT_FILED and duty.due is not None and duty.due <= today for duty in duties):
        yield Pile.NOT_FILED


def pile_of(thing: Thing, today: date) -> Pile | None:
    """The pile a thing with a day lies in; None when its day is far off. A decision that waits is never late."""
    if thing.decide:
        return Pile.DECIDE
    if thing.on <= today:
        return Pile.TODAY if thing.on == today else Pile.OVERDUE
    return Pile.WEEK if thing.on <= today + AHEAD else None


def _question(record: CaseRecord) -> str:
    """What the team is asked about the case: the latest day, there the last row; "" when there is none."""
    asked_on = question = ""
    for row in record.events:
        kind = row.get("kind")
        if kind in (QUESTION, ANSWERED) and journal.text(row, "on") >= asked_on:
            words = journal.text(row, "question").strip() or "Spørgsmålet er ikke skrevet."
            asked_on, question = journal.text(row, "on"), words if kind == QUESTION else ""
    return question


def _visits(record: CaseRecord) -> Iterator[tuple[date, str]]:
    for row in journal.rows(record, journal.MEETINGS):
        day = read_date(journal.text(row, "on"))
        if day is not None:
            yield day, journal.text(row, "time")
