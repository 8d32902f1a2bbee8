"""What a document leaves in the journal while it is written, so that lists find it without opening a document.

One form, one line in `OF_FORM`; what may stand in any form is in `OF_ANY`. Rows that come from an act (a consent that
was given, taken back, asked for another day) are not answers; they only go and come with their paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.domain.change import JOURNEY, CaseId, DocumentId, Path
from app.domain.duties.notes import NOTE_FORM
from app.domain.register import cell_of, path_of
from app.services.casework import consent_rows, journal, measures
from app.services.desk import Desk
from app.services.notes import traces as notes
from app.services.people import contact_terms
from app.services.writing.current import Standing, laid_over, plain
from app.services.writing.paper import Paper
from app.storage import Edit
from forms.model import Value

Trace = Callable[[Desk, Paper], list[Edit]]
"""The journal rows a document asks for as it now stands; for one that is gone, those that take its rows away."""

OF_FORM: Mapping[str, Trace] = {
    NOTE_FORM: notes.of_paper,
    contact_terms.FORM: contact_terms.of_paper,
    measures.WHO5: measures.of_paper,
}
"""Form -> what its documents leave in the journal."""


def meeting(desk: Desk, paper: Paper) -> list[Edit]:
    """A next meeting written in a document also stands in the journal, where I dag finds it.

    Only what is written now: a new version says again what the old one said, and that is one meeting, not two.
    """
    names = ("on", "time", "place")
    if paper.gone or not any(f"next_meeting_{name}" in paper.written for name in names):
        return []
    row = journal.row_of(paper.document)
    cells = {name: plain(paper.answers, f"next_meeting_{name}") for name in names}
    made = journal.entry(desk, journal.MEETINGS, {"document": paper.document, "kind": "meeting"}, row)
    return made + [Edit(JOURNEY, path_of(journal.MEETINGS, row, name), text or None) for name, text in cells.items()]


def party(desk: Desk, paper: Paper) -> list[Edit]:
    """Whom a consent or a request is for stands beside its start: lists say it without opening every document."""
    if paper.gone or "party" not in paper.written:
        return []
    path = path_of(journal.STARTED, journal.row_of(paper.document), "party")
    return [Edit(JOURNEY, path, plain(paper.answers, "party") or None)]


OF_ANY: tuple[Trace, ...] = (meeting, party)
"""What any form may hold."""


def of_edits(desk: Desk, case: CaseId, edits: Iterable[Edit]) -> list[Edit]:
    """What follows in the journal when these answers are written in the documents of a case."""
    written: dict[DocumentId, dict[Path, Value]] = {}
    for edit in edits:
        written.setdefault(edit.document, {})[edit.path] = edit.value
    made: list[Edit] = []
    for document, values in written.items():
        record = desk.store.documents.get(case, document)
        if record is not None:
            answers = laid_over(record.answers, values)
            made += _rows(desk, Paper(case, document, record.form, answers, _fields(values)))
    return made


def of_rows(desk: Desk, case: CaseId, document: DocumentId, table: str) -> list[Edit]:
    """What follows when a row of a table has gone or come back."""
    record = desk.store.documents.get(case, document)
    if record is None:
        return []
    return _rows(desk, Paper(case, document, record.form, laid_over(record.answers, {}), frozenset({table})))


def of_document(desk: Desk, case: CaseId, document: DocumentId, form: str, answers: Standing) -> list[Edit]:
    """The journal's rows about a document that comes whole: begun, imported or moved from another case."""
    return _rows(desk, Paper(case, document, form, answers, frozenset(answers)))


def of_removal(desk: Desk, case: CaseId, document: DocumentId, gone: bool) -> list[Edit]:
    """What the journal says of a document goes and comes with it."""
    record = desk.store.documents.get(case, document)
    if record is None:
        return []
    trace = OF_FORM.get(record.form)
    answers = laid_over(record.answers, {})
    paper = Paper(case, document, record.form, answers, frozenset(answers), gone)
    rows = trace(desk, paper) if trace else []
    return [*rows, *consent_rows.of_removal(desk, case, document, gone)]


def _rows(desk: Desk, paper: Paper) -> list[Edit]:
    own = OF_FORM.get(paper.form)
    return [edit for trace in (*OF_ANY, *([own] if own else ())) for edit in trace(desk, paper)]


def _fields(values: Iterable[Path]) -> frozenset[str]:
    """The fields and tables that paths speak of."""
    return frozenset(cell[0] if (cell := cell_of(path)) else path for path in values)
