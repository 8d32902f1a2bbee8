"""Reading events and counting days for thousands of cases at once: the rule engine's own functions, with a memory.

The list and I dag read every case's events at each unlock. The same row is the same event whoever's case it stands
in, and the same day plus five working days is the same day, so each is worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from app.domain.calendar_dk import Skipped, WorkingCalendar
from app.domain.events import TABLE, Event, event_of_row
from app.storage import CaseRecord
from forms.model import Value

_COLUMNS = (
    "kind",
    "on",
    "channel",
    "outcome",
    "circle",
    "meeting_on",
    "on_date",
    "goal",
    "follow_up_on",
    "exit",
    "why",
    "asked",
)
"""What the rule engine reads of a row; the note is nobody's business there."""

Key = tuple[Value, ...]


def events_of(record: CaseRecord) -> tuple[Event, ...]:
    """A case's events without their notes, in the order of the rows; as `app.domain.events.events_of`."""
    rows = record.journey.get(TABLE)
    if not isinstance(rows, list):
        return ()
    found = [_event_of(row) for row in rows if isinstance(row, dict)]
    return tuple(event for event in found if event is not None)


def _event_of(row: Mapping[str, Value]) -> Event | None:
    key = tuple(map(row.get, _COLUMNS))
    try:
        return _read(key)
    except TypeError:  # a list or an object where none belongs: no event of ours
        return None


@lru_cache(maxsize=20_000)
def _read(key: Key) -> Event | None:
    return event_of_row({column: cell for column, cell in zip(_COLUMNS, key) if cell is not None})


class RememberingCalendar(WorkingCalendar):
    """The working calendar of one office; counts each stretch of days once."""

    __slots__ = ()

    def add_working_days(self, start: date, number: int) -> tuple[date, list[Skipped]]:
        """As WorkingCalendar's."""
        due, skipped = _counted(self.closed, self.workers_day, self.saturdays, start, number)
        return due, list(skipped)


@lru_cache(maxsize=20_000)
def _counted(
    closed: frozenset[date], workers_day: bool, saturdays: bool, start: date, number: int
) -> tuple[date, tuple[Skipped, ...]]:
    due, skipped = WorkingCalendar(closed, workers_day, saturdays).add_working_days(start, number)
    return due, tuple(skipped)
