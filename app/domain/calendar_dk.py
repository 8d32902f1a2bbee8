"""The Danish working calendar: which days count, and by what name the others do not (reference.md § 4, Arbejdsdage).

*Arbejdsdage* and *hverdage* are the same here. Public holidays are counted from Easter (Store bededag ended with
2023), and the tests hold them against the `holidays` package, which would cost each unlock 0.1 s and 20 MB. 5 June,
24 and 31 December never count; 1 May and a municipality's own closed days only where it says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.domain import dates
from app.domain.danish import WEEKDAYS, join

_DAY = timedelta(days=1)
_ALWAYS_CLOSED = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}
_FIXED = (((1, 1), "nytårsdag"), ((12, 25), "juledag"), ((12, 26), "2. juledag"))
_FROM_EASTER = (
    (-3, "skærtorsdag"), (-2, "langfredag"), (0, "påskedag"), (1, "2. påskedag"), (39, "Kristi himmelfartsdag"),
    (49, "pinsedag"), (50, "2. pinsedag"),
)  # fmt: skip
_LAST_PRAYER_DAY = 2023
FIRST_HOLIDAYS, LAST_HOLIDAYS = 1900, 2100
"""The years that holidays are known for: those that the tests hold against the `holidays` package."""
_MANY = {"lørdag": "lørdage", "søndag": "søndage", "kommunens lukkedag": "kommunens lukkedage"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and its name in a sentence ("lørdag", "skærtorsdag", "kommunens lukkedag")."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """A municipality's calendar: its own closed days, and whether it is off on 1 May."""

    closed: frozenset[date] = frozenset()
    workers_day: bool = False

    def reason(self, day: date) -> str | None:
        """Why the day does not count; None for a working day."""
        if day.weekday() >= 5:
            return WEEKDAYS[day.weekday()]
        if day in (holidays := public_holidays(day.year)):
            return holidays[day]
        if (day.month, day.day) in _ALWAYS_CLOSED:
            return _ALWAYS_CLOSED[day.month, day.day]
        if self.workers_day and (day.month, day.day) == (5, 1):
            return "1. maj"
        return "kommunens lukkedag" if day in self.closed else None

    def is_working_day(self, day: date) -> bool:
        """True when the day counts."""
        return self.reason(day) is None

    def add_working_days(self, start: date, number: int) -> tuple[date, list[Skipped]]:
        """The `number`th working day after `start`, which itself never counts; and the days skipped on the way."""
        day, skipped = start, list[Skipped]()
        while number > 0:
            day += _DAY
            reason = self.reason(day)
            if reason is None:
                number -= 1
            else:
                skipped.append(Skipped(day, reason))
        return day, skipped

    def move_to_working_day(self, day: date) -> tuple[date, list[Skipped]]:
        """The day itself when it counts, else the next that does; and the days skipped on the way."""
        skipped = list[Skipped]()
        while (reason := self.reason(day)) is not None:
            skipped.append(Skipped(day, reason))
            day += _DAY
        return day, skipped

    def next_working_day(self, day: date) -> date:
        """The day itself when it counts, else the next that does."""
        return self.move_to_working_day(day)[0]

    def add_months(self, start: date, months: int) -> date:
        """The same day number so many months later, else that month's last day; not moved to a working day."""
        return dates.add_months(start, months)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """The year's public holidays by their Danish names, as they stand inside a sentence; {} outside 1900-2100."""
    if not FIRST_HOLIDAYS <= year <= LAST_HOLIDAYS:
        return {}
    easter = _easter(year)
    found = {easter + timedelta(days=after): name for after, name in _FROM_EASTER}
    if year <= _LAST_PRAYER_DAY:
        found[easter + timedelta(days=26)] = "store bededag"
    return dict(sorted((found | {date(year, *day): name for day, name in _FIXED}).items()))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule, as in Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def skipped_words(skipped: Iterable[Skipped]) -> str:
    """E.g. "lørdag, søndag og 2. påskedag"; each name once, weekends first; empty when nothing was skipped."""
    names = [day.reason for day in sorted(skipped, key=lambda skip: (skip.day.weekday() < 5, skip.day))]
    return join(*(_MANY.get(name, name) if names.count(name) > 1 else name for name in dict.fromkeys(names)))
