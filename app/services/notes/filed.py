"""What lies in the municipality's own system: when each line of the log and each paper was marked as filed."""

from __future__ import annotations

from datetime import datetime

from app.domain import danish
from app.services.casework import journal
from app.storage import CaseRecord

CAME_AT = "came_at"
"""Column of a line that came with a file: what lay in the system before that was not changed by coming here."""


def filed_say(record: CaseRecord, what: str, changed_at: datetime | None = None) -> str:
    """ "lagt i fagsystemet 24. november", and whether it was written in since; "" while it does not lie there."""
    filed = max((at for row in _rows(record, what) if (at := _moment(row, "at")) is not None), default=None)
    if filed is None:
        return ""
    known = filed_at(record, what) or filed
    since = ", rettet siden" if changed_at is not None and changed_at > known else ""
    return f"lagt i fagsystemet {danish.day_and_month(filed.date())}{since}"


def filed_at(record: CaseRecord, what: str) -> datetime | None:
    """The last moment at which it lay in the municipality's system as it stood here."""
    found = [_moment(row, column) for row in _rows(record, what) for column in ("at", CAME_AT)]
    return max((at for at in found if at is not None), default=None)


def _rows(record: CaseRecord, what: str) -> list[journal.JournalRow]:
    rows = record.journey.get(journal.PASTED)
    filed = rows if isinstance(rows, list) else []
    return [row for row in filed if isinstance(row, dict) and row.get("what") == what]


def _moment(row: journal.JournalRow, column: str) -> datetime | None:
    try:
        return datetime.fromisoformat(journal.text(row, column))
    except ValueError:
        return None
