from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import Event, EventKind
from app.domain.journey import follow
from app.services.casework.reading import sharing

TODAY = date(2026, 9, 21)


def allocated(on: date):
    return follow([Event(EventKind.ALLOCATED, on)], WorkingCalendar(), TODAY)


def test_deadlines_that_read_alike_are_kept_once_for_all_cases():
    one, other = sharing(allocated(date(2026, 9, 17))), sharing(allocated(date(2026, 9, 17)))
    assert all(mine is yours for mine, yours in zip(one.deadlines, other.deadlines, strict=True))


def test_sharing_changes_nothing_a_case_tells():
    for day in (date(2026, 9, 1), date(2026, 9, 17), TODAY):
        assert sharing(allocated(day)) == allocated(day)
        assert sharing(allocated(day)).events == allocated(day).events
