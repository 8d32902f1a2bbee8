"""The Danish working calendar: which days count, and by what name the others do not (reference.md § 4, Arbejdsdage).

*Arbejdsdage* and *hverdage* are the same here. Public holidays are those of the `holidays` package (Store bededag ended
with 2023), written down beforehand for the years we live in; 5 June, 24 and 31 December never count; 1 May and a
municipality's own closed days only where it says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from app.domain import dates
from app.domain.danish import WEEKDAYS, join
from app.domain.public_holidays import NAMES, YEARS

_DAY = timedelta(days=1)
_ALWAYS_CLOSED = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}
_SATURDAY, _SUNDAY = 5, 6
_OUR_NAMES = {"Anden påskedag": "2. påskedag", "Anden pinsedag": "2. pinsedag", "Anden juledag": "2. juledag"}
_MANY = {"lørdag": "lørdage", "søndag": "søndage", "kommunens lukkedag": "kommunens lukkedage"}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and its name in a sentence ("lørdag", "skærtorsdag", "kommunens lukkedag")."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """A municipality's calendar: its own closed days, whether it is off on 1 May, and whether Saturdays count."""

    closed: frozenset[date] = frozenset()
    workers_day: bool = False
    saturdays: bool = False

    def reason(self, day: date) -> str | None:
        """Why the day does not count; None for a working day."""
        if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not self.saturdays):
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
        day, skipped, known = start, list[Skipped](), known_days(self)
        while number > 0:
            day += _DAY
            if day not in known:
                known[day] = self.reason(day)
            reason = known[day]
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


@lru_cache(maxsize=8)
def known_days(calendar: WorkingCalendar) -> dict[date, str | None]:
    """What has been worked out of a calendar's days: thousands of cases are counted over the same few hundred."""
    return {}


@cache
def public_holidays(year: int) -> dict[date, str]:
    """The year's public holidays by their Danish names, as they stand inside a sentence."""
    if year not in YEARS:
        return from_the_package(year)
    marks = YEARS[year].split()
    return {date(year, int(mark[:2]), int(mark[2:4])): NAMES[mark[4]] for mark in marks}


def from_the_package(year: int) -> dict[date, str]:
    """The same, asked of the `holidays` package; slow the first time."""
    from holidays import country_holidays

    found = country_holidays("DK", years=year, language="da")
    return {day: _name(name) for day, name in found.items()}


def _name(name: str) -> str:
    if name in _OUR_NAMES:
        return _OUR_NAMES[name]
    return name if name.startswith("Kristi") else name[:1].lower() + name[1:]


def skipped_words(skipped: Iterable[Skipped]) -> str:
    """E.g. "lørdag, søndag og 2. påskedag"; each name once, weekends first; empty when nothing was skipped."""
    names = [day.reason for day in sorted(skipped, key=lambda skip: (skip.day.weekday() < 5, skip.day))]
    return join(*(_MANY.get(name, name) if names.count(name) > 1 else name for name in dict.fromkeys(names)))
