"""Who a case is about, and who asked: read from its `_person` and `_journey`, changed field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import cpr as cpr_numbers
from app.domain.change import PERSON, CaseId, Path
from app.domain.duties import Facts
from app.domain.duties.notes import visit_without_note
from app.domain.person import Person
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import Changes, PersonView
from app.services.words import first_name, sources
from app.storage import CaseRecord, Edit
from forms.model import Value

REMOVED = "removed"
"""The field of `_person` that takes a case out of the lists; it can be brought back."""


UNNAMED = "borgeren"
"""What stands in a sentence where no name is known."""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """How a case began: who asked, when, and who took it."""

    on: date
    referrer: str = ""
    received_by: str = ""
    channel: str = ""
    note: str = ""
    source_type: str = ""  # which of the source's 29 kinds asked (process.md § 3, trin 1)
    by_citizen: bool = False  # the citizen came, or wished it: then nobody has to tell what is known, and from whom


def person(desk: Desk, case: CaseId) -> Person:
    """The citizen of a case."""
    return journal.case_of(desk, case).who


def change_person(desk: Desk, case: CaseId, changed: Person) -> Changes:
    """Writes what differs; the rest is left as it stands, so two people may mend two details."""
    before = journal.case_of(desk, case).who.to_answers()
    edits = [Edit(PERSON, Path(name), value) for name, value in changed.to_answers().items() if before[name] != value]
    return journal.commit(desk, case, edits)


def enquiry_of(record: CaseRecord) -> dict[str, str]:
    """The first enquiry: `on`, `referrer`, `received_by`, `note`; empty when none is recorded."""
    rows = [row for row in journal.rows(record, journal.EVENTS) if row.get("kind") == "enquiry_received"]
    first = min(rows, key=lambda row: journal.text(row, "on"), default={})
    return {name: journal.text(first, name) for name in ("on", "referrer", "received_by", "note") if first.get(name)}


def known(desk: Desk, case: CaseId) -> dict[str, Value]:
    """What is known when a document is started: the sources of first answers."""
    record, today = journal.case_of(desk, case), desk.today()
    facts = Facts(record.journey, closed=False, step=1, today=today, calendar=desk.calendar)
    visited = visit_without_note(facts) or today
    return {**sources(desk.settings, record.who, today, enquiry_of(record)), "last_visit": visited.isoformat()}


def person_view(who: Person, today: date) -> PersonView:
    """The head of a case's page."""
    masked = cpr_numbers.mask(who.cpr) if who.cpr else ""
    age = who.age_on(today)
    place = "beskyttet adresse" if who.protected_address else (who.address or "").replace("\n", ", ")
    parts = [f"{age} år" if age is not None else "", masked, place]
    return PersonView(
        heading=who.short_name(),
        call_name=call_name(who),
        line=" · ".join(part for part in parts if part),
        name=who.name or "",
        cpr_masked=masked,
        cpr=cpr_numbers.format(who.cpr) if who.cpr else "",
        birth_date=who.born(),
        age=age,
        address=who.address or "",
        phone=who.phone or "",
        protected=who.protected_address,
        doubts=tuple(cpr_numbers.doubts(who.cpr, today)) if who.cpr else (),
    )


def call_name(who: Person) -> str:
    """What to call the citizen in a sentence; "borgeren" when no name is known."""
    return (who.call_name or "").strip() or first_name(who.name or "") or UNNAMED


def genitive(name: str) -> str:
    """ "Jonas'" and "Mettes": after s, x and z an apostrophe, else an s."""
    return f"{name}'" if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"
