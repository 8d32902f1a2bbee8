"""Handing over area by area: who takes an area on, and that both citizen and caseworker have said yes to it.

process.md § 4.1: the outreach worker keeps contact and coordination until something else is agreed with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.cells import words_of
from app.domain.dates import read_date
from forms.model import Row, Value

TABLE = "handovers"
"""Journal table: area, area_own, unit, caseworker, intro_on, agreed_citizen_on, agreed_worker_on, handed_on."""

AREAS = {
    "jobcenter": "Jobcenter",
    "benefits": "Ydelse",
    "citizen_service": "Borgerservice",
    "social": "Socialafdeling",
    "addiction": "Misbrugsbehandling",
}
"""The units the source names (process.md § 4.1); any other stands in its own words."""

DAYS = ("intro_on", "agreed_citizen_on", "agreed_worker_on", "handed_on")
STILL_YOURS = "Du har stadig kontakten."


@dataclass(frozen=True, slots=True)
class Handover:
    """One area. `handed_on` counts only when both have agreed."""

    row: str
    area: str  # in words
    unit: str = ""
    caseworker: str = ""
    intro_on: date | None = None
    agreed_citizen_on: date | None = None
    agreed_worker_on: date | None = None
    handed_on: date | None = None

    @property
    def agreed(self) -> bool:
        """Whether both have said yes."""
        return self.agreed_citizen_on is not None and self.agreed_worker_on is not None

    @property
    def handed(self) -> bool:
        """Whether somebody else has the contact now."""
        return self.handed_on is not None and self.agreed

    def lacks(self) -> str:
        """Whose yes is missing: "borgeren", "sagsbehandleren", "borgeren og sagsbehandleren"; "" when nobody's."""
        missing = ["borgeren"] if self.agreed_citizen_on is None else []
        missing += ["sagsbehandleren"] if self.agreed_worker_on is None else []
        return " og ".join(missing)


def area_words(values: Mapping[str, Value]) -> str:
    """The area in words: one's own words first, else the chosen unit; "" when neither is there."""
    return words_of(values, "area_own") or AREAS.get(words_of(values, "area"), "")


def read(rows: Iterable[Row]) -> tuple[Handover, ...]:
    """The areas of a case, in the order they were written."""
    return tuple(of_values(row, str(row.get("_id", ""))) for row in rows)


def of_values(values: Mapping[str, Value], row: str = "") -> Handover:
    """One area from its cells; a day that is none is left out."""
    days = {name: read_date(words_of(values, name)) for name in DAYS}
    return Handover(row, area_words(values), words_of(values, "unit"), words_of(values, "caseworker"), **days)
