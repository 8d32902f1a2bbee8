"""What a button leads to, how urgent a thing is, and what an action changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.change import CaseId, DocumentId


class Urgency(StrEnum):
    """How a date is toned; a word always stands beside the colour."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    CALM = "calm"


class ActKind(StrEnum):
    """Where a button leads. The window knows how to go there; the services only name the place."""

    OPEN_CASE = "open_case"
    OPEN_DOCUMENT = "open_document"  # case, document
    START_DOCUMENT = "start_document"  # case, form: call documents.start, then open it
    RECORD_EVENT = "record_event"  # case, event: ask for date and details, then cases.record_event
    BEGIN_VISIT = "begin_visit"  # case
    CONTINUE_VISIT = "continue_visit"  # case
    PRINT_DOCUMENT = "print_document"  # case, document: the print dialog
    HAND_OVER = "hand_over"  # case, document: mark the paper as handed over
    GO_TO = "go_to"  # a place of the window: `place`, and with it case, document and detail


@dataclass(frozen=True, slots=True)
class Act:
    """One button: what it says and where it leads."""

    kind: ActKind
    label: str  # the button's words: "Åbn referat"
    case: CaseId | None = None
    document: DocumentId | None = None
    form: str = ""  # form id, for START_DOCUMENT
    event: str = ""  # event kind, for RECORD_EVENT
    place: str = ""  # the window's name of the place, for GO_TO
    detail: str = ""  # what the place wants to know, for GO_TO: a step, a row


@dataclass(frozen=True, slots=True)
class Changes:
    """What an action changed, so views know what to fetch again."""

    cases: frozenset[CaseId] = frozenset()
    documents: frozenset[DocumentId] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        """Both together."""
        return Changes(self.cases | other.cases, self.documents | other.documents)
