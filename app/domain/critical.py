"""Dates a home can be lost on: what they are called, and which of a case's dates are still open.

A critical date is known until somebody writes how it was settled; it stands above every deadline of the method.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import danish
from app.domain.cells import words_of
from app.domain.dates import read_date
from forms.model import Value

TABLE = "critical"
"""The journal's table; columns `kind, on, what, who_acts, made_on, done_on, done_how`."""


class CriticalKind(StrEnum):
    """What threatens on the day."""

    BAILIFF = "bailiff"
    EVICTION = "eviction"
    POWER = "power"
    BENEFIT = "benefit"
    OTHER = "other"


KIND_WORDS = {
    CriticalKind.BAILIFF: "Fogedretten",
    CriticalKind.EVICTION: "Udsættelse af boligen",
    CriticalKind.POWER: "Strømmen bliver lukket",
    CriticalKind.BENEFIT: "En ydelse stopper",
    CriticalKind.OTHER: "Noget andet",
}
"""What one chooses between."""

_SHORT = {
    CriticalKind.BAILIFF: "Fogedret",
    CriticalKind.EVICTION: "Udsættelse",
    CriticalKind.POWER: "Strømmen lukkes",
    CriticalKind.BENEFIT: "Ydelsen stopper",
    CriticalKind.OTHER: "Vigtig dato",
}


@dataclass(frozen=True, slots=True)
class CriticalDate:
    """One row of the table."""

    row: str
    kind: CriticalKind
    on: date | None  # None: known to threaten, the day not found out yet
    what: str = ""
    who_acts: str = ""
    made_on: date | None = None  # when it was written down
    done_on: date | None = None
    done_how: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.done_on is None

    def title(self, today: date) -> str:
        """ "Fogedret 4. december"; the year when it is another than today's."""
        name = _SHORT[self.kind]
        if self.on is None:
            return f"{name}: find datoen"
        day = danish.day_and_month(self.on) if self.on.year == today.year else danish.date_with_year(self.on)
        return f"{name} {day}"

    def say(self) -> str:
        """What it is about and who acts, as one or two sentences; "" when nothing is written."""
        return " ".join(_sentence(part) for part in (self.what, self.who_acts) if part)


def critical_dates(rows: Iterable[Mapping[str, Value]]) -> Iterator[CriticalDate]:
    """The rows of the table as dates, in the order they were written; a kind we do not know is "other"."""
    for row in rows:
        kind = words_of(row, "kind")
        yield CriticalDate(
            row=words_of(row, "_id"),
            kind=CriticalKind(kind) if kind in set(CriticalKind) else CriticalKind.OTHER,
            on=read_date(words_of(row, "on")),
            what=words_of(row, "what"),
            who_acts=words_of(row, "who_acts"),
            made_on=read_date(words_of(row, "made_on")),
            done_on=read_date(words_of(row, "done_on")),
            done_how=words_of(row, "done_how"),
        )


def _sentence(words: str) -> str:
    return words if words[-1] in ".!?" else f"{words}."
