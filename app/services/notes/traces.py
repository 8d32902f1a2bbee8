"""What a note leaves in the journal while it is written: that it is there, and what the worker promised in it.

Lists go through every case without opening a document, so what they ask about stands in the journal too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.change import GONE, JOURNEY, CaseId, DocumentId, Path, RowId
from app.domain.dates import read_date
from app.domain.duties import Facts
from app.domain.duties.notes import NOTE_FORM, visit_without_note
from app.domain.register import cell_of, path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Standing, laid_over, plain, table_rows
from app.storage import CaseRecord, Edit
from forms.model import Value

AGREED = "agreed"
_MINE = "me"
_HAPPENED = "happened_on"


def first_answers(desk: Desk, case: CaseId, form: str) -> dict[Path, Value]:
    """What the visit that has no note yet tells already: that it was one, and when it began."""
    if form != NOTE_FORM:
        return {}
    record = journal.case_of(desk, case)
    facts = Facts(record.journey, closed=False, step=1, today=desk.today(), calendar=desk.calendar)
    day = visit_without_note(facts)
    if day is None:
        return {}
    begun = [journal.text(row, "begun_at") for row in journal.rows(record, journal.VISITS)]
    clock = max((at for at in begun if at.startswith(day.isoformat())), default="")[11:16]
    return {Path("kind"): "visit", **({Path("happened_at"): clock} if clock else {})}


def of_start(desk: Desk, form: str, document: DocumentId, happened_on: Value) -> list[Edit]:
    """The journal's line about a note that is begun; none for other forms."""
    if form != NOTE_FORM:
        return []
    values: dict[str, Value] = {"document": document, _HAPPENED: happened_on, "written_on": desk.today().isoformat()}
    return journal.entry(desk, journal.NOTES, values, journal.row_of(document))


def of_edits(desk: Desk, case: CaseId, edits: Iterable[Edit]) -> list[Edit]:
    """What follows in the journal when these answers are written: the day it happened, what was promised."""
    made: list[Edit] = []
    written: dict[DocumentId, dict[str, Value]] = {}
    for edit in edits:
        cell = cell_of(edit.path)
        if edit.path == _HAPPENED and _is_note(desk, case, edit.document):
            made.append(Edit(JOURNEY, path_of(journal.NOTES, journal.row_of(edit.document), _HAPPENED), edit.value))
        elif cell is not None and cell[0] == AGREED:
            written.setdefault(edit.document, {})[edit.path] = edit.value
    for document, cells in written.items():
        made += promised(desk, case, document, cells)
    return made


def _is_note(desk: Desk, case: CaseId, document: DocumentId) -> bool:
    record = desk.store.documents.get(case, document)
    return record is not None and record.form == NOTE_FORM


def promised(desk: Desk, case: CaseId, document: DocumentId, drafts: Mapping[str, Value] | None = None) -> list[Edit]:
    """What the list of promises lacks, or has too much, of what the note says the worker does.

    A promise that was kept stays as it is.
    """
    record = desk.store.documents.get(case, document)
    if record is None or record.form != NOTE_FORM:
        return []
    answers: Standing = laid_over(record.answers, drafts or {})  # type: ignore[arg-type]
    wanted = {} if record.gone else _wanted(desk, document, answers)
    there = _there(journal.case_of(desk, case), document)
    edits: list[Edit] = []
    for row, values in wanted.items():
        old = there.get(row)
        if old is None:
            edits += [*journal.entry(desk, journal.PROMISES, values, row), _gone(row, False)]
        elif not journal.text(old, "kept_on"):
            edits += [
                Edit(JOURNEY, path_of(journal.PROMISES, row, name), values[name])
                for name in ("what", "due")
                if journal.text(old, name) != values[name]
            ]
    too_many = [row for row, old in there.items() if row not in wanted and not journal.text(old, "kept_on")]
    return [*edits, *(_gone(row, True) for row in too_many)]


def _wanted(desk: Desk, document: DocumentId, answers: Standing) -> dict[RowId, dict[str, Value]]:
    made_on = plain(answers, _HAPPENED) or desk.today().isoformat()
    return {
        RowId(str(row["_id"])): {
            "what": plain(row, "what"),
            "due": plain(row, "due") if read_date(plain(row, "due")) else "",
            "made_on": made_on,
            "document": document,
        }
        for row in table_rows(answers, AGREED)
        if plain(row, "who") == _MINE and plain(row, "what")
    }


def _there(record: CaseRecord, document: DocumentId) -> dict[RowId, dict[str, Value]]:
    rows = journal.of_document(record, journal.PROMISES, document)
    return {RowId(str(row.get("_id"))): row for row in rows}


def _gone(row: RowId, gone: bool) -> Edit:
    return Edit(JOURNEY, path_of(journal.PROMISES, row, GONE), gone)


def of_removal(desk: Desk, case: CaseId, document: DocumentId, gone: bool) -> list[Edit]:
    """The journal's line about a note goes and comes with the note."""
    if not _is_note(desk, case, document):
        return []
    return [Edit(JOURNEY, path_of(journal.NOTES, journal.row_of(document), GONE), gone)]
