"""One of the fourteen steps as its page shows it: what one does there, how far it is, and what happened."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId
from app.services.views.acts import Act
from app.services.views.case import DeadlineRow, DutyRow, EventRow, StepMark


@dataclass(frozen=True, slots=True)
class StepThing:
    """Something one does at a step."""

    id: str
    title: str  # "Skriv et forsøg på kontakt"
    say: str  # one sentence about it
    state: str  # "gjort 12. november", "3 gange, senest 12. november", "begyndt 3. marts"; "" when not begun
    done: bool
    act: Act
    also: Act | None = None  # a second way: "Begynd en ny"
    branch: str = ""  # the heading it stands under, "" for the ordinary way


@dataclass(frozen=True, slots=True)
class StepView:
    """Everything the page of one step shows."""

    case: CaseId
    person: str  # "Jonas L."
    number: int  # 1-14
    title: str  # "Kontakt"
    lead: str
    steps: tuple[StepMark, ...]  # all fourteen, to go on from
    deadlines: tuple[DeadlineRow, ...]
    duties: tuple[DutyRow, ...]
    things: tuple[StepThing, ...]
    log: tuple[EventRow, ...]  # newest first
