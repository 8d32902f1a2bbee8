"""Danish as people read it: dates, clock times, lists, counts and the alphabet's order (reference.md § 4, Format)."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from functools import cache

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def weekday(day: date) -> str:
    """E.g. "tirsdag"."""
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """E.g. "24. november"."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def long_date(day: date) -> str:
    """E.g. "tirsdag 24. november"."""
    return f"{weekday(day)} {day_and_month(day)}"


def date_with_year(day: date) -> str:
    """E.g. "24. november 2026"."""
    return f"{day_and_month(day)} {day.year}"


def long_date_with_year(day: date) -> str:
    """E.g. "tirsdag 24. november 2026"."""
    return f"{long_date(day)} {day.year}"


def short_date(day: date) -> str:
    """E.g. "24.11.2026", for narrow columns."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def clock_screen(moment: time | datetime) -> str:
    """E.g. "10:42", as a screen shows it."""
    return f"{moment.hour:02}:{moment.minute:02}"


def clock_paper(moment: time | datetime) -> str:
    """E.g. "kl. 10.42", as a paper says it."""
    return f"kl. {moment.hour:02}.{moment.minute:02}"


def join(*words: str, last: str = "og") -> str:
    """E.g. "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, many: str) -> str:
    """E.g. "1 ændring", "2 ændringer"; thousands with a point."""
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


_AFTER_Z = {"æ": 1, "ä": 1, "ø": 2, "ö": 2, "å": 3}
_ALIKE = {"ü": "y", "ð": "d", "þ": "th", "ß": "ss", "œ": "oe", "đ": "d", "ł": "l"}


def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """A key that sorts a-z æ ø å, with aa as å, and takes no notice of capitals and accents."""
    folded = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    key: list[tuple[int, int]] = []
    for character in folded:
        key += _places(character)
    return tuple(key)


@cache
def _places(character: str) -> tuple[tuple[int, int], ...]:
    """Where a letter stands; worked out once for each letter there is, as thousands of names are sorted at a time."""
    return tuple(_place(letter) for letter in _plain(character))


def _plain(character: str) -> str:
    if character in _AFTER_Z:
        return character
    if character in _ALIKE:
        return _ALIKE[character]
    return "".join(c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c)) or character


def _place(letter: str) -> tuple[int, int]:
    if letter in _AFTER_Z:
        return (ord("z"), _AFTER_Z[letter])
    return (ord(letter), 0)
