"""What happened in a case, as rows of its `_journey` document; appended, seldom mended, never rewritten.

Besides `events` (what the rule engine reads) the document keeps the traces the lists need without opening every
document: which documents were started, issued, printed, handed over, promised; consents, meetings and visits. A row
that belongs to one document and is written again (`started`, `consents`, `meetings`) takes its id from the document.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence

from app.domain import critical, traces
from app.domain.cells import text_of
from app.domain.change import GONE, JOURNEY, ORDER, CaseId, DocumentId, Path, RowId
from app.domain.duties import notes
from app.domain.register import path_of
from app.errors import InputError
from app.services.desk import Desk
from app.services.views import Changes
from app.storage import CaseRecord, Edit
from forms.model import Value

EVENTS = "events"
STARTED = traces.STARTED
ISSUED = traces.ISSUED
MADE = traces.MADE
PRINTS = traces.PRINTS
AS_FILE, AS_WORD = "gemt som fil", "gemt som Word-fil"  # where a paper went, when that was no printer
HANDED = traces.HANDED
PROMISED = traces.PROMISED
APPLICATIONS = traces.APPLICATIONS
SCANS = traces.SCANS
WITHDRAWN = "withdrawn"  # document, party, on, at, how, told: a consent that was taken back
CONSENTS = "consents"  # document, party, given_on, ends
NOT_TODAY = "not_today"  # document, party, on: a consent to ask for again
MEETINGS = "meetings"  # document, on, time, place
GATHERINGS = "gatherings"  # document, planned_on, meeting_on, circle, names, rests_on, held_on, minutes_on: a meeting
SENT = "sent"  # document, row, to, what, how, on, left_out: what a participant of a meeting was sent
PROMISES = "promises"  # what, to, due, made_on, kept_on, document: what the worker has promised somebody
NOTES = notes.NOTES  # document, happened_on, written_on: one row for each note
PASTED = notes.PASTED  # what, on, at, system: a line of the log or a document that lies in the municipality's system
CRITICAL = critical.TABLE
CONTACT_TERMS = "contact_terms"  # document, say, more, avoid: how the citizen wants to be met
TICKS = "ticks"  # item, on, done: the points of the checklists
VISITS = "visits"  # begun_at, ended_at, kind, talked

JournalRow = Mapping[str, Value]


def new_row() -> RowId:
    """A random row id."""
    return RowId(secrets.token_hex(4))


def case_of(desk: Desk, case: CaseId) -> CaseRecord:
    """The case as its projection has it. Raises InputError when there is no such case."""
    record = desk.store.cases.get(case)
    if record is None:
        raise InputError("Sagen findes ikke på denne computer.", safe="Der er ikke ændret noget.")
    return record


def row_of(document: DocumentId) -> RowId:
    """The row that stands for one document."""
    return RowId(document[:8])


def order_now(desk: Desk) -> int:
    """Where a row appended now stands: after all that were appended before."""
    return int(desk.clock.now().timestamp() * 1000)


def row_edits(document: DocumentId, table: str, row: RowId, values: Mapping[str, Value], order: Value) -> list[Edit]:
    """The edits that write one row; None and "" are left out."""
    edits = [Edit(document, path_of(table, row, ORDER), order)]
    for column, value in values.items():
        if value not in (None, ""):
            edits.append(Edit(document, path_of(table, row, column), value))
    return edits


def entry(desk: Desk, table: str, values: Mapping[str, Value], row: RowId | None = None) -> list[Edit]:
    """The edits of a new journal row, to commit together with others."""
    return row_edits(JOURNEY, table, row or new_row(), values, order_now(desk))


def write(desk: Desk, case: CaseId, table: str, values: Mapping[str, Value], row: RowId | None = None) -> RowId:
    """Appends one journal row in a change set of its own."""
    row = row or new_row()
    desk.store.log.commit(case, entry(desk, table, values, row))
    return row


def set_gone(desk: Desk, case: CaseId, document: DocumentId, table: str, row: RowId, gone: bool) -> Changes:
    """Removes a row or brings it back."""
    desk.store.log.commit(case, [Edit(document, path_of(table, row, GONE), gone)])
    return Changes(frozenset({case}), frozenset({document}))


def rows(record: CaseRecord, table: str) -> list[dict[str, Value]]:
    """The living rows of a journal table, in the order they were written."""
    found = record.journey.get(table)
    return [dict(row) for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def of_document(record: CaseRecord, table: str, document: DocumentId) -> list[dict[str, Value]]:
    """The rows of a journal table that speak of one document."""
    return [row for row in rows(record, table) if row.get("document") == document]


def on_paper(record: CaseRecord, document: DocumentId) -> list[dict[str, Value]]:
    """The times a document came to a printer; a file is no paper yet."""
    return [row for row in of_document(record, PRINTS, document) if row.get("where") not in (AS_FILE, AS_WORD)]


def text(row: JournalRow, column: str) -> str:
    """A text cell, "" when it is missing."""
    return text_of(row, column)


def field_edits(document: DocumentId, values: Mapping[str, Value]) -> list[Edit]:
    """Edits that set plain fields of a document."""
    return [Edit(document, Path(name), value) for name, value in values.items()]


def commit(desk: Desk, case: CaseId, edits: Sequence[Edit], also: Iterable[DocumentId] = ()) -> Changes:
    """One change set; says what changed."""
    if edits:
        desk.store.log.commit(case, edits)
    return Changes(frozenset({case}), frozenset(edit.document for edit in edits) | frozenset(also))
