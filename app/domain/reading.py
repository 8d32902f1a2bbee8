"""Reading JSON that somebody else wrote: every mistake is told by field and reason, and a value is never repeated.

Paths are written as a person would point: `events[2].on`. A truth is not a number, and NaN is no number at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from app.domain.danish import join
from app.domain.dates import read_date
from app.errors import InputError

Json = object
Choice = TypeVar("Choice", bound=StrEnum)
Thing = TypeVar("Thing")

FIRST_YEAR, LAST_YEAR = 1000, 9990
"""Outside these there is no room to count from a date."""


def mistake(field: str, why: str) -> InputError:
    """The error that names the field and says why, in Danish."""
    return InputError(f"Feltet {field}: {why}" if field else why)


def under(parent: str, key: str) -> str:
    """The name of a field inside another."""
    return f"{parent}.{key}" if parent else key


def an_object(value: Json, field: str) -> Mapping[str, Json]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise mistake(field, "der skal stå et objekt { … }.")
    return value


def a_list(value: Json, field: str, read: Callable[[Json, str], Thing]) -> list[Thing]:
    """A JSON list, each item read by `read`; null is an empty list."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise mistake(field, "der skal stå en liste [ … ].")
    return [read(item, f"{field}[{index}]") for index, item in enumerate(value)]


def a_text(value: Json, field: str) -> str:
    """A text, perhaps empty."""
    if not isinstance(value, str):
        raise mistake(field, "der skal stå en tekst.")
    return value


def a_truth(value: Json, field: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise mistake(field, "der skal stå true eller false.")
    return value


def a_number(value: Json, field: str) -> float:
    """A finite number; a whole one comes back as an int."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise mistake(field, "der skal stå et tal.")
    if isinstance(value, float) and not isfinite(value):
        raise mistake(field, "der skal stå et endeligt tal.")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def a_whole_number(value: Json, field: str) -> int:
    """A whole number; 23.0 is one."""
    number = a_number(value, field)
    if not isinstance(number, int):
        raise mistake(field, "der skal stå et helt tal.")
    return number


def a_date(value: Json, field: str) -> date:
    """A day that exists, as YYYY-MM-DD."""
    day = read_date(value) if isinstance(value, str) else None
    if day is None:
        raise mistake(field, "der skal stå en dato, der findes, fx 2026-11-24.")
    return day


def a_start_date(value: Json, field: str) -> date:
    """A day to count from."""
    day = a_date(value, field)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise mistake(field, f"årstallet skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}.")
    return day


def a_choice(value: Json, field: str, choices: type[Choice]) -> Choice:
    """One of an enum's values."""
    if isinstance(value, str):
        with suppress(ValueError):
            return choices(value)
    raise mistake(field, f"der skal stå {join(*(choice.value for choice in choices), last='eller')}.")


def or_none(value: Json, field: str, read: Callable[[Json, str], Thing]) -> Thing | None:
    """None for null (and for an absent key), else what `read` reads."""
    return None if value is None else read(value, field)
