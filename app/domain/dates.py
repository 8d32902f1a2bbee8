"""Dates as numbers: reading ISO dates strictly, ages and months. What days *mean* is `calendar_dk`'s matter."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=4_000)
def read_date(text: str) -> date | None:
    """The date of exactly `YYYY-MM-DD`; None for any other writing and for days that do not exist."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def age_on(born: date, day: date) -> int:
    """Whole years lived on `day`. Who is born on 29 February turns a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def add_months(start: date, months: int) -> date:
    """The same day number so many months later, else that month's last day."""
    month = start.month - 1 + months
    year = start.year + month // 12
    return date(year, month % 12 + 1, min(start.day, monthrange(year, month % 12 + 1)[1]))
