"""Which backups to keep: all of the last hour, then one an hour, one a day, one a week; the last seven days always.

Those seven are the latest days that have a backup at all, however old the clock says they are: one that is years ahead
for an afternoon must not make every backup too old.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

ALL_OF = timedelta(hours=1)
HOURLY_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=26)
DAYS_ALWAYS = 7


def to_drop(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times (UTC) whose backups are needless. Of each hour, day or week its latest stays; the future stays."""
    kept: dict[object, datetime] = {}
    of_day: dict[date, datetime] = {}
    newest_first = sorted(set(times), reverse=True)
    for time in newest_first:
        of_day.setdefault(time.date(), time)
        slot = _slot(time, now)
        if slot is not None:
            kept.setdefault(slot, time)
    return set(newest_first) - {*kept.values(), *list(of_day.values())[:DAYS_ALWAYS]}


def _slot(time: datetime, now: datetime) -> object | None:
    """What a backup of that time is one of; None when it is too old."""
    age = now - time
    if age <= ALL_OF:
        return time
    if age <= HOURLY_FOR:
        return ("hour", time.date(), time.hour)
    if age <= DAILY_FOR:
        return ("day", time.date())
    if age <= WEEKLY_FOR:
        return ("week", time.isocalendar()[:2])
    return None
