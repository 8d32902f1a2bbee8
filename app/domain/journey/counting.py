"""Counting from an event to a due date, with the words that explain it."""

from __future__ import annotations

from datetime import date, timedelta

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
        return long_date(day) if day.year == self._today.year else long_date_with_year(day)

    def working_days(self, start: date, number: int, after: str, unit: str = "arbejdsdage") -> Count:
        """So many working days after `start`; `after` names the event ("tildeling")."""
        due, skipped = self._calendar.add_working_days(start, number)
        skipping = f"; {skipped_words(skipped)} tæller ikke" if skipped else ""
        return self._at_latest(due, f"{number} {unit} efter {after} {self.named(start)}{skipping}")

    def moved_month(self, start: date, after: str) -> Count:
        """One month after `start`, moved to the next working day."""
        month = self._calendar.add_months(start, 1)
        due, skipped = self._calendar.move_to_working_day(month)
        words = f"en måned efter {after} {self.named(start)}"
        if skipped:
            words += f"; {self.named(month)} flyttes til næste arbejdsdag, for {skipped_words(skipped)} tæller ikke"
        return self._at_latest(due, words)

    def months(self, start: date, number: int, after: str) -> Count:
        """So many months after `start`, not moved."""
        due = self._calendar.add_months(start, number)
        return self._at_latest(due, f"{number} måneder efter {after} {self.named(start)}")

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
        return self._at_latest(due, f"{number} dage før {before} {self.named(meeting)}; alle dage tæller med")

    def chosen(self, on: date, due: date) -> Count:
        """A day that was chosen, and not counted."""
        return self._at_latest(due, f"den dag blev valgt, da målet blev sat {self.named(on)}")

    def _at_latest(self, due: date, words: str) -> Count:
        return Count(due, f"Senest {self.named(due)}: {words}.")
