"""The paper that agrees on the follow-up, and the day the log takes from it (process.md § 3, trin 14)."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.events import EventKind
from app.domain.journey import closing_of
from app.services.casework import journal
from app.services.casework.reading import events_of
from app.services.desk import Desk
from app.services.writing.current import Current, current, plain
from app.storage import CaseRecord, Edit
from forms.model import Value

FORM = "follow_up_plan"


def newest(desk: Desk, record: CaseRecord) -> Current | None:
    """The agreement that belongs to this round: the newest one begun since the case was last opened again."""
    reopened = max(
        (journal.text(row, "on") for row in journal.rows(record, journal.EVENTS) if row.get("kind") == "reopened"),
        default="",
    )
    found = [
        DocumentId(journal.text(row, "document"))
        for row in journal.rows(record, journal.STARTED)
        if row.get("form") == FORM and journal.text(row, "on") >= reopened
    ]
    for document in reversed(found):
        kept = desk.store.documents.get(record.case, document)
        if kept is not None and not kept.gone:
            return current(desk, record.case, document)
    return None


def day_of(now: Current) -> date | None:
    """The day that was agreed."""
    return read_date(plain(now.answers, "follow_up_on"))


def events_of_issue(desk: Desk, case: CaseId, now: Current) -> list[Edit]:
    """Once the journey has ended, a finished agreement is the agreed day; before, closing writes it."""
    record, day = journal.case_of(desk, case), day_of(now)
    document, closing = now.record.document, closing_of(events_of(record))
    if closing is None or day is None or agreed_row(record, document, day):
        return []
    values: dict[str, Value] = {"kind": EventKind.AFTER_FOLLOW_UP_AGREED.value, "on": desk.today().isoformat()}
    return journal.entry(desk, journal.EVENTS, {**values, "on_date": day.isoformat(), "document": document})


def agreed_row(record: CaseRecord, document: DocumentId, day: date) -> bool:
    """Whether the log has that day of that agreement already."""
    return any(
        row.get("kind") == EventKind.AFTER_FOLLOW_UP_AGREED
        and row.get("on_date") == day.isoformat()
        and row.get("document") in (None, "", document)
        for row in journal.rows(record, journal.EVENTS)
    )
