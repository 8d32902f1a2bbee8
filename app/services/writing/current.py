"""A document as it stands this second: its projection with the drafts that were typed since laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.change import CaseId, DocumentId, Path
from app.domain.register import cell_of
from app.errors import InputError
from app.services.applications import kept
from app.services.desk import Desk
from app.storage import DocumentRecord, Draft
from forms.model import Form, Row, Value

Standing = dict[str, Value | list[Row]]
"""Answers as `forms.model.Answers`, ours to change."""


@dataclass(frozen=True, slots=True)
class Current:
    """One document now. `drafts` are the paths whose last words are not changes yet."""

    record: DocumentRecord
    form: Form
    answers: Standing
    drafts: Mapping[Path, Value]
    saved_at: datetime  # local time


def current(desk: Desk, case: CaseId, document: DocumentId) -> Current:
    """The document now. Raises InputError when there is none, or no form to read it with."""
    record = record_of(desk, case, document)
    drafts = desk.store.drafts.of(case, document)
    kept = [draft for draft in desk.store.drafts.all() if draft.document == document] if drafts else []
    return _now(desk, record, kept)


def currents(desk: Desk, case: CaseId, form: str = "", *, gone: bool = False) -> list[Current]:
    """A case's documents now, the oldest first, read in one go; `form`: only those of that form."""
    kept: dict[DocumentId, list[Draft]] = {}
    for draft in desk.store.drafts.all():
        kept.setdefault(draft.document, []).append(draft)
    found = desk.store.documents.of(case, form=form, gone=gone)
    return [_now(desk, record, kept.get(record.document, ())) for record in found if record.form]


def newest(desk: Desk, case: CaseId, form: str) -> Current | None:
    """The latest document of a form that was not removed; None when there is none."""
    found = desk.store.documents.of(case, form=form)
    return current(desk, case, found[-1].document) if found else None


def _now(desk: Desk, record: DocumentRecord, kept: Sequence[Draft]) -> Current:
    drafts = {draft.path: draft.value for draft in kept}
    return Current(
        record=record,
        form=form_of(desk, record),
        answers=laid_over(record.answers, drafts),
        drafts=drafts,
        saved_at=max([record.changed_at, *(draft.kept_at for draft in kept)]).astimezone(desk.clock.now().tzinfo),
    )


def record_of(desk: Desk, case: CaseId, document: DocumentId) -> DocumentRecord:
    """The projection; InputError when the document is not there."""
    record = desk.store.documents.get(case, document)
    if record is None:
        raise InputError("Dokumentet findes ikke i sagen.", safe="Der er ikke ændret noget.")
    return record


def form_of(desk: Desk, record: DocumentRecord) -> Form:
    """The form in the version the document was written in, else the newest we have of it."""
    try:
        return desk.catalogue.with_version(record.form, record.form_version)
    except KeyError:
        pass
    if kept.is_application(record.form):
        learned = kept.learn(desk, record.case, record.form)
        if learned is not None:
            return learned
    try:
        return desk.catalogue.form(record.form)
    except KeyError:
        raise InputError(
            f"Skemaet {record.form} findes ikke på denne computer.",
            safe="Svarene ligger urørte i sagen.",
            todo="Vælg mappen med kommunens egne skemaer i Indstillinger.",
        ) from None


def laid_over(answers: Mapping[str, Value | list[Row]], drafts: Mapping[Path, Value]) -> Standing:
    """The answers with drafts in their places; a draft of a row that is not there is left out."""
    result: Standing = {
        name: [dict(row) if isinstance(row, dict) else row for row in value] if isinstance(value, list) else value
        for name, value in answers.items()
    }
    for path, value in drafts.items():
        cell = cell_of(path)
        if cell is None:
            result[path] = value
            continue
        table, row_id, column = cell
        rows = result.get(table)
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and row.get("_id") == row_id:
                row[column] = value
    return result


def plain(answers: Mapping[str, Value | list[Row]], field: str) -> str:
    """A text answer, "" when it is missing or of another kind."""
    value = answers.get(field)
    return value.strip() if isinstance(value, str) else ""


def table_rows(answers: Mapping[str, Value | list[Row]], table: str) -> list[Row]:
    """The rows of a table that are rows."""
    value = answers.get(table)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
