"""The office's own case, read: what its documents say here (`app.domain.office`)."""

from __future__ import annotations

from app.domain.change import DocumentId
from app.services.desk import Desk
from forms.model import Answers


def answers(desk: Desk, document: DocumentId) -> Answers:
    """What a document of it says; {} where it has not come to this computer."""
    record = desk.store.documents.get(desk.store.people.office_case(), document)
    return record.answers if record else {}
