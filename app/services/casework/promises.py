"""*Det har jeg lovet*: what the worker has promised somebody in a case, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import danish
from app.domain.change import JOURNEY, CaseId, DocumentId, Path, RowId
from app.domain.dates import read_date
from app.domain.register import path_of
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import REMOVED
from app.services.casework.standing import Counter
from app.services.desk import Desk
from app.services.views import Changes, PromiseRow, Urgency
from app.services.when import day_say, urgency
from app.storage import CaseRecord, Edit
from forms.model import Value

LONGEST = 2_000  # characters of what was promised


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. `document` is where it was written down, if anywhere."""

    row: RowId
    what: str
    to: str
    due: date | None
    made_on: date | None
    kept_on: date | None
    document: DocumentId | None


def promise(
    desk: Desk, case: CaseId, what: str, due: date | None, to: str = "", document: DocumentId | None = None
) -> RowId:
    """Notes a promise. Raises InputError when nothing was promised."""
    words = what.strip()
    if not words:
        raise InputError("Skriv, hvad du har lovet.")
    if len(words) > LONGEST:
        raise InputError("Teksten er for lang.")
    journal.case_of(desk, case)
    values: dict[str, Value] = {
        "what": words,
        "to": to.strip(),
        "due": due.isoformat() if due else "",
        "made_on": desk.today().isoformat(),
        "document": document or "",
    }
    return journal.write(desk, case, journal.PROMISES, values)


def keep(desk: Desk, case: CaseId, row: RowId, on: date | None = None) -> Changes:
    """The promise is kept, today unless said otherwise."""
    return _set(desk, case, row, (on or desk.today()).isoformat())


def open_again(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Not kept after all."""
    return _set(desk, case, row, "")


def drop(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Takes a promise away; `bring_back` undoes it."""
    return journal.set_gone(desk, case, JOURNEY, journal.PROMISES, row, True)


def bring_back(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Puts a promise back that was taken away."""
    return journal.set_gone(desk, case, JOURNEY, journal.PROMISES, row, False)


def promises(record: CaseRecord) -> list[Promise]:
    """Every promise of a case, in the order they were made."""
    return [_read(row) for row in journal.rows(record, journal.PROMISES)]


def rows(record: CaseRecord, today: date) -> list[PromiseRow]:
    """What I dag and the case's page show: open promises by day, those without one after them, kept today last."""
    if not record.journey.get(journal.PROMISES):
        return []  # asked of thousands of cases in one go
    shown = [each for each in promises(record) if each.kept_on is None or each.kept_on >= today]
    return sorted((_row(record, each, today) for each in shown), key=by_day)


def by_day(row: PromiseRow) -> tuple[bool, bool, date]:
    """What comes first among promises."""
    return row.kept, row.due is None, row.due or date.max


def cases_to_choose(desk: Desk) -> dict[str, CaseId]:
    """Open cases by a name that says which: for a promise written down on I dag."""
    found: dict[str, CaseId] = {}
    count = Counter.at(desk)
    for record in desk.store.cases.each():
        if record.person.get(REMOVED) is True or count.journey(record).closed:
            continue
        name = record.who.full_name()
        born = record.who.born()
        twin = f"{name}, født {danish.date_with_year(born)}" if born else name
        label = name if name not in found else twin
        number = 2
        while label in found:
            label, number = f"{twin} ({number})", number + 1
        found[label] = record.case
    return dict(sorted(found.items(), key=lambda pair: danish.sort_key(pair[0])))


def _row(record: CaseRecord, each: Promise, today: date) -> PromiseRow:
    return PromiseRow(
        case=record.case,
        row=each.row,
        name=record.who.short_name(),
        what=each.what,
        to=each.to,
        when=_when(each, today),
        urgency=urgency(each.due, today) if each.kept_on is None else Urgency.CALM,
        due=each.due,
        kept=each.kept_on is not None,
    )


def _when(each: Promise, today: date) -> str:
    if each.kept_on is not None:
        return f"holdt {day_say(each.kept_on, today)}"
    if each.due is None:
        return "ingen dag sat"
    return f"{'skulle være sket' if each.due < today else 'senest'} {day_say(each.due, today)}"


def _read(row: journal.JournalRow) -> Promise:
    document = journal.text(row, "document")
    return Promise(
        row=RowId(str(row.get("_id"))),
        what=journal.text(row, "what"),
        to=journal.text(row, "to"),
        due=read_date(journal.text(row, "due")),
        made_on=read_date(journal.text(row, "made_on")),
        kept_on=read_date(journal.text(row, "kept_on")),
        document=DocumentId(document) if document else None,
    )


def _set(desk: Desk, case: CaseId, row: RowId, kept_on: str) -> Changes:
    journal.case_of(desk, case)
    edit = Edit(JOURNEY, Path(path_of(journal.PROMISES, row, "kept_on")), kept_on)
    return journal.commit(desk, case, [edit])
