"""What one case brings to I dag, whoever asks and whatever else there is: worked out once while it stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.duties import Duty
from app.domain.events import Event, EventKind, Exit
from app.domain.journey import Deadline, Journey, State
from app.services.casework import journal, promises
from app.services.casework.allocation import worker_of
from app.services.casework.standing import Plan, plans
from app.services.papers.unfinished import forms_not_told
from app.services.showing.every_case import Standing
from app.services.views import PromiseRow
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
FOLDED = frozenset({"not_filed"})
"""Duties that are the same in many cases: told in one line of their own."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that waits, with its day; its words are made when it is among the first."""

    due: date
    urgent: bool
    what: Duty | Deadline | Plan
    above_all: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing here opens a document, and nothing of the record is held."""

    worker: str
    closed: bool
    died: bool
    things: tuple[Thing, ...]
    folded: tuple[Duty, ...]  # due, and the same in many cases
    meets: bool  # there are meetings in the case: one may be today
    promises: tuple[PromiseRow, ...]
    never: frozenset[str] | None  # the forms that are never told as begun; None: nothing is
    urgent: int  # of the things
    late_promises: int


def tell(day: date, record: CaseRecord, standing: Standing) -> Told:
    """Reads the journal alone."""
    now, duties = standing.now, standing.duties
    things = tuple(_things(now, standing.events, duties, day))
    promised = tuple(promises.rows(record, day))
    return Told(
        worker=worker_of(record),
        closed=now.closed,
        died=now.closing is not None and now.closing.exit is Exit.E10,
        things=things,
        folded=tuple(each for each in duties if each.id in FOLDED and each.due is not None and each.due <= day),
        meets=bool(record.journey.get(journal.MEETINGS)),
        promises=promised,
        never=forms_not_told(record),
        urgent=sum(thing.urgent for thing in things),
        late_promises=sum(not row.kept and row.due is not None and row.due <= day for row in promised),
    )


def _things(now: Journey, events: tuple[Event, ...], duties: tuple[Duty, ...], day: date) -> Iterator[Thing]:
    """Duties, deadlines, days the worker has set."""
    until = day + AHEAD
    for duty in duties:
        if duty.id in FOLDED:
            continue
        if duty.informs:
            yield Thing(day, False, duty)
        elif duty.above_all or (duty.due is not None and duty.due <= day + timedelta(days=duty.ahead)):
            due = duty.due or day
            yield Thing(due, due <= day, duty, duty.above_all)
    planned = plans(events, day)
    agreed = any(plan.event is EventKind.AFTER_FOLLOW_UP_HELD for plan in planned)
    for row in now.deadlines:
        if row.due is not None and _shown(row, day, agreed) and row.asks_for_something():
            yield Thing(row.due, row.due <= day and row.state is not State.DECIDE, row)
    for plan in planned:
        if plan.on <= until:
            yield Thing(plan.on, plan.on <= day, plan)


def _shown(row: Deadline, day: date, agreed: bool) -> bool:
    """A week before it is due; a window from the day it opens, unless a day in it was agreed already."""
    if row.due is None:
        return False
    return row.due <= day + AHEAD or (row.opens is not None and row.opens <= day and not agreed)
