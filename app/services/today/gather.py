"""One reading of the case list for I dag: what waits, promises, visits, papers owed. Opens no document."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from app.domain.change import CaseId
from app.domain.duties import Duty
from app.services.casework.allocation import Whose
from app.services.casework.people import REMOVED
from app.services.casework.standing import Counter
from app.services.desk import Desk
from app.services.papers.owed import owed_in
from app.services.showing.every_case import every_case
from app.services.today import lines
from app.services.today.told import Told, tell
from app.services.today.visits import visits_of
from app.services.views import OwedPaper, PromiseRow, TodayItem, TodayVisit
from app.services.visits.state import OpenVisit
from app.storage import CaseRecord


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
    owed_elsewhere: int = 0  # in cases that are not shown: Papirer counts all
    promises: list[PromiseRow] = field(default_factory=list)
    folded: Tally[str] = field(default_factory=Tally)
    alone: dict[str, Waiting] = field(default_factory=dict)  # a folded duty's first line: it may be the only one
    watched: dict[CaseId, frozenset[str]] = field(default_factory=dict)

    def waiting(self) -> Iterator[Waiting]:
        """Goes through the cases once, and tells what waits in them on the way."""
        for record, told in living(self.desk):
            self.changed_at = max(self.changed_at or record.changed_at, record.changed_at)
            if not self.whose.counted_of(told.worker, closed=told.closed) and not self._is_visited(record):
                self.owed_elsewhere += len(owed_in(self.desk, record))
                continue
            self.open += not told.closed
            self.urgent += told.urgent
            self.waits += len(told.things)
            for duty in told.folded:
                self._fold(duty, record)
            for thing in told.things:
                line = partial(lines.line_of, self.desk, thing.what, record, self.day)
                yield Waiting(thing.due, thing.urgent, record, line, thing.above_all)
            if not told.died:
                self._beside(record, told)

    def _is_visited(self, record: CaseRecord) -> bool:
        """A visit that was begun here goes on, whoever the case is allocated to."""
        return self.opened is not None and self.opened.case == record.case

    def _beside(self, record: CaseRecord, told: Told) -> None:
        """What a case brings to the other cards."""
        if told.meets or self._is_visited(record):
            found = visits_of(self.desk, record, self.day, self.opened)
            self.visits += found
            self.visited += [record] if found else []
        self.owed += owed_in(self.desk, record)
        self.promises += told.promises
        self.urgent += told.late_promises
        if told.never is not None:
            self.watched[record.case] = told.never

    def _fold(self, duty: Duty, record: CaseRecord) -> None:
        """How many, and the first one's line."""
        self.folded[duty.id] += 1
        if duty.id not in self.alone and duty.due is not None:
            line = partial(lines.line_of, self.desk, duty, record, self.day)
            self.alone[duty.id] = Waiting(duty.due, False, record, line)


def living(desk: Desk) -> Iterator[tuple[CaseRecord, Told]]:
    """Every case that was not removed, with what it brings."""
    count = Counter.at(desk)
    every = every_case(desk, count, "today", partial(tell, count.today))
    return ((record, told) for record, told in every if record.person.get(REMOVED) is not True)
