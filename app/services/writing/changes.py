"""What a new version says differently from the one before: "Mål: rettet", "Aftaler: 1 ny, 1 rettet"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain import danish
from app.domain.dates import read_date
from app.domain.register import fingerprint
from forms.answers import rows
from forms.model import Field, Form, Kind, Row, Value

Answers = Mapping[str, Value | list[Row]]


NEXT_MEETING = ("next_meeting_on", "next_meeting_time", "next_meeting_place")
"""The fields any form may have for the next time one meets."""


def over(answers: Answers, on: date) -> date | None:
    """The day of a next meeting that was past on a day: the next one is another. None while it is still to come."""
    told = answers.get(NEXT_MEETING[0])
    day = read_date(told) if isinstance(told, str) else None
    return day if day is not None and day < on else None


def changed_since(form: Form, before: Answers, after: Answers, made_on: date) -> Iterator[str]:
    """One line for each field that differs, in reading order. Signatures do not count: they are given anew.

    `made_on`: the day of the new version. A meeting that was past by then is told as what it was, not as taken away.
    """
    past = over(before, made_on)
    for field in form.fields():
        if past is not None and field.id in NEXT_MEETING:
            if field.id == NEXT_MEETING[0]:
                new = "nyt, " if after.get(field.id) else ""
                yield f"Næste møde: {new}det sidste var {danish.date_with_year(past)}"
            continue
        if field.kind is Kind.TABLE:
            say = _table(field, rows(before, field.id), rows(after, field.id))
        elif field.kind in (Kind.SIGNATURE, Kind.INSTRUCTION):
            say = ""
        else:
            say = _field(_plain(before, field), _plain(after, field))
        if say:
            yield f"{danish.capitalised((field.short or field.label).rstrip(':?. '))}: {say}"


def _plain(answers: Answers, field: Field) -> str:
    return fingerprint(answers.get(field.id))  # type: ignore[arg-type]


def _field(before: str, after: str) -> str:
    if before == after:
        return ""
    if not before:
        return "nyt"
    return "rettet" if after else "taget væk"


def _table(field: Field, before: list[Row], after: list[Row]) -> str:
    old, new = {row.get("_id"): row for row in before}, {row.get("_id"): row for row in after}
    added = sum(key not in old and _said(field, row) for key, row in new.items())
    removed = sum(key not in new and _said(field, row) for key, row in old.items())
    changed = sum(key in old and _cells(field, old[key]) != _cells(field, row) for key, row in new.items())
    parts = [(added, "ny", "nye"), (changed, "rettet", "rettede"), (removed, "taget væk", "taget væk")]
    return ", ".join(danish.count(number, one, many) for number, one, many in parts if number)


def _cells(field: Field, row: Row) -> list[str]:
    return [fingerprint(row.get(column.id)) for column in field.columns]


def _said(field: Field, row: Row) -> bool:
    return any(_cells(field, row))
