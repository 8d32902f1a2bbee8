"""Writing in a document: every keystroke is kept as a draft; leaving a field makes it a change. Rows come and go."""

from __future__ import annotations

import json
from datetime import datetime

from app.domain.change import GONE, ORDER, CaseId, DocumentId, Path, RowId
from app.domain.register import Register, path_of
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import known
from app.services.desk import Desk
from app.services.views import Changes
from app.services.writing import traces, versions
from app.services.writing.current import form_of, record_of
from app.storage import DocumentRecord, Draft, Edit
from forms.answers import new_row as new_row_values
from forms.model import Field, Kind, Value

LONGEST = 200_000
"""Characters one answer may take as JSON; a bound against accidents, far beyond what a person types."""


def keep(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    path: Path,
    value: Value,
    before: versions.Shown | None = None,
) -> datetime:
    """Keeps what was just typed; returns when, in local time, for "Gemt 10:42".

    When this returns the words are on the disk. `before`: what the screen showed until then; words that came from
    elsewhere meanwhile stand beside these. Raises InputError for a finished document or an answer out of bounds.
    """
    writable(desk, case, document)
    seen = versions.stood_on(desk, case, document, path, value, before)
    desk.store.drafts.keep(case, document, path, fitting(value), seen)
    return desk.clock.now()


def fitting(value: Value) -> Value:
    """The answer, once it is known to be one that fits a field; the store cleans its text (`app.storage.values`)."""
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
    except (ValueError, TypeError):
        raise InputError("Det kan ikke gemmes i feltet.", safe="Det, der stod før, er gemt.") from None
    if len(text) > LONGEST:
        raise InputError("Svaret er for langt til ét felt.", safe="Det, der stod før, er gemt.", todo="Del det i to.")
    return value


def writable(desk: Desk, case: CaseId, document: DocumentId) -> DocumentRecord:
    """The record of a document that may be written in; InputError when it is finished or removed."""
    record = record_of(desk, case, document)
    if record.issued:
        raise InputError(
            "Papiret er færdigt og kan ikke rettes.",
            safe="Det står, som det blev gjort færdigt.",
            todo="Lav en ny udgave.",
        )
    if record.gone:
        raise InputError("Dokumentet er fjernet.", safe="Intet er tabt.", todo="Hent det tilbage først.")
    return record


def settle(desk: Desk, case: CaseId, document: DocumentId | None = None) -> Changes:
    """Drafts become one change set: when a field is left, after 10 s of quiet, before lock, print and sign."""
    drafts = [draft for draft in desk.store.drafts.all() if draft.case == case and document in (None, draft.document)]
    edits: list[Edit] = []
    for draft in sorted(drafts, key=_document_of):
        if versions.says_more(desk, draft):
            parents = versions.parents_of(desk, draft)
            edits.append(Edit(draft.document, draft.path, draft.value, parents))
        else:
            desk.store.drafts.drop(case, draft.document, draft.path)
    if edits:
        desk.store.log.commit(case, [*edits, *traces.of_edits(desk, case, edits)])
    return Changes(frozenset({case}) if edits else frozenset(), frozenset(edit.document for edit in edits))


def _document_of(draft: Draft) -> DocumentId:
    return draft.document


def settle_all(desk: Desk) -> Changes:
    """Every draft in every case becomes a change; before locking and before a backup."""
    changes = Changes()
    for case in sorted({draft.case for draft in desk.store.drafts.all()}):
        changes |= settle(desk, case)
    return changes


# --- rows ---


def add_row(desk: Desk, case: CaseId, document: DocumentId, table: str) -> RowId:
    """A new row last in a table, with what is known already."""
    field = _table(desk, writable(desk, case, document), table)
    if field.fixed_rows:
        raise InputError("Tabellen har faste rækker.")
    row = journal.new_row()
    order = last_place(desk.store.log.register(case, document), table) + 1
    first = new_row_values(field, known(desk, case))
    cells = [Edit(document, path_of(table, row, column), value) for column, value in first.items()]
    desk.store.log.commit(case, [Edit(document, path_of(table, row, ORDER), order), *cells])
    return row


def last_place(register: Register, table: str) -> int:
    """The highest `_order` of a table's rows, removed ones too; 0 when there is none."""
    rows = [*register.rows(table), *register.removed_rows(table)]
    places = [register.value(path_of(table, row, ORDER)) for row in rows]
    return int(max((place for place in places if isinstance(place, int | float)), default=0))


def remove_row(desk: Desk, case: CaseId, document: DocumentId, table: str, row: RowId) -> Changes:
    """Takes a row away; it stays in the "Fortrudt?" strip until brought back."""
    _table(desk, writable(desk, case, document), table)
    settle(desk, case, document)
    changes = journal.set_gone(desk, case, document, table, row, True)
    return changes | journal.commit(desk, case, traces.of_rows(desk, case, document, table))


def bring_back_row(desk: Desk, case: CaseId, document: DocumentId, table: str, row: RowId) -> Changes:
    """Puts a removed row back where it stood."""
    _table(desk, writable(desk, case, document), table)
    changes = journal.set_gone(desk, case, document, table, row, False)
    return changes | journal.commit(desk, case, traces.of_rows(desk, case, document, table))


def _table(desk: Desk, record: DocumentRecord, table: str) -> Field:
    try:
        field = form_of(desk, record).field(table)
    except KeyError:
        raise InputError("Skemaet har ikke den tabel.") from None
    if field.kind is not Kind.TABLE:
        raise InputError("Feltet er ikke en tabel.")
    return field


# --- the whole document ---


def remove(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Takes a document out of the case's list; nothing is deleted, it can be brought back."""
    record_of(desk, case, document)
    settle(desk, case, document)
    desk.store.log.commit(case, [Edit(document, Path(GONE), True), *traces.of_removal(desk, case, document, True)])
    return Changes(frozenset({case}), frozenset({document}))


def bring_back(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """Puts a removed document back."""
    record_of(desk, case, document)
    desk.store.log.commit(case, [Edit(document, Path(GONE), False), *traces.of_removal(desk, case, document, False)])
    return Changes(frozenset({case}), frozenset({document}))
