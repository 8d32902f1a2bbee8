"""Documents come to be: from defaults, as the next version of one that is there, or moved from the wrong case."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from app.domain.change import FORM, GONE, ORDER, CaseId, DocumentId, Path, RowId
from app.domain.duties.notes import NOTE_FORM
from app.domain.register import path_of
from app.errors import InputError
from app.services.applications import kept
from app.services.casework import consent_rows, journal, scan_rows
from app.services.casework.people import known
from app.services.desk import FORM_COPIES, Desk
from app.services.notes.traces import first_answers
from app.services.writing import traces
from app.services.writing.changes import NEXT_MEETING, over
from app.services.writing.current import current, form_of, laid_over, record_of
from app.services.writing.typing import settle
from app.storage import CaseRecord, DocumentRecord, Edit
from forms.answers import defaults, is_empty
from forms.catalogue import own_form
from forms.copies import to_copy
from forms.model import Form, Kind, Row, Value

_FRESH = frozenset({"today", "in_3_months", "in_12_months", "worker.name"})
"""Defaults that are filled anew in a new version instead of being copied from the last one."""

_ASKED_ANEW = {
    "consent": ("informed_no", "informed_withdraw", "understands", "way", "witness", "signer", "signer_name"),
}
"""Form -> answers about one talk, never copied into a new version: a consent is explained again before it is given."""


def new_document() -> DocumentId:
    """A random document id."""
    return DocumentId(secrets.token_hex(16))


def start(desk: Desk, case: CaseId, form_id: str) -> DocumentId:
    """A new document with everything filled in that is known already. Raises InputError for an unknown form."""
    try:
        form = desk.catalogue.form(form_id)
    except KeyError:
        raise InputError(f"Der er intet skema, der hedder {form_id}.") from None
    keep_copy(desk, form)
    document = new_document()
    values = {Path(path): value for path, value in defaults(form, known(desk, case)).items()}
    values |= first_answers(desk, case, form.id)
    begun = traces.of_document(desk, case, document, form.id, laid_over({}, values))
    desk.store.log.commit(case, [*opening(document, form, values), *_started(desk, document, form), *begun])
    return document


@cache
def _own_version(form_id: str) -> int | None:
    own = own_form(form_id)
    return own.version if own else None


def keep_copy(desk: Desk, form: Form) -> None:
    """Copies a municipality's form into the store at its first use, so old documents open without its folder."""
    name = f"{FORM_COPIES}{form.id}@{form.version}"
    if form.version != _own_version(form.id) and desk.store.local.get(name) is None:
        desk.store.local.put(name, to_copy(form))


def opening(document: DocumentId, form: Form, values: Mapping[Path, Value]) -> list[Edit]:
    """The edits that make a document: its form, then its first answers."""
    return [
        Edit(document, FORM, f"{form.id}@{form.version}"),
        *(Edit(document, path, value) for path, value in values.items() if value is not None),
    ]


def _started(
    desk: Desk, document: DocumentId, form: Form, previous: DocumentId | None = None, party: Value = None
) -> list[Edit]:
    values: dict[str, Value] = {"document": document, "form": form.id, "on": desk.today().isoformat()}
    values |= {"previous": previous, "party": party, "title": form.title if form.pdf else None}
    return journal.entry(desk, journal.STARTED, values, journal.row_of(document))


def paths_of(form: Form, answers: Mapping[str, Value | list[Row]]) -> Iterator[tuple[Path, Value]]:
    """Every answer as path and value, rows with their order. No signatures: they are given to one text only."""
    signatures = {field.id for field in form.fields() if field.kind is Kind.SIGNATURE}
    tables = {field.id for field in form.fields() if field.kind is Kind.TABLE}
    for name, value in answers.items():
        if name in signatures or name.startswith("_"):
            continue
        if name in tables or _is_rows(value):
            yield from _row_paths(name, value)
        elif value is not None:
            yield Path(name), cast(Value, value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) and "_id" in row for row in value)


def _row_paths(table: str, value: object) -> Iterator[tuple[Path, Value]]:
    for number, row in enumerate(value if isinstance(value, list) else [], start=1):
        if not isinstance(row, dict) or "/" in str(row.get("_id", "")):
            continue
        row_id = RowId(str(row.get("_id") or journal.new_row()))
        yield path_of(table, row_id, ORDER), number
        for column, cell in row.items():
            if not column.startswith("_") and "/" not in column and cell is not None:
                yield path_of(table, row_id, column), cell


def new_version(desk: Desk, case: CaseId, document: DocumentId) -> DocumentId:
    """A new document that starts from this one: the same answers, today's date, no signature."""
    settle(desk, case, document)
    now = current(desk, case, document)
    if now.form.id == NOTE_FORM:
        raise InputError("Et notat bliver stående, som det er.", todo="Føj det nye til notatet i stedet.")
    newest = desk.catalogue.newest().get(now.form.id, now.form)
    keep_copy(desk, newest)
    values = dict(paths_of(now.form, now.answers))
    fresh = defaults(newest, known(desk, case))
    for field in newest.fields():
        if field.default in _FRESH and field.id in fresh:
            values[Path(field.id)] = fresh[field.id]
    for name in _ASKED_ANEW.get(now.form.id, ("reviewed_on",)):
        values.pop(Path(name), None)
    if over(now.answers, desk.today()):  # it was held, or it was not: the next is another
        for name in NEXT_MEETING:
            values.pop(Path(name), None)
    made = new_document()
    party = values.get(Path("party"))
    desk.store.log.commit(case, [*opening(made, newest, values), *_started(desk, made, newest, document, party)])
    return made


def move(desk: Desk, case: CaseId, document: DocumentId, to_case: CaseId) -> DocumentId:
    """Moves a document written in the wrong case. It is whole in the right case before it leaves the wrong one.

    A finished paper becomes open again there: its issue named the wrong case. Its signature goes along, for the
    text is the same.
    """
    if case == to_case:
        raise InputError("Dokumentet ligger allerede i den sag.")
    settle(desk, case, document)
    record = record_of(desk, case, document)
    form = form_of(desk, record)
    values = dict(paths_of(form, record.answers))
    values |= {Path(f.id): _plain_value(record, f.id) for f in form.fields() if f.kind is Kind.SIGNATURE}
    made = new_document()
    edits = opening(made, form, {path: value for path, value in values.items() if not is_empty(value)})
    written = traces.of_document(desk, to_case, made, form.id, laid_over(record.answers, {}))
    written += consent_rows.of_move(desk, case, document, made)
    written += kept.going_to(desk, case, to_case, form)
    written += scan_rows.of_move(desk, case, document, to_case, made)
    desk.store.log.commit(to_case, [*edits, *_started(desk, made, form), *written])
    desk.store.log.commit(case, [Edit(document, Path(GONE), True), *traces.of_removal(desk, case, document, True)])
    return made


def _plain_value(record: DocumentRecord, name: str) -> Value:
    value = record.answers.get(name)
    return value if not isinstance(value, list) else None


def started_row(record: CaseRecord, document: DocumentId) -> dict[str, Value]:
    """The journal's line about the start of a document; empty when there is none."""
    found = journal.of_document(record, journal.STARTED, document)
    return found[0] if found else {}
