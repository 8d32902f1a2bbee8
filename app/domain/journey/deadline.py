"""A deadline as a value: which one, from when, to when, how it stands, and its own explanation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineId(StrEnum):
    """The deadlines of process.md § 2 that a date can be told for. D9 is D10."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    D6 = "D6"
    D7 = "D7"
    D8 = "D8"
    D10 = "D10"
    D11 = "D11"


class State(StrEnum):
    """How a deadline stands today."""

    WAITING = "waiting"
    OPEN = "open"
    DECIDE = "decide"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    NOT_NEEDED = "not_needed"


TITLES = {
    DeadlineId.D1: "Tag kontakt til borgeren",
    DeadlineId.D2: "Hold første møde",
    DeadlineId.D3: "Giv råd og vejledning",
    DeadlineId.D4: "Afslut behovsvurderingen",
    DeadlineId.D5: "Hold koordinerende møde",
    DeadlineId.D6: "Hold koordinerende møde med eksterne",
    DeadlineId.D7: "Sidste dag for punkter til dagsordenen",
    DeadlineId.D8: "Send referatet",
    DeadlineId.D10: "Hold opfølgningsmøde efter afslutning",
    DeadlineId.D11: "Følg op på målene",
}

STEPS = {
    DeadlineId.D1: 4,
    DeadlineId.D2: 6,
    DeadlineId.D3: 8,
    DeadlineId.D4: 8,
    DeadlineId.D5: 11,
    DeadlineId.D6: 11,
    DeadlineId.D7: 10,
    DeadlineId.D8: 12,
    DeadlineId.D10: 14,
    DeadlineId.D11: 13,
}
"""The step of the journey where a deadline is met."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One row. `opens` only where there is a window (D10); `done` only when met; `goal` only for a goal's own D11."""

    id: DeadlineId
    starts: date | None
    due: date | None
    state: State
    because: str
    opens: date | None = None
    done: date | None = None
    goal: str | None = None

    @property
    def title(self) -> str:
        """What to do, in few Danish words."""
        if self.state is State.DECIDE:
            return "Tag stilling til koordinerende møde"
        return f"Følg op på målet: {self.goal}" if self.goal else TITLES[self.id]

    @property
    def step(self) -> int:
        """The step of the journey it belongs to."""
        return STEPS[self.id]

    def asks_for_something(self) -> bool:
        """True while somebody still has something to do about it now."""
        return self.state in (State.OPEN, State.DECIDE, State.DUE_TODAY, State.OVERDUE)


@dataclass(frozen=True, slots=True)
class Count:
    """A due date, and the Danish sentence that tells it, from what it runs and which days were skipped."""

    due: date
    sentence: str
