"""Counting from an event to a due date, with the words that explain it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from app.domain.calendar_dk import WorkingCalendar, skipped_words
from app.domain.danish import long_date, long_date_with_year
from app.domain.journey.deadline import Count


class Counter:
    """Counts in one calendar and names days as seen from today: the year is told only when it is another."""

    __slots__ = ("_calendar", "_today")

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self._calendar = calendar
        self._today = today

    @property
    def today(self) -> date:
        """The day everything is seen from."""
        return self._today

    def named(self, day: date) -> str:
        """E.g. "mandag 23. november"."""
        return _named(day, self._today.year)

    def working_days(self, start: date, number: int, after: str) -> Count:
        """So many working days after `start`; `after` names the event ("tildeling")."""
        words = f"{_counted(number, 'arbejdsdag', 'arbejdsdage')} efter {after}"
        return _working_days(self._calendar, self._today.year, start, number, words)

    def weekdays(self, start: date, number: int, after: str, *, saturdays: bool) -> Count:
        """So many *hverdage*; with `saturdays`, Saturdays count as well."""
        calendar = self._calendar if not saturdays else replace(self._calendar, saturdays=True)
        words = f"{_counted(number, 'hverdag', 'hverdage')} efter {after}"
        return _working_days(calendar, self._today.year, start, number, words)

    def moved_months(self, start: date, number: int, after: str) -> Count:
        """So many months after `start`, moved to the next working day."""
        return _moved_months(self._calendar, self._today.year, start, number, f"{_months(number)} efter {after}")

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

    def _at_latest(self, due: date, words: str) -> Count:
        return _at_latest(due, self._today.year, words)


# Thousands of cases are counted in one go, and most of them from the same few hundred days.


@lru_cache(maxsize=4_000)
def _working_days(calendar: WorkingCalendar, year: int, start: date, number: int, words: str) -> Count:
    due, skipped = calendar.add_working_days(start, number)
    skipping = f"; {skipped_words(skipped)} tæller ikke" if skipped else ""
    return _at_latest(due, year, f"{words} {_named(start, year)}{skipping}")


@lru_cache(maxsize=1_000)
def _moved_months(calendar: WorkingCalendar, year: int, start: date, number: int, words: str) -> Count:
    month = calendar.add_months(start, number)
    due, skipped = calendar.move_to_working_day(month)
    words = f"{words} {_named(start, year)}"
    if skipped:
        words += f"; {_named(month, year)} flyttes til næste arbejdsdag, for {skipped_words(skipped)} tæller ikke"
    return _at_latest(due, year, words)


def _counted(number: int, one: str, many: str) -> str:
    return f"en {one}" if number == 1 else f"{number} {many}"


def _months(number: int) -> str:
    return _counted(number, "måned", "måneder")


def _named(day: date, year: int) -> str:
    return long_date(day) if day.year == year else long_date_with_year(day)


def _at_latest(due: date, year: int, words: str) -> Count:
    return Count(due, f"Senest {_named(due, year)}: {words}.")
