"""One document as it will stand once what is being written is written."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId, DocumentId
from app.services.writing.current import Standing


@dataclass(frozen=True, slots=True)
class Paper:
    """What the journal may want to know of a document. `written` names the fields and tables that change now."""

    case: CaseId
    document: DocumentId
    form: str
    answers: Standing
    written: frozenset[str]
    gone: bool = False
