"""One reading of the case list for I dag: what waits, promises, visits, papers owed. Opens no document."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from app.domain.change import CaseId
from app.domain.duties import Duty
from app.domain.events import Event, EventKind, Exit
from app.domain.journey import Deadline, Journey, State
from app.services.casework import promises
from app.services.casework.allocation import Whose
from app.services.casework.duties import open_duties
from app.services.casework.people import REMOVED
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, plans
from app.services.desk import Desk
from app.services.papers.owed import owed_in
from app.services.papers.unfinished import forms_not_told
from app.services.today import lines
from app.services.today.visits import visits_of
from app.services.views import OwedPaper, PromiseRow, TodayItem, TodayVisit
from app.services.visits.state import OpenVisit
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
FOLDED = frozenset({"not_filed"})
"""Duties that are the same in many cases: told in one line of their own."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something with a day; its line is only made when it is among the first."""

    due: date
    urgent: bool
    case: CaseRecord
    line: Callable[[], TodayItem]
    above_all: bool = False

    @property
    def place(self) -> tuple[bool, date]:
        """What comes first: what stands above all, then by day."""
        return not self.above_all, self.due


@dataclass(slots=True)
class Gathered:
    """What one reading of the case list comes to. Of a case nothing is kept that no line needs."""

    desk: Desk
    day: date
    opened: OpenVisit | None
    whose: Whose
    open: int = 0
    urgent: int = 0
    waits: int = 0
    changed_at: datetime | None = None
    visits: list[tuple[str, TodayVisit]] = field(default_factory=list)
    visited: list[CaseRecord] = field(default_factory=list)
    owed: list[OwedPaper] = field(default_factory=list)
    owed_elsewhere: int = 0  # in cases that are not shown: Papirer shows them all
    promises: list[PromiseRow] = field(default_factory=list)
    folded: Tally[str] = field(default_factory=Tally)
    alone: dict[str, Waiting] = field(default_factory=dict)  # a folded duty's first line: it may be the only one
    watched: dict[CaseId, frozenset[str]] = field(default_factory=dict)

    def waiting(self) -> Iterator[Waiting]:
        """Goes through the cases once, and tells what waits in them on the way."""
        count = Counter.at(self.desk)
        for record in living(self.desk):
            self.changed_at = max(self.changed_at or record.changed_at, record.changed_at)
            events = events_of(record)
            now = count.journey_of(events)
            if not self.whose.counted(record, closed=now.closed) and not self._is_visited(record):
                self.owed_elsewhere += len(owed_in(self.desk, record))
                continue
            self.open += not now.closed
            for each in self._of_case(record, now, events, open_duties(count, record, now)):
                self.urgent += each.urgent
                self.waits += 1
                yield each
            if now.closing is None or now.closing.exit is not Exit.E10:
                self._beside(record)

    def _is_visited(self, record: CaseRecord) -> bool:
        """A visit that was begun here goes on, whoever the case is allocated to."""
        return self.opened is not None and self.opened.case == record.case

    def _beside(self, record: CaseRecord) -> None:
        """What a case brings to the other cards."""
        found = visits_of(self.desk, record, self.day, self.opened)
        if found:
            self.visits += found
            self.visited.append(record)
        self.owed += owed_in(self.desk, record)
        promised = promises.rows(record, self.day)
        if promised:
            self.promises += promised
            self.urgent += sum(not row.kept and row.due is not None and row.due <= self.day for row in promised)
        never = forms_not_told(record)
        if never is not None:
            self.watched[record.case] = never

    def _of_case(
        self, record: CaseRecord, now: Journey, events: tuple[Event, ...], duties: tuple[Duty, ...]
    ) -> Iterator[Waiting]:
        """Duties, deadlines, days the worker has set."""
        day, until = self.day, self.day + AHEAD
        for duty in duties:
            if duty.id in FOLDED:
                self._fold(duty, record)
            elif duty.informs:
                yield Waiting(day, False, record, partial(lines.of_duty, duty, record, day))
            elif duty.above_all or (duty.due is not None and duty.due <= day + timedelta(days=duty.ahead)):
                due = duty.due or day
                yield Waiting(due, due <= day, record, partial(lines.of_duty, duty, record, day), duty.above_all)
        planned = plans(events, day)
        agreed = any(plan.event is EventKind.AFTER_FOLLOW_UP_HELD for plan in planned)
        for row in now.deadlines:
            if row.due is not None and _shown(row, day, agreed) and row.asks_for_something():
                urgent = row.due <= day and row.state is not State.DECIDE
                yield Waiting(row.due, urgent, record, partial(lines.of_deadline, self.desk, row, record, day))
        for plan in planned:
            if plan.on <= until:
                yield Waiting(plan.on, plan.on <= day, record, partial(lines.of_plan, plan, record, day))

    def _fold(self, duty: Duty, record: CaseRecord) -> None:
        """Only where it has a day of its own; how many, and the first one's line."""
        if duty.due is None or duty.due > self.day:
            return
        self.folded[duty.id] += 1
        if duty.id not in self.alone:
            line = partial(lines.of_duty, duty, record, self.day)
            self.alone[duty.id] = Waiting(duty.due, False, record, line)


def _shown(row: Deadline, day: date, agreed: bool) -> bool:
    """A week before it is due; a window from the day it opens, unless a day in it was agreed already."""
    if row.due is None:
        return False
    return row.due <= day + AHEAD or (row.opens is not None and row.opens <= day and not agreed)


def living(desk: Desk) -> Iterator[CaseRecord]:
    """Every case that was not removed."""
    return (record for record in desk.store.cases.each() if record.person.get(REMOVED) is not True)
