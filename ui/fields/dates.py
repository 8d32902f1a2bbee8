"""Dates as people type them. Pure: text and today in, a date or None out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.domain.danish import MONTHS, WEEKDAYS
from app.domain.dates import add_months, read_date
from forms.language import Language
from forms.languages import danish
from forms.spoken import weekday_and_day

EXAMPLE = "Skriv fx 24/11, eller tryk på kalenderen."
_NUMBERS = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2})(?:[./\-\s]+(\d{4}|\d{2}))?[.]?")
_TIGHT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})[.\s]*([a-zæøå]{3,9})[.]?(?:\s+(\d{4}))?")
_AHEAD = re.compile(r"om\s+(\d{1,3}|en|et|to|tre|fire|fem|seks)\s+(dage?|uger?|måneder|måned)")
_COUNT = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_NEAR = {
    "i dag": 0,
    "idag": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i overmorgen": 2,
    "overmorgen": 2,
    "i går": -1,
    "igår": -1,
}


def understand(text: str, today: date) -> date | None:
    """The date meant by "24/11", "24.11.2026", "241126", "24. november", "i morgen", "fredag" or "om 2 uger".

    Without a year it is the nearest such day: at most half a year back, else ahead. None when it is no date.
    """
    plain = " ".join(text.lower().split())
    weekday = "|".join(WEEKDAYS)
    plain = re.sub(rf"^(?:{weekday})(?:\s+(?:d\.|den))?\s+(?=\d)", "", plain)
    plain = re.sub(r"^(?:d\.|den)\s+", "", plain)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    exact = read_date(plain)
    if exact is not None:
        return exact
    for pattern in (_NUMBERS, _TIGHT):
        if match := pattern.fullmatch(plain):
            return _dated(int(match[1]), int(match[2]), match[3], today)
    if match := _WORDS.fullmatch(plain):
        month = _month(match[2])
        return _dated(int(match[1]), month, match[3], today) if month else None
    return _weekday(plain, today) or _ahead(plain, today)


def written(value: str, today: date, *, short: bool = False, language: Language | None = None) -> str:
    """How an answer is shown: "tirsdag 24. november 2026", short "24.11.2026"; what is no date as it was typed."""
    day = read_date(value)
    if day is None:
        return value
    return f"{day.day}.{day.month}.{day.year}" if short else weekday_and_day(language or danish(), day)


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        whole = int(year) if len(year) == 4 else _century(int(year), today)
        return _real(whole, month, day)
    candidates = [_real(today.year + step, month, day) for step in (-1, 0, 1)]
    near = [found for found in candidates if found is not None and found >= today - timedelta(days=183)]
    return near[0] if near else None


def _century(year: int, today: date) -> int:
    """26 is 2026, 97 is 1997: at most ten years ahead."""
    return 2000 + year if 2000 + year <= today.year + 10 else 1900 + year


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return next((i for i, name in enumerate(MONTHS, 1) if name.startswith(word)), None)


def _weekday(plain: str, today: date) -> date | None:
    word = re.sub(r"^(?:på|næste)\s+", "", plain)
    if word not in WEEKDAYS:
        return None
    ahead = (WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def _ahead(plain: str, today: date) -> date | None:
    match = _AHEAD.fullmatch(plain)
    if match is None:
        return None
    count = _COUNT.get(match[1]) or int(match[1])
    if match[2].startswith("måned"):
        return add_months(today, count)
    return today + timedelta(days=count * (7 if match[2].startswith("uge") else 1))
