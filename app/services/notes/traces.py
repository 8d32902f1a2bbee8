"""What a note leaves in the journal while it is written: that it is there, and what the worker promised in it.

Lists go through every case without opening a document, so what they ask about stands in the journal too.
"""

from __future__ import annotations

from app.domain.change import GONE, JOURNEY, CaseId, DocumentId, Path, RowId
from app.domain.dates import read_date
from app.domain.duties import Facts
from app.domain.duties.notes import NOTE_FORM, visit_without_note
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing.current import Standing, plain, table_rows
from app.services.writing.paper import Paper
from app.storage import Edit
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


def of_paper(desk: Desk, paper: Paper) -> list[Edit]:
    """The journal's line about a note, and what its list of promises lacks or has too much of."""
    return [*_line(desk, paper), *_promised(desk, paper)]


def _line(desk: Desk, paper: Paper) -> list[Edit]:
    row, register = journal.row_of(paper.document), desk.store.log.register(paper.case, JOURNEY)
    happened = plain(paper.answers, _HAPPENED)
    if paper.gone:
        return [_gone(journal.NOTES, row, True)]
    if row in register.removed_rows(journal.NOTES):
        return [_gone(journal.NOTES, row, False)]
    if row not in register.rows(journal.NOTES):
        values: dict[str, Value] = {"document": paper.document, _HAPPENED: happened}
        return journal.entry(desk, journal.NOTES, {**values, "written_on": desk.today().isoformat()}, row)
    if _HAPPENED in paper.written:
        return [Edit(JOURNEY, path_of(journal.NOTES, row, _HAPPENED), happened or None)]
    return []


def _promised(desk: Desk, paper: Paper) -> list[Edit]:
    """What the note says the worker does is a promise. One that was kept stays as it is."""
    if AGREED not in paper.written and not paper.gone:
        return []
    wanted = {} if paper.gone else _wanted(desk, paper.document, paper.answers)
    there = _there(desk, paper)
    edits: list[Edit] = []
    for row, values in wanted.items():
        old = there.get(row)
        if old is None:
            edits += [*journal.entry(desk, journal.PROMISES, values, row), _gone(journal.PROMISES, row, False)]
        elif not journal.text(old, "kept_on"):
            edits += [
                Edit(JOURNEY, path_of(journal.PROMISES, row, name), values[name])
                for name in ("what", "due")
                if journal.text(old, name) != values[name]
            ]
    too_many = [row for row, old in there.items() if row not in wanted and not journal.text(old, "kept_on")]
    return [*edits, *(_gone(journal.PROMISES, row, True) for row in too_many)]


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


def _there(desk: Desk, paper: Paper) -> dict[RowId, dict[str, Value]]:
    record = desk.store.cases.get(paper.case)
    rows = journal.of_document(record, journal.PROMISES, paper.document) if record else []
    return {RowId(str(row.get("_id"))): row for row in rows}


def _gone(table: str, row: RowId, gone: bool) -> Edit:
    return Edit(JOURNEY, path_of(table, row, GONE), gone)
