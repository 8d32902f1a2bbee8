"""What one does at the end: agree on the follow-up, close, and begin again."""

from __future__ import annotations

from datetime import date

from app.domain.change import JOURNEY, CaseId, DocumentId, Path
from app.domain.events import EventKind, Exit
from app.domain.journey.deadlines import FOLLOWED_UP_EXITS
from app.errors import InputError
from app.services import consents, documents
from app.services.casework import journal
from app.services.casework.acts import checked_event, odd_about, record_event
from app.services.closing import follow_up_plan, plan
from app.services.desk import Desk
from app.services.views import Changes
from app.services.writing.typing import settle
from app.storage import Edit
from forms.model import Value


def begin_plan(desk: Desk, case: CaseId) -> DocumentId:
    """The agreement of this round: the one that was begun, else a new one with a working day in the window."""
    found = follow_up_plan.newest(desk, journal.case_of(desk, case))
    if found is not None:
        return found.record.document
    document = documents.start(desk, case, follow_up_plan.FORM)
    documents.keep(desk, case, document, Path("follow_up_on"), plan.first_day(desk).isoformat())
    settle(desk, case, document)
    return document


def ask_consent(desk: Desk, case: CaseId, name: str) -> DocumentId:
    """A consent to ask that person, with what is known of it."""
    return consents.ask_for(desk, case, plan.consent_answers(name))


def odd(desk: Desk, case: CaseId, how: str, on: date, *, declined: bool = False) -> tuple[str, ...]:
    """What to ask before the journey is closed so: an odd day or order, a follow-up outside its window."""
    found = odd_about(desk, case, EventKind.CLOSED, on, exit=_exit(how).value)
    if not _followed_up(how) or declined:
        return found
    now = follow_up_plan.newest(desk, journal.case_of(desk, case))
    doubt = plan.window_doubt(desk, on, follow_up_plan.day_of(now)) if now is not None else ""
    return (*found, doubt) if doubt else found


def close(desk: Desk, case: CaseId, how: str, on: date, note: str = "", *, declined: bool = False) -> Changes:
    """Ends the journey and writes the follow-up that was agreed, in one change set.

    `declined`: the citizen does not want to be followed up on. Raises InputError for a way there is not.
    """
    settle(desk, case)
    record = journal.case_of(desk, case)
    edits = _entry(desk, checked_event(EventKind.CLOSED, on, {"exit": _exit(how).value, "note": note}))
    if _followed_up(how):
        now = follow_up_plan.newest(desk, record)
        day = follow_up_plan.day_of(now) if now is not None else None
        if declined:
            edits += _entry(desk, checked_event(EventKind.AFTER_FOLLOW_UP_DECLINED, on, {}))
        elif now is not None and day is not None and not follow_up_plan.agreed_row(record, now.record.document, day):
            values = checked_event(EventKind.AFTER_FOLLOW_UP_AGREED, on, {"on_date": day.isoformat()})
            edits += _entry(desk, {**values, "document": now.record.document})
    return journal.commit(desk, case, edits)


def reopen(desk: Desk, case: CaseId, on: date, reason: str = "", from_step: str = "", note: str = "") -> Changes:
    """The journey begins again; earlier closings count no longer, and no consent comes back by itself."""
    record_event(desk, case, EventKind.REOPENED, on, reason=reason, from_step=from_step, note=note)
    return Changes(frozenset({case}), frozenset({JOURNEY}))


def _entry(desk: Desk, values: dict[str, Value]) -> list[Edit]:
    return journal.entry(desk, journal.EVENTS, values)


def _exit(how: str) -> Exit:
    if how not in set(Exit):
        raise InputError("Vælg, hvordan forløbet slutter.", safe="Der er ikke ændret noget.")
    return Exit(how)


def _followed_up(how: str) -> bool:
    return _exit(how) in FOLLOWED_UP_EXITS
