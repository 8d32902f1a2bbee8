"""Answers in Danish words: how each kind of answer is said on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time

from app.documents.guard import Guard
from app.domain import danish
from app.domain.dates import read_date
from forms.model import Audience, Choice, Field, Kind, Value

_NO_BREAK = "\u00a0"  # a number is read in one go, so it stays on one line


def say(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    """The answer in words; "" when there is none. A value of the wrong kind is written as it stands."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    return _SAYINGS.get(field.kind, _say_text)(field, value, guard, audience)


def label_of(field: Field, audience: Audience) -> str:
    """The label for that reader."""
    return field.for_citizen() if audience is Audience.CITIZEN else field.label


def choice_label(choice: Choice, audience: Audience) -> str:
    """A choice for that reader."""
    return (choice.easy or choice.label) if audience is Audience.CITIZEN else choice.label


def chosen_ids(value: object) -> set[str]:
    """The ids in the answer of a choice or choices field."""
    if isinstance(value, list | tuple | set):
        return {str(part) for part in value}
    return set() if value is None else {str(value)}


def _say_text(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    return guard.text(field, _plain(value))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(_plain(part) for key, part in value.items() if not str(key).startswith("_"))
    return "" if value is None else str(value)


def _say_date(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    day = read_date(value) if isinstance(value, str) else None
    return danish.date_with_year(day) if day else _say_text(field, value, guard, audience)


def _say_time(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    try:
        return danish.clock_paper(time.fromisoformat(str(value)))
    except ValueError:
        return _say_text(field, value, guard, audience)


def _say_phone(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    """Danish numbers in pairs, as they are read aloud."""
    text = str(value).strip()
    digits = re.sub(r"[\s.-]", "", text)
    land = f"+45{_NO_BREAK}" if digits.startswith("+45") else ""
    digits = digits.removeprefix("+45")
    if len(digits) == 8 and digits.isascii() and digits.isdigit():
        return land + _NO_BREAK.join(digits[at : at + 2] for at in range(0, 8, 2))
    return guard.text(field, text)


def _say_cpr(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    return guard.cpr(str(value))


def _say_choice(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    ids = chosen_ids(value)
    known = [choice_label(choice, audience) for choice in field.choices if choice.id in ids]
    unknown = sorted(ids - {choice.id for choice in field.choices})
    return ", ".join([*known, *(guard.text(field, name) for name in unknown)])


def _say_signature(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    from app.documents.signature import in_words

    return in_words(value, audience)


_Saying = Callable[[Field, object, Guard, Audience], str]

_SAYINGS: Mapping[Kind, _Saying] = {
    Kind.DATE: _say_date,
    Kind.TIME: _say_time,
    Kind.PHONE: _say_phone,
    Kind.CPR: _say_cpr,
    Kind.CHOICE: _say_choice,
    Kind.CHOICES: _say_choice,
    Kind.SIGNATURE: _say_signature,
}


def short(field: Field, value: Value | object, guard: Guard, audience: Audience) -> str:
    """As `say`, but with dates short enough for a narrow column."""
    day = read_date(value) if field.kind is Kind.DATE and isinstance(value, str) else None
    return danish.short_date(day) if day else say(field, value, guard, audience)


def in_sentence(field: Field, value: object, guard: Guard, audience: Audience) -> str:
    """The answer as part of a sentence to that reader: choices small and joined with "og"; "" when there is none."""
    if field.kind not in (Kind.CHOICES, Kind.CHOICE):
        return " ".join(say(field, value, guard, audience).split()).rstrip(".")
    ids = chosen_ids(value)
    labels = [choice_label(choice, audience) for choice in field.choices if choice.id in ids]
    return danish.join(*(label[:1].lower() + label[1:] for label in labels))
