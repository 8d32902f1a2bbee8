"""Counting from an event to a due date, with the words that explain it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from app.domain.calendar_dk import WorkingCalendar, skipped_words
from app.domain.danish import long_date, long_date_with_year
from app.domain.journey.deadline import Count

_MOST = 20_000  # what a counter remembers before it forgets all of it and begins again

_K = TypeVar("_K")
_V = TypeVar("_V")
_Key = tuple[str, date, int, str]


@lru_cache(maxsize=8)
def counter_of(calendar: WorkingCalendar, today: date) -> Counter:
    """The counter of one calendar and one day, with its memory."""
    return Counter(calendar, today)


class Counter:
    """Counts in one calendar and names days as seen from today: the year is told only when it is another.

    Thousands of cases are counted in one go, and most of them from the same few hundred days: each is counted once.
    """

    __slots__ = ("_calendar", "_counts", "_names", "_today")

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._counts: dict[_Key, Count] = {}
        self._names: dict[date, str] = {}

    @property
    def today(self) -> date:
        """The day everything is seen from."""
        return self._today

    def named(self, day: date) -> str:
        """E.g. "mandag 23. november"."""
        name = self._names.get(day)
        if name is None:
            name = long_date(day) if day.year == self._today.year else long_date_with_year(day)
            _room(self._names)[day] = name
        return name

    def working_days(self, start: date, number: int, after: str) -> Count:
        """So many working days after `start`; `after` names the event ("tildeling")."""
        key = ("working_days", start, number, after)
        return self._counts.get(key) or self._keep(key, self._days(self._calendar, start, number, after, "arbejdsdag"))

    def weekdays(self, start: date, number: int, after: str, *, saturdays: bool) -> Count:
        """So many *hverdage*; with `saturdays`, Saturdays count as well."""
        key = ("saturdays" if saturdays else "weekdays", start, number, after)
        found = self._counts.get(key)
        if found is None:
            calendar = replace(self._calendar, saturdays=True) if saturdays else self._calendar
            found = self._keep(key, self._days(calendar, start, number, after, "hverdag"))
        return found

    def moved_months(self, start: date, number: int, after: str) -> Count:
        """So many months after `start`, moved to the next working day."""
        key = ("moved_months", start, number, after)
        return self._counts.get(key) or self._keep(key, self._moved(start, number, after))

    def months(self, start: date, number: int, after: str) -> Count:
        """So many months after `start`, not moved."""
        due = self._calendar.add_months(start, number)
        return self._at_latest(due, f"{_months(number)} efter {after} {self.named(start)}")

    def window(self, start: date, first: int, last: int, after: str) -> tuple[date, Count]:
        """From so many months after `start`, until so many; not moved. The day it opens, and the day it is due."""
        opens, due = self._calendar.add_months(start, first), self._calendar.add_months(start, last)
        return opens, Count(
            due,
            f"Fra {self.named(opens)} til {self.named(due)}: "
            f"{first} til {last} måneder efter {after} {self.named(start)}.",
        )

    def days_before(self, meeting: date, number: int, before: str) -> Count:
        """So many calendar days before a meeting; every day counts."""
        due = meeting - timedelta(days=number)
        return self._at_latest(
            due, f"{_counted(number, 'dag', 'dage')} før {before} {self.named(meeting)}; alle dage tæller med"
        )

    def chosen(self, on: date, due: date) -> Count:
        """A day that was chosen, and not counted."""
        return self._at_latest(due, f"den dag blev valgt, da målet blev sat {self.named(on)}")

    def _days(self, calendar: WorkingCalendar, start: date, number: int, after: str, unit: str) -> Count:
        due, skipped = calendar.add_working_days(start, number)
        skipping = f"; {skipped_words(skipped)} tæller ikke" if skipped else ""
        return self._at_latest(due, f"{_counted(number, unit, f'{unit}e')} efter {after} {self.named(start)}{skipping}")

    def _moved(self, start: date, number: int, after: str) -> Count:
        month = self._calendar.add_months(start, number)
        due, skipped = self._calendar.move_to_working_day(month)
        words = f"{_months(number)} efter {after} {self.named(start)}"
        if skipped:
            words += f"; {self.named(month)} flyttes til næste arbejdsdag, for {skipped_words(skipped)} tæller ikke"
        return self._at_latest(due, words)

    def _at_latest(self, due: date, words: str) -> Count:
        return Count(due, f"Senest {self.named(due)}: {words}.")

    def _keep(self, key: _Key, count: Count) -> Count:
        _room(self._counts)[key] = count
        return count


def _room(memory: dict[_K, _V]) -> dict[_K, _V]:
    if len(memory) >= _MOST:
        memory.clear()
    return memory


def _counted(number: int, one: str, many: str) -> str:
    return f"en {one}" if number == 1 else f"{number} {many}"


def _months(number: int) -> str:
    return _counted(number, "måned", "måneder")
