"""Opfølgning på mål: each goal of the newest agreement, in the citizen's words, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Urgency
from forms.model import Value


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal. `row` is its row in the agreement; "" for a goal that only stands in the log."""

    row: str
    words: str = field(repr=False)
    say: str = field(repr=False)  # "Kommer tirsdag kl. 13 · følges op tirsdag 8. december"
    pill: str  # "nået", "delvist", "på vej", "skal følges op"
    urgency: Urgency
    due: bool  # waits for a follow-up now: it is shown first
    values: Mapping[str, Value] = field(repr=False)  # reached, went_well, went_less_well, as written last


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The goals of one case."""

    case: CaseId
    heading: str
    call_name: str
    agreement: DocumentId | None
    agreement_say: str  # "Samarbejdsaftale 2, færdig": where the goals stand; "" without one
    paper_say: str  # "Giv Jonas den nye udgave."; "" when nothing was changed since it was finished
    goals: tuple[GoalLine, ...]
