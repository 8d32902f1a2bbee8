"""One case as its page shows it: the path, the next step, papers, goals, consents and the log."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.change import CaseId, DocumentId, RowId
from app.domain.dates import read_date
from app.domain.duties.notes import NOTE_FORM
from app.domain.duties.wellbeing import LOW
from app.domain.journey import Journey
from app.domain.screening import Advice
from app.services import disagreements, wellbeing
from app.services.casework import journal, promises
from app.services.casework.choices import event_choices
from app.services.casework.critical import critical_rows
from app.services.casework.duties import duty_rows, open_duties
from app.services.casework.next_step import next_step
from app.services.casework.people import REMOVED, call_name, enquiry_of, person_view
from app.services.casework.reading import events_of
from app.services.casework.standing import (
    Counter,
    closed_say,
    deadline_rows,
    meeting_say,
    next_meeting,
    step_marks,
    step_say,
)
from app.services.closing import handovers
from app.services.consents import register
from app.services.desk import Desk
from app.services.meetings.show import meeting_card
from app.services.notes.card import notes_card
from app.services.people.contact_terms import terms_of
from app.services.showing.advice import advice_of
from app.services.showing.events import event_rows
from app.services.showing.papers import document_rows
from app.services.views import (
    Act,
    ActKind,
    CaseView,
    DutyRow,
    FormChoice,
    GoalRow,
    ScreeningAdvice,
    Urgency,
)
from app.services.visits.state import read as read_visit
from app.services.when import day_say, urgency
from app.services.writing.current import newest, plain, table_rows
from app.storage import CaseRecord
from forms.model import Row

__all__ = ["Advice", "case_view"]

_REACHED = {"yes": "nået", "partly": "delvist", "no": "ikke endnu"}
_FIRST_MEETING_HELD = 8
"""The step of a case whose first meeting was held."""

_LIKELY_FORMS = {
    "screening": range(1, 4),
    "contact_terms": range(4, 14),
    "hard_days": range(6, 10),
    "needs_assessment": range(8, 10),
    "network_map": range(4, 14),
    "cooperation_agreement": range(4, 14),
    "consent": range(4, 14),
    "action_agenda": range(8, 13),
}


def case_view(desk: Desk, case: CaseId) -> CaseView:
    """Everything the page of one case shows. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    today, who = desk.today(), record.who
    counter = Counter.at(desk)
    now = counter.journey(record)
    duties = open_duties(counter, record, now)
    meeting = next_meeting(record, today)
    terms, measured = terms_of(record), wellbeing.view(desk, record)
    if measured is not None and measured.worry is not None:
        duties = tuple(duty for duty in duties if duty.id != LOW)  # the worry has a card of its own
    return CaseView(
        id=case,
        person=person_view(who, today),
        steps=step_marks(now, events_of(record), today),
        step_say=step_say(now.step),
        closed=now.closed,
        closed_say=closed_say(now.closing, today),
        next=next_step(desk, record, now, duties),
        deadlines=deadline_rows(now, today),
        documents=document_rows(desk, record),
        goals=_goals(desk, case),
        consents=tuple(register(desk, case)),
        events=event_rows(record),
        enquiry_say=_enquiry_say(record),
        referrer=enquiry_of(record).get("referrer", ""),
        screening=_screening(desk, case),
        next_meeting_on=meeting[0] if meeting else None,
        next_meeting_say=meeting_say(*meeting) if meeting else "",
        visit_act=_visit_act(desk, case, now),
        forms=_forms(desk, now),
        event_choices=event_choices(desk, now),
        network_say=_network_say(desk, record),
        gone=record.person.get(REMOVED) is True,
        duties=(*_two_versions(desk, case), *duty_rows(duties, case, today)),
        critical=critical_rows(record, today),
        terms_say=terms.say if terms else "",
        terms_whole=terms.whole() if terms else "",
        notes=notes_card(record, counter, asks_note=any(duty.id == NOTE_FORM for duty in duties)),
        wellbeing=measured,
        meeting=meeting_card(record, today),
        handover=handovers.card(record),
        promises=tuple(promises.rows(record, today)),
    )


def _two_versions(desk: Desk, case: CaseId) -> Iterator[DutyRow]:
    """One line while there is something to choose between."""
    many = disagreements.in_case(desk, case)
    if many:
        say = f"{danish.count(many, 'sted', 'steder')} venter på et valg. Alt er gemt."
        act = Act(ActKind.GO_TO, "Se dem", case, place="disagreements")
        yield DutyRow("two_versions", "To udgaver", "", say, Urgency.TODAY, act)


def _screening(desk: Desk, case: CaseId) -> ScreeningAdvice | None:
    now = newest(desk, case, "screening")
    return advice_of(desk, now) if now else None


def _goals(desk: Desk, case: CaseId) -> tuple[GoalRow, ...]:
    now = newest(desk, case, "cooperation_agreement")
    if now is None:
        return ()
    return tuple(
        _goal(desk, now.record.document, row) for row in table_rows(now.answers, "goals") if plain(row, "goal")
    )


def _goal(desk: Desk, document: DocumentId, row: Row) -> GoalRow:
    follow_up = read_date(plain(row, "follow_up_on"))
    reached = plain(row, "reached")
    tone = urgency(follow_up, desk.today()) if not reached else Urgency.CALM
    does = plain(row, "worker_does") or plain(row, "citizen_does")
    when = f"følges op {day_say(follow_up, desk.today())}" if follow_up else ""
    pill = _REACHED.get(reached) or ("skal følges op" if tone in (Urgency.LATE, Urgency.TODAY) else "på vej")
    say = " · ".join(part for part in (does, when) if part)
    return GoalRow(document, RowId(str(row.get("_id"))), plain(row, "goal"), say, pill, tone, follow_up)


def _enquiry_say(record: CaseRecord) -> str:
    enquiry = enquiry_of(record)
    day = read_date(enquiry.get("on", ""))
    who, when = enquiry.get("referrer", ""), danish.day_and_month(day) if day else ""
    if who:
        return f"{who} henvendte sig {when}".strip()
    return f"Henvendelse {when}" if when else ""


def _visit_act(desk: Desk, case: CaseId, now: Journey) -> Act | None:
    visit = read_visit(desk)
    if visit is not None and visit.case == case:
        return Act(ActKind.CONTINUE_VISIT, "Fortsæt besøg", case)
    return None if now.closed else Act(ActKind.BEGIN_VISIT, "Begynd besøg", case)


def _forms(desk: Desk, now: Journey) -> tuple[FormChoice, ...]:
    choices = [
        FormChoice(form.id, form.title, form.summary, now.step in _LIKELY_FORMS.get(form.id, ()))
        for form in desk.catalogue.all()
        if wellbeing.offered(desk.settings, form.id, met=now.step >= _FIRST_MEETING_HELD)
    ]
    return tuple(sorted(choices, key=lambda choice: not choice.likely))


def _network_say(desk: Desk, record: CaseRecord) -> str:
    now = newest(desk, record.case, "network_map")
    if now is None:
        return ""
    tables = [
        field.id for field in now.form.fields() if field.columns and any(c.id == "contact" for c in field.columns)
    ]
    people = [row for table in tables for row in table_rows(now.answers, table) if plain(row, "name")]
    if not people:
        return ""
    name = call_name(record.who)
    touch = sum(row.get("contact") is True for row in people)
    say = f"{danish.count(len(people), 'menneske', 'mennesker')} omkring {name}"
    return f"{say}. {danish.capitalised(name)} har kontakt til {touch} af dem" if touch else say
