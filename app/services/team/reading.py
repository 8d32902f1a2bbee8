"""One reading of every case for Teamet: who has it, where it stands, what waits in it. Opens no document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from app.domain.change import CaseId
from app.domain.dates import read_date
from app.domain.duties import Duty
from app.domain.events import Event
from app.domain.journey import Journey, State
from app.domain.person import Person
from app.services.casework import journal
from app.services.casework.allocation import worker_of
from app.services.casework.people import REMOVED
from app.services.casework.standing import Counter, plans
from app.services.desk import Desk
from app.services.showing.every_case import Standing, every_case
from app.services.team.line import Thing, line_of, place_of
from app.services.views import CaseRow
from app.services.views.team import Pile
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
QUESTION, ANSWERED = "team_question", "team_answered"
DAYS = frozenset({Pile.OVERDUE, Pile.TODAY, Pile.WEEK, Pile.DECIDE})
"""The piles that things with a day lie in."""
_NOT_FILED = "not_filed"
_ALLOCATION = 3  # the step of a case that was passed on and that nobody has


@dataclass(frozen=True, slots=True, eq=False)
class TeamCase:
    """One case as Teamet knows it, with its line when no pile is chosen."""

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
    row: CaseRow
    place: tuple[object, ...]  # where the line stands among the others


@dataclass(frozen=True, slots=True)
class Team:
    """Every case that is open or in which something waits, as it stood on a day."""

    today: date
    cases: tuple[TeamCase, ...]


def read(desk: Desk) -> Team:
    """Reads every case once."""
    count = Counter.at(desk)
    every = every_case(desk, count, "team", partial(_case, count.today))
    found = (each for record, each in every if record.person.get(REMOVED) is not True)
    return Team(count.today, tuple(each for each in found if not each.closed or each.piles))


def _case(today: date, record: CaseRecord, standing: Standing) -> TeamCase:
    now, duties = standing.now, standing.duties
    worker, question = worker_of(record), _question(record)
    things = sorted(_things(now, duties, standing.events, today), key=_first)
    who, first = record.who, things[0] if things else None
    row = line_of(record, who, now, worker, first, today)
    return TeamCase(
        case=record.case,
        who=who,
        worker=worker,
        step=now.step,
        phase=now.phase,
        closed=now.closed,
        things=tuple(things),
        piles=frozenset(_piles(now, duties, things, question, today)),
        question=question,
        visits=tuple(_visits(record)) if record.journey.get(journal.MEETINGS) else (),
        row=row,
        place=place_of(row, first),
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
