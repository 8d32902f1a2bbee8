"""The agenda: how long it takes, until when points can come in, and who may read a point (process.md D7, D12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from forms.answers import rows
from forms.model import Answers, Row

LONGEST_MINUTES = 60
POINTS_BEFORE = timedelta(days=4)
POINTS = "points"
ONLY_FOR = "only_for"

_BETWEEN = re.compile(r"[;\n]")
_ALSO_BETWEEN = re.compile(r",|\bog\b|&|/")


def minutes_in(answers: Answers) -> int:
    """The sum of "Tid (min.)"; what is no number, or less than nothing, does not count."""
    return round(sum(_minutes(row) for row in rows(answers, POINTS)))


def _minutes(row: Row) -> float:
    value = row.get("minutes")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 100_000:
        return 0
    return value


def points_by(meeting_on: date) -> date:
    """The last day for further points: four calendar days before (process.md D7)."""
    return meeting_on - POINTS_BEFORE if meeting_on.toordinal() > POINTS_BEFORE.days else meeting_on


def prepare_by(meeting_on: date) -> date:
    """The day by which the citizen is prepared: the one before."""
    return meeting_on - timedelta(days=1) if meeting_on.toordinal() > 1 else meeting_on


def names_in(only_for: str, known: Sequence[str]) -> tuple[str, ...]:
    """The participants a point is kept to. A name nobody bears stays as it is written: it opens for nobody."""
    found: list[str] = []
    by_key = {_key(name): name for name in known}
    for part in _BETWEEN.split(only_for):
        if _key(part) in by_key:
            found.append(by_key[_key(part)])
        else:
            found += [by_key.get(_key(piece), piece.strip()) for piece in _ALSO_BETWEEN.split(part) if _key(piece)]
    return tuple(dict.fromkeys(found))


def readers(row: Row, known: Sequence[str]) -> tuple[str, ...] | None:
    """Those who alone may read a row; None when everybody may who has the paper."""
    only_for = row.get(ONLY_FOR)
    if not isinstance(only_for, str) or not only_for.strip():
        return None
    return names_in(only_for, known)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
