"""The words of the two lists for the team; drawn by `lists`. Nothing here names a citizen in full."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line of a day."""

    what: str  # "Jonas L. – send referatet", "Kl. 10.30 · besøg hos Amira K."
    who: str  # the worker; "" when nobody has the case


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day with what lies on it; one without lines is still named."""

    title: str  # "Mandag 23. november"
    lines: tuple[WeekLine, ...]


@dataclass(frozen=True, slots=True)
class WeekWords:
    """The week list."""

    title: str  # "Ugeliste, uge 48"
    lead: str
    late: WeekDay | None  # what should have been done before the week
    days: tuple[WeekDay, ...]


@dataclass(frozen=True, slots=True)
class CaseWords:
    """A case for the team's meeting, without a name."""

    title: str  # "Sag A"
    facts: str  # "18–29 år · trin 4, Kontakt"
    question: str


@dataclass(frozen=True, slots=True)
class TeamWords:
    """The list of cases for the team's meeting."""

    title: str
    lead: str
    cases: tuple[CaseWords, ...]
