"""Copies for somebody else than the citizen and the case: a participant in a meeting, a doctor, a relative."""

from __future__ import annotations

from dataclasses import replace

from app.documents.order import Paper, PaperState, Recipient
from app.documents.paper import draw
from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services import papers
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import IssuedPaper
from app.services.writing.current import current, record_of
from forms.model import Answers, Audience


def copy_for(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    recipient: Recipient,
    *,
    without: frozenset[str] = frozenset(),
    large: bool = False,
) -> bytes:
    """The PDF of one copy for somebody who is neither the citizen nor the case, as it would be printed now.

    `without` leaves out what this person is not to see: field ids, or "table/row id". Whether anybody may have a copy
    at all is for the caller to ask (`consents.may`). Raises InputError for a form that no stranger may see.
    """
    return _copy(desk, case, document, recipient, without, large).bytes


def issue_to(
    desk: Desk, case: CaseId, document: DocumentId, recipient: Recipient, *, without: frozenset[str] = frozenset()
) -> IssuedPaper:
    """Keeps one person's copy of a final document, encrypted beside it; the journal says whose it is.

    Raises InputError when the document is not final yet.
    """
    if not record_of(desk, case, document).issued:
        raise InputError("Papiret er ikke færdigt endnu.", safe="Alt er gemt.", todo="Gør det færdigt først.")
    paper = _copy(desk, case, document, recipient, without, False)
    row = {**papers.issue_row(desk, case, document, Audience.RECIPIENT, paper), "to": ", ".join(recipient.lines()[:3])}
    journal.write(desk, case, journal.ISSUED, row)
    return papers.issued_paper(desk, journal.case_of(desk, case), document, row)


def _copy(
    desk: Desk, case: CaseId, document: DocumentId, recipient: Recipient, without: frozenset[str], large: bool
) -> Paper:
    now = current(desk, case, document)
    if not now.form.for_citizen and now.form.letter is not Audience.RECIPIENT:
        raise InputError("Det papir er kun til sagen.", safe="Der er ikke sendt noget.")
    state = PaperState.FINAL if now.record.issued else PaperState.DRAFT
    options = papers.options_for(desk, case, Audience.RECIPIENT, state, large)
    return draw(now.form, _without(now.answers, without), replace(options, recipient=recipient))


def _without(answers: Answers, names: frozenset[str]) -> Answers:
    kept: Answers = {name: value for name, value in answers.items() if name not in names}
    for table in {name.split("/")[0] for name in names if "/" in name} & set(kept):
        rows = kept[table]
        if isinstance(rows, list):
            kept = {**kept, table: [row for row in rows if not _is_left_out(table, row, names)]}
    return kept


def _is_left_out(table: str, row: object, names: frozenset[str]) -> bool:
    return isinstance(row, dict) and f"{table}/{row.get('_id')}" in names
