"""The papers that are final or promised and not handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.events import Exit
from app.domain.journey import closing_of
from app.services.casework import journal
from app.services.casework.allocation import Whose, everybody, whose, worker_of
from app.services.casework.people import call_name
from app.services.casework.reading import events_of
from app.services.desk import Desk
from app.services.views import OwedPaper, OwedState
from app.services.views.whose import OwedPage
from app.services.writing.titles import titles
from app.storage import CaseRecord
from forms.model import Form, Value


@dataclass(frozen=True, slots=True)
class _Trail:
    """The days that decide whether one document is owed."""

    promised: date | None
    issued: date | None
    printed: date | None
    handed: date | None


def owed(desk: Desk) -> list[OwedPaper]:
    """Every paper that is final or promised and not handed over, the oldest first."""
    found = [paper for record in desk.store.cases.all() for paper in owed_in(desk, record)]
    return sorted(found, key=lambda paper: (paper.since, paper.name))


def owed_page(desk: Desk) -> OwedPage:
    """The same as Papirer shows it: of one's own cases alone where *Mine sager* was chosen or is likely wanted."""
    of_case = [(worker_of(record), owed_in(desk, record)) for record in desk.store.cases.all() if record.may_owe]
    found = [(worker, paper) for worker, papers in of_case for paper in papers]
    shown, seen = _of(found, whose(desk))
    if seen.shows_nothing_of_ones_own:
        shown, seen = _of(found, everybody(desk))
    return OwedPage(tuple(sorted(shown, key=lambda paper: (paper.since, paper.name))), seen.choice())


def _of(found: Sequence[tuple[str, OwedPaper]], seen: Whose) -> tuple[list[OwedPaper], Whose]:
    return [paper for worker, paper in found if seen.counted_of(worker, closed=False)], seen


def owed_in(desk: Desk, record: CaseRecord) -> list[OwedPaper]:
    """The papers owed in one case. A version a newer one replaced is not, nor is any to somebody who died."""
    if not record.may_owe:
        return []
    tables = (journal.PROMISED, journal.ISSUED)
    documents = {journal.text(row, "document") for table in tables for row in journal.rows(record, table)}
    if not documents or _died(record):
        return []
    final = {journal.text(row, "document") for row in journal.rows(record, journal.ISSUED)}
    replaced = {
        journal.text(row, "previous")
        for row in journal.rows(record, journal.STARTED)
        if journal.text(row, "document") in final
    }
    names = titles(desk, record)
    return [
        _owed(record, DocumentId(each), names[DocumentId(each)], trail, _is_letter(desk, record, DocumentId(each)))
        for each in sorted(documents)
        if each not in replaced
        and DocumentId(each) in names
        and (trail := _trail(record, DocumentId(each))).handed is None
        and _goes_out(desk, record, DocumentId(each))
        and not _is_gone(desk, record.case, DocumentId(each))
    ]


def _died(record: CaseRecord) -> bool:
    closing = closing_of(events_of(record))
    return closing is not None and closing.exit is Exit.E10


def _is_gone(desk: Desk, case: CaseId, document: DocumentId) -> bool:
    found = desk.store.documents.get(case, document)
    return found is None or found.gone


def _goes_out(desk: Desk, record: CaseRecord, document: DocumentId) -> bool:
    form = _form(desk, record, document)
    return form is None or form.for_citizen or form.letter is not None


def _is_letter(desk: Desk, record: CaseRecord, document: DocumentId) -> bool:
    form = _form(desk, record, document)
    return form is not None and form.letter is not None


def _form(desk: Desk, record: CaseRecord, document: DocumentId) -> Form | None:
    row = next(iter(journal.of_document(record, journal.STARTED, document)), {})
    try:
        return desk.catalogue.form(journal.text(row, "form"))
    except KeyError:
        return None


def _trail(record: CaseRecord, document: DocumentId) -> _Trail:
    def last(table: str, column: str) -> date | None:
        return _last_day(journal.of_document(record, table, document), column)

    printed = _last_day(journal.on_paper(record, document), "at")
    return _Trail(last(journal.PROMISED, "on"), last(journal.ISSUED, "at"), printed, last(journal.HANDED, "on"))


def _last_day(rows: Sequence[Mapping[str, Value]], column: str) -> date | None:
    days = [read_date(journal.text(row, column)[:10]) for row in rows]
    return max((day for day in days if day), default=None)


def _owed(record: CaseRecord, document: DocumentId, title: str, trail: _Trail, letter: bool) -> OwedPaper:
    who = record.who
    if trail.printed and trail.issued:
        state, say, since = (
            OwedState.PRINTED,
            f"Udskrevet {danish.day_and_month(trail.printed)}. Ikke {'sendt' if letter else 'afleveret'} endnu.",
            trail.printed,
        )
    elif trail.issued:
        state, say, since = (
            OwedState.ISSUED,
            f"Færdig {danish.day_and_month(trail.issued)}. Ikke udskrevet endnu.",
            trail.issued,
        )
    else:
        since = trail.promised or date.min
        state, say = OwedState.PROMISED, f"Lovet {danish.day_and_month(since)}."
    return OwedPaper(record.case, document, who.short_name(), title, state, say, since, call_name(who), letter)
