"""*Til afløseren*: one page for the colleague who takes a case over, begun with what the case knows already.

What matters and what to avoid, how the citizen wants to be contacted, the next days, what was promised, and the old
worker's own words. The page is an ordinary paper of the form `handover_note`; only its beginning is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.change import ORDER, CaseId, DocumentId, Path
from app.domain.critical import KIND_WORDS, CriticalDate
from app.domain.register import path_of
from app.services.casework import journal
from app.services.casework.critical import dates
from app.services.casework.promises import promises
from app.services.casework.reading import events_of
from app.services.casework.standing import asking, journey_of, plans
from app.services.desk import Desk
from app.services.people.contact_terms import terms_of
from app.services.writing.start import start
from app.storage import CaseRecord, Edit
from forms.model import Value

FORM = "handover_note"
HARD_DAYS = "hard_days"
MOST = 8  # rows of a table: the page is to stay one page


def start_note(desk: Desk, case: CaseId, to: str = "") -> DocumentId:
    """Begin the page, to a colleague by name. InputError when there is no such case."""
    record = journal.case_of(desk, case)
    document = start(desk, case, FORM)
    edits = [Edit(document, Path(name), words) for name, words in _words(desk, record, to) if words]
    edits += _rows(document, "dates", [{"on": on.isoformat(), "what": what} for on, what in next_days(desk, record)])
    edits += _rows(document, "promised", _promised(record))
    if edits:
        desk.store.log.commit(case, edits)
    return document


def next_days(desk: Desk, record: CaseRecord) -> list[tuple[date, str]]:
    """The days ahead that somebody new must know: deadlines, plans, critical dates; the nearest first."""
    today = desk.today()
    found = [(row.due, row.title) for row in asking(journey_of(desk, record)) if row.due]
    found += [(plan.on, plan.title) for plan in plans(events_of(record), today)]
    found += [(each.on, _critical(each)) for each in dates(record) if each.on and not each.done_on]
    return sorted({(on, what) for on, what in found if what})[:MOST]


def _critical(each: CriticalDate) -> str:
    return ": ".join(part for part in (KIND_WORDS[each.kind], each.what) if part)


def _words(desk: Desk, record: CaseRecord, to: str) -> Iterator[tuple[str, str]]:
    terms = terms_of(record)
    hard = desk.store.documents.of(record.case, form=HARD_DAYS)
    answers = hard[-1].answers if hard else {}
    yield "written_to", to
    yield "works", _lines(answers.get("helps"), answers.get("others_can"))
    yield "avoid", terms.avoid if terms else ""
    yield "contact", " ".join(part for part in (terms.in_a_sentence(), terms.more) if part) if terms else ""


def _lines(*parts: object) -> str:
    return "\n".join(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _promised(record: CaseRecord) -> list[dict[str, str]]:
    still = [each for each in promises(record) if each.kept_on is None]
    by_day = sorted(still, key=lambda each: (each.due is None, each.due or date.max))
    return [
        {"what": each.what, "to": each.to, "due": each.due.isoformat() if each.due else ""} for each in by_day[:MOST]
    ]


def _rows(document: DocumentId, table: str, rows: list[dict[str, str]]) -> list[Edit]:
    edits: list[Edit] = []
    for number, cells in enumerate(rows, start=1):
        row = journal.new_row()
        edits.append(Edit(document, path_of(table, row, ORDER), number))
        values: dict[str, Value] = {column: words for column, words in cells.items() if words}
        edits += [Edit(document, path_of(table, row, column), value) for column, value in values.items()]
    return edits
