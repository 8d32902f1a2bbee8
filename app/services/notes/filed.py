"""What lies in the municipality's own system: when each line of the log and each paper was marked as filed."""

from __future__ import annotations

from datetime import datetime

from app.domain import danish
from app.services.casework import journal
from app.storage import CaseRecord


def filed_say(record: CaseRecord, what: str, changed_at: datetime | None = None) -> str:
    """ "lagt i fagsystemet 24. november", and whether it was written in since; "" while it does not lie there."""
    at = filed_at(record, what)
    if at is None:
        return ""
    since = ", rettet siden" if changed_at is not None and changed_at > at else ""
    return f"lagt i fagsystemet {danish.day_and_month(at.date())}{since}"


def filed_at(record: CaseRecord, what: str) -> datetime | None:
    """When it was last marked as lying in the municipality's system."""
    rows = record.journey.get(journal.PASTED)
    filed = rows if isinstance(rows, list) else []
    found = [_moment(row) for row in filed if isinstance(row, dict) and row.get("what") == what]
    return max((at for at in found if at is not None), default=None)


def _moment(row: journal.JournalRow) -> datetime | None:
    try:
        return datetime.fromisoformat(journal.text(row, "at"))
    except ValueError:
        return None
