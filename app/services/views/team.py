"""Teamet: what waits in the whole office, who has how much, and the cases a filter leaves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.services.views.case import CaseRow


class Pile(StrEnum):
    """What a case can lie in; a case may lie in several."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"  # within seven days, today not counted
    DECIDE = "decide"
    ALLOCATE = "allocate"  # passed on, and nobody has it yet
    QUESTION = "question"  # to be talked over at the team's meeting
    NOT_FILED = "not_filed"  # something that is not in the municipality's own system


PILE_WORDS = {
    Pile.OVERDUE: "Over fristen",
    Pile.TODAY: "I dag",
    Pile.WEEK: "De næste 7 dage",
    Pile.DECIDE: "Tag stilling",
    Pile.ALLOCATE: "Venter på fordeling",
    Pile.QUESTION: "Til teammødet",
    Pile.NOT_FILED: "Mangler i fagsystemet",
}
NOBODY = "-"
"""The worker's name in a filter that asks for cases nobody has."""


@dataclass(frozen=True, slots=True)
class TeamFilter:
    """What the list is narrowed to; all of it counts together. Empty means every open case."""

    words: str = ""  # in the citizen's name, the worker's, or what waits
    worker: str = ""
    step: int = 0  # 1-14
    pile: Pile | None = None


@dataclass(frozen=True, slots=True)
class PileCount:
    """How many cases lie in a pile, the other filters counted in."""

    pile: Pile
    say: str  # "Over fristen"
    count: int


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """How much one worker has."""

    name: str  # as written at the allocation; "" for cases nobody has
    open: int
    before: int  # open, and not in a phase yet
    phases: tuple[int, int, int]
    week: int  # cases with something due today or within seven days
    late: int

    @property
    def say(self) -> str:
        """ "12 sager: 3 i fase 1, 2 i fase 2, 7 i fase 3"."""
        parts = [f"{many} i fase {phase}" for phase, many in enumerate(self.phases, 1) if many]
        if self.before:
            parts.insert(0, f"{self.before} før fase 1")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class TeamView:
    """Everything Teamet shows under one filter."""

    narrowed: TeamFilter
    piles: tuple[PileCount, ...]
    load: tuple[WorkerLoad, ...]  # of all open cases, whatever the filter; who has most first
    workers: tuple[str, ...]
    rows: tuple[CaseRow, ...]
    open: int  # open cases in all
