"""What one does with a case: open it, note what happened, take it out of the lists and bring it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import JOURNEY, PERSON, CaseId, Path, RowId
from app.domain.events import Exit, channel_id, event_of_row, read_event
from app.domain.order_questions import questions
from app.domain.person import Person
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.kinds import asked, kinds
from app.services.casework.people import REMOVED, Enquiry
from app.services.casework.reading import events_of
from app.services.desk import Desk
from app.services.views import Changes
from app.storage import Edit
from forms.model import Value

LONGEST = 20_000  # characters in one detail


def open_case(desk: Desk, person: Person, enquiry: Enquiry | None = None) -> CaseId:
    """A new case. Nothing has to be known about the person; a case without name or CPR is a case."""
    case = desk.store.log.new_case()
    answers = {name: value for name, value in person.to_answers().items() if value not in (None, "")}
    edits = journal.field_edits(PERSON, {"protected_address": person.protected_address, **answers})
    if enquiry is not None:
        values: dict[str, Value] = {
            "kind": "enquiry_received",
            "on": enquiry.on.isoformat(),
            "referrer": enquiry.referrer,
        }
        values |= {"received_by": enquiry.received_by, "channel": channel_id(enquiry.channel), "note": enquiry.note}
        values |= {"source_type": enquiry.source_type or None, "by_citizen": enquiry.by_citizen or None}
        edits += journal.entry(desk, journal.EVENTS, values)
    desk.store.log.commit(case, edits)
    return case


def record_event(desk: Desk, case: CaseId, kind: str, on: date, **details: Value) -> RowId:
    """Notes something that happened on a day. Raises InputError for an unknown kind or a detail that does not fit."""
    journal.case_of(desk, case)
    values = checked_event(kind, on, details)
    return journal.write(desk, case, journal.EVENTS, values)


def odd_about(desk: Desk, case: CaseId, kind: str, on: date, **details: Value) -> tuple[str, ...]:
    """What to ask before that is noted: a day that has not come, a meeting before contact. Empty when all is well.

    Raises InputError as `record_event` does.
    """
    record = journal.case_of(desk, case)
    event = event_of_row(checked_event(kind, on, details))
    return questions(events_of(record), event, desk.today()) if event is not None else ()


def checked_event(kind: str, on: date, details: Mapping[str, Value]) -> dict[str, Value]:
    """The columns of an event's row, checked as the rule engine reads them."""
    if kind not in kinds():
        raise InputError(f"Der er ingen hændelse, der hedder {kind[:40]}.")
    known = {field.id for field in asked(kinds()[kind])} - {"on"}
    given = {name: value for name, value in details.items() if value not in (None, "")}
    for name, value in given.items():
        if name not in known:
            raise InputError(f"Hændelsen har ikke noget felt, der hedder {name[:40]}.")
        if isinstance(value, str) and len(value) > LONGEST:
            raise InputError("Teksten er for lang.")
    values: dict[str, Value] = {"kind": kind, "on": on.isoformat(), **given}
    if not kinds()[kind].own:
        read_event(values, kind)
    return values


def remove_event(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Takes a line out of the log; it can be brought back."""
    return journal.set_gone(desk, case, JOURNEY, journal.EVENTS, row, True)


def bring_back_event(desk: Desk, case: CaseId, row: RowId) -> Changes:
    """Puts a removed line back."""
    return journal.set_gone(desk, case, JOURNEY, journal.EVENTS, row, False)


def close_case(desk: Desk, case: CaseId, how: Exit, on: date, note: str = "") -> Changes:
    """Ends the journey; the case stays where it is and can begin again."""
    record_event(desk, case, "closed", on, exit=how.value, note=note)
    return Changes(frozenset({case}), frozenset({JOURNEY}))


def reopen_case(desk: Desk, case: CaseId, on: date) -> Changes:
    """The journey begins again; earlier closings count no longer."""
    record_event(desk, case, "reopened", on)
    return Changes(frozenset({case}), frozenset({JOURNEY}))


def remove_case(desk: Desk, case: CaseId) -> Changes:
    """Takes a case out of the lists. Nothing is deleted."""
    return _set_removed(desk, case, True)


def bring_back_case(desk: Desk, case: CaseId) -> Changes:
    """Puts a removed case back."""
    return _set_removed(desk, case, False)


def _set_removed(desk: Desk, case: CaseId, removed: bool) -> Changes:
    journal.case_of(desk, case)
    return journal.commit(desk, case, [Edit(PERSON, Path(REMOVED), removed)])
