"""What a duty is, and what the rules look at to find one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.cells import day_of
from forms.model import Row, Value


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the caseworker still has to do in a case, and where to do it.

    Exactly one of `event`, `form` and `place` says how it is done: by noting an event, by starting a form, or at a
    place of the window (`detail` and `document` lead on from there). Without any it is only said.
    """

    id: str  # stable within a case: "marked_in_system", "critical/3f2a91c0"
    title: str  # "Marker sagen i fagsystemet"
    because: str  # one Danish sentence: from what, and why
    due: date | None  # None: open without a day of its own
    step: int  # 1-14: where on the journey it belongs
    label: str = ""  # the button's words
    event: str = ""
    form: str = ""
    place: str = ""
    detail: str = ""
    document: str = ""
    above_all: bool = False  # stands above every deadline: an acute need, a bailiff's date
    ahead: int = 7  # how many days before its day I dag begins to show it
    informs: bool = False  # without a day it stands on I dag too, quietly: it is never late


class Facts:
    """What one case has written down, seen from a day. Rows are as the journal holds them; own kinds too.

    Made for each of thousands of cases in one go: what a rule asks for is worked out then, and once.
    """

    __slots__ = ("_by_kind", "_days", "_tables", "calendar", "closed", "journal", "step", "today")

    def __init__(
        self,
        journal: Mapping[str, Value | list[Row]],
        *,
        closed: bool,
        step: int,
        today: date,
        calendar: WorkingCalendar,
    ) -> None:
        self.journal, self.closed, self.step = journal, closed, step
        self.today, self.calendar = today, calendar
        self._tables: dict[str, Sequence[Row]] = {}
        self._days: dict[str, list[date]] = {}
        self._by_kind: dict[Value, list[Row]] = {}
        for row in self.rows("events"):
            self._by_kind.setdefault(row.get("kind"), []).append(row)

    def rows(self, table: str) -> Sequence[Row]:
        """The living rows of one table of the journal, in the order they were written."""
        rows = self._tables.get(table)
        if rows is None:
            found = self.journal.get(table)
            rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else ()
            self._tables[table] = rows
        return rows

    def of(self, kind: str) -> Sequence[Row]:
        """The events of one kind, in the order they were written."""
        return self._by_kind.get(kind, ())

    def days(self, kind: str) -> list[date]:
        """The days of one kind, earliest first; a row without a readable day is left out."""
        days = self._days.get(kind)
        if days is None:
            rows = self._by_kind.get(kind)
            days = sorted([day for row in rows if (day := day_of(row)) is not None]) if rows else []
            self._days[kind] = days
        return days

    def first(self, kind: str) -> date | None:
        """The earliest day of a kind; None when there is none."""
        days = self.days(kind) if kind in self._by_kind else None
        return days[0] if days else None

    def last(self, *kinds: str) -> date | None:
        """The latest day of any of these kinds; None when there is none."""
        latest = None
        for kind in kinds:
            days = self.days(kind) if kind in self._by_kind else None
            if days and (latest is None or days[-1] > latest):
                latest = days[-1]
        return latest
