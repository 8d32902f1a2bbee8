"""What was written in the open visit: the documents that hold more than their first values since it began."""

from __future__ import annotations

from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import WrittenItem
from app.services.visits.state import OpenVisit
from app.services.writing.titles import titles


def written_since(desk: Desk, visit: OpenVisit) -> list[WrittenItem]:
    """One line for each document, in the order they were begun."""
    names = titles(desk, journal.case_of(desk, visit.case))
    drafts = [draft for draft in desk.store.drafts.all() if draft.case == visit.case]
    items = []
    for record in desk.store.documents.of(visit.case):
        typed = any(draft.document == record.document for draft in drafts)
        # A document that only holds first values was written in one change set, when it was made.
        touched = record.changed_at >= visit.begun_at and record.changed_at > record.created_at
        if record.form and (touched or typed):
            say = "ny" if record.created_at >= visit.begun_at else "rettet i dag"
            items.append(WrittenItem(record.document, names.get(record.document, "Papir"), say))
    return items
