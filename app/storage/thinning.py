"""Which backups to keep: all of the last hour, then one an hour, one a day, one a week, and the newest always."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=1)
HOURLY_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=26)


def to_drop(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """The times (UTC) whose backups are needless. Of each hour, day or week its latest stays; the future stays."""
    kept: dict[object, datetime] = {}
    newest_first = sorted(set(times), reverse=True)
    for time in newest_first:
        slot = _slot(time, now)
        if slot is not None:
            kept.setdefault(slot, time)
    keep = {*kept.values(), *newest_first[:1]}
    return set(newest_first) - keep


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
