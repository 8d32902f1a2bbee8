"""Today's visits: those with a day in the journal, and one that was begun and not ended."""

from __future__ import annotations

from datetime import date, time

from app.domain import danish
from app.domain.change import CaseId
from app.services.casework import journal
from app.services.desk import Desk
from app.services.office import home_safe
from app.services.people.contact_terms import terms_of
from app.services.views import Act, ActKind, TodayVisit
from app.services.visits.state import OpenVisit
from app.services.when import day_say
from app.storage import CaseRecord

_LAST = "99"  # a visit without a time stands after the others


def visits_of(desk: Desk, record: CaseRecord, day: date, opened: OpenVisit | None) -> list[tuple[str, TodayVisit]]:
    """A case's visit today, if there is one, with the time it is sorted by; one that was begun comes first."""
    if opened is not None and opened.case == record.case:
        return [("", _begun(record, day, opened))]
    for row in journal.rows(record, journal.MEETINGS) if record.journey.get(journal.MEETINGS) else ():
        if journal.text(row, "on") == day.isoformat():
            return [(journal.text(row, "time") or _LAST, _planned(desk, record, row))]
    return []


def expect_back(desk: Desk, case: CaseId, back_by: str) -> None:
    """Notes before today's visit in a case when one means to be back; InputError for what is no time of day."""
    home_safe.expect(desk, case, _starts_at(journal.case_of(desk, case), desk.today()), back_by)


def _starts_at(record: CaseRecord, day: date) -> time | None:
    for row in journal.rows(record, journal.MEETINGS):
        if journal.text(row, "on") == day.isoformat():
            try:
                return time.fromisoformat(journal.text(row, "time").replace(".", ":"))
            except ValueError:
                return None
    return None


def _begun(record: CaseRecord, day: date, opened: OpenVisit) -> TodayVisit:
    begun = f"Begyndt {day_say(opened.begun_at.date(), day)} {danish.clock_screen(opened.begun_at)}"
    act = Act(ActKind.CONTINUE_VISIT, "Fortsæt besøg", record.case)
    return TodayVisit(record.case, None, begun, record.who.short_name(), "Besøget er stadig åbent.", act)


def _planned(desk: Desk, record: CaseRecord, row: journal.JournalRow) -> TodayVisit:
    clock, place = journal.text(row, "time"), journal.text(row, "place")
    when = " · ".join(part for part in (f"Kl. {clock.replace(':', '.')}" if clock else "I dag", place) if part)
    terms = terms_of(record)
    say = _met_say(record)
    if terms is not None and terms.say:
        say = f"{say} {terms.in_a_sentence()}"
    back_by = home_safe.back_say(desk, record.case)
    act = Act(ActKind.BEGIN_VISIT, "Begynd besøg", record.case)
    safety = home_safe.safety_say(desk, back_by)
    return TodayVisit(record.case, None, when, record.who.short_name(), say, act, back_by, safety)


def _met_say(record: CaseRecord) -> str:
    held = sum(journal.text(visit, "kind") == "whole" for visit in journal.rows(record, journal.VISITS))
    if held:
        return f"I har mødtes {danish.count(held, 'gang', 'gange')} før."
    met = any(event.get("kind") == "first_meeting_held" for event in record.events)
    return "I har mødtes før." if met else "Første møde."
