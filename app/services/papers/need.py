"""Which paper comes first when several go out: a printer that runs dry has then printed the one that matters."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.casework import journal
from app.services.desk import Desk
from app.services.papers import made
from app.services.papers.made import ReadyPaper
from app.services.papers.queue import DocumentSheet, LooseSheet, Sheet
from forms.model import Audience

_FORMS = ("consent", "cooperation_agreement", "action_agenda", "network_map")
"""What the citizen said yes to, what was agreed, what was said, what was drawn; every other form after them."""


def in_order_of_need(desk: Desk, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The papers, the most needed first: what somebody is to hold, by its form; then loose ones; the case's own last.

    Those of equal need keep their order.
    """
    return sorted(sheets, key=lambda sheet: _need(desk, sheet))


def _need(desk: Desk, sheet: Sheet) -> tuple[int, int]:
    if isinstance(sheet, LooseSheet):
        return (1, 0)
    whose = sheet if isinstance(sheet, DocumentSheet) else _whose(desk, sheet)
    if whose is None:
        return (1, 0)
    form = _form(desk, whose)
    place = _FORMS.index(form) if form in _FORMS else len(_FORMS)
    return (2 if whose.audience is Audience.CASE else 0, place)


def _whose(desk: Desk, paper: ReadyPaper) -> DocumentSheet | None:
    found = made.find(desk, paper.issue)
    return None if found is None else DocumentSheet(paper, found.case, found.document, found.audience)


def _form(desk: Desk, sheet: DocumentSheet) -> str:
    record = desk.store.cases.get(sheet.case)
    rows = journal.of_document(record, journal.STARTED, sheet.document) if record is not None else []
    return journal.text(rows[0], "form") if rows else ""
