"""The one thing to do next in a case: its words, its date and its button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.change import CaseId, DocumentId
from app.domain.duties import Duty
from app.domain.events import Event, EventKind
from app.domain.journey import Deadline, DeadlineId, Journey, State
from app.services.casework import critical, journal
from app.services.casework.duties import act_of
from app.services.casework.duties import tone as tone_of_duty
from app.services.casework.reading import events_of
from app.services.casework.standing import Plan, asking, plans, tone
from app.services.desk import Desk
from app.services.views import Act, ActKind, NextStep, Urgency
from app.services.when import day_say, urgency
from app.storage import CaseRecord

_EVENT_ACTS = {
    DeadlineId.D1: ("Ring eller skriv", EventKind.CONTACT_ATTEMPTED),
    DeadlineId.D3: ("Skriv, at det er givet", EventKind.ADVICE_GIVEN),
    DeadlineId.D4: ("Skriv vurderingen", EventKind.NEEDS_ASSESSED),
}
_PLACES = {DeadlineId.D10: ("Åbn opfølgningen", "closing"), DeadlineId.D11: ("Følg op på målet", "goals")}
_MEETING_ACTS = {
    DeadlineId.D5: "Åbn mødet",
    DeadlineId.D6: "Åbn mødet",
    DeadlineId.D7: "Åbn dagsordenen",
    DeadlineId.D8: "Åbn referatet",
}
"""The deadlines of the coordinating meeting lead to its page, and what the button says."""
_FOLLOWED_UP = 13
"""The step before the end: when nothing waits there, one asks whether it can end."""


def next_step(desk: Desk, record: CaseRecord, now: Journey, duties: Sequence[Duty] = ()) -> NextStep | None:
    """What stands above all, else the most urgent deadline or duty, else what the step itself asks for.

    None when nothing waits.
    """
    today, case = desk.today(), record.case
    thing = first_of(now, events_of(record), duties, today)
    if isinstance(thing, Duty):
        return _of_duty(thing, case, today)
    if isinstance(thing, Deadline):
        act = act_for(desk, record, thing)
        return NextStep(_kicker(thing, today), thing.title, thing.because, thing.due, tone(thing, today), act)
    if isinstance(thing, Plan):
        kicker = f"Næste skridt · {day_say(thing.on, today)}"
        act = act_for_plan(case, thing)
        return NextStep(kicker, thing.title, thing.because, thing.on, urgency(thing.on, today), act)
    return _by_step(desk, record, now) or _by_duty(duties, case, today)


def first_of(
    now: Journey, events: tuple[Event, ...], duties: Sequence[Duty], today: date
) -> Duty | Deadline | Plan | None:
    """What comes first of all that has a day: the same on the case's page and in the list. Opens no document.

    The last day for points to the agenda is the participants' own (process D7), so what the caseworker has to do comes
    before it.
    """
    rows = asking(now)
    own = [row for row in rows if row.id is not DeadlineId.D7]
    duty = _first_duty(duties, own, today)
    if duty is not None or own:
        return duty or _sooner(duties, own[0])
    plan = min(plans(events, today), key=lambda each: each.on, default=None)
    if plan is not None or not rows:
        return plan
    return next((duty for duty in duties if duty.due is not None), rows[0])


def _sooner(duties: Sequence[Duty], row: Deadline) -> Duty | Deadline:
    """The duty with a day before the deadline's, else the deadline; a decision that waits lets nothing pass."""
    if row.due is None or row.state in (State.DECIDE, State.DUE_TODAY, State.OVERDUE):
        return row
    due = row.due
    return next((duty for duty in duties if duty.due is not None and duty.due < due), row)


def _by_duty(duties: Sequence[Duty], case: CaseId, today: date) -> NextStep | None:
    """The first duty with a day, else one that says what the case waits for."""
    found = next((duty for duty in duties if duty.due is not None or duty.informs), None)
    return _of_duty(found, case, today) if found else None


def _of_duty(duty: Duty, case: CaseId, today: date) -> NextStep:
    when = critical.when_say(duty.due, today) if critical.is_date(duty) and duty.due else _when(duty, today)
    say = f"Næste skridt · {when}" if when else "Næste skridt"
    return NextStep(say, duty.title, duty.because, duty.due, tone_of_duty(duty, today), act_of(duty, case))


def _first_duty(duties: Sequence[Duty], rows: Sequence[Deadline], today: date) -> Duty | None:
    """The duty that comes before every deadline: one above all, or one due now while no deadline is.

    A decision that waits has no day of its own, so it holds nothing back.
    """
    due_now = any(row.state is not State.DECIDE and row.due is not None and row.due <= today for row in rows)
    for duty in duties:
        if duty.above_all or (duty.due is not None and duty.due <= today and not due_now):
            return duty
    return None


def _when(duty: Duty, today: date) -> str:
    if duty.due is None:
        return "haster" if duty.above_all else ""
    words = day_say(duty.due, today)
    if duty.above_all or duty.due == today:
        return words
    return f"{'skulle være sket' if duty.due < today else 'senest'} {words}"


def _kicker(row: Deadline, today: date) -> str:
    if row.state is State.DECIDE:
        return "Næste skridt"
    if row.due is None:
        return "Næste skridt"
    words = day_say(row.due, today)
    return (
        f"Næste skridt · skulle være sket {words}" if row.state is State.OVERDUE else f"Næste skridt · senest {words}"
    )


def act_for(desk: Desk, record: CaseRecord, row: Deadline) -> Act | None:
    """The button that does something about a deadline."""
    case = record.case
    if row.id is DeadlineId.D2:
        return Act(ActKind.BEGIN_VISIT, "Begynd besøg", case)
    if row.id in _PLACES:
        label, place = _PLACES[row.id]
        return Act(ActKind.GO_TO, label, case, place=place)
    if row.id in _MEETING_ACTS:
        label = "Tag stilling" if row.state is State.DECIDE else _MEETING_ACTS[row.id]
        return Act(ActKind.GO_TO, label, case, place="meeting")
    if row.id is DeadlineId.D4 and (begun := _latest(record, "needs_assessment")) is not None:
        return Act(ActKind.OPEN_DOCUMENT, "Åbn vurderingen", case, begun)
    if row.id not in _EVENT_ACTS:
        return None
    label, event = _EVENT_ACTS[row.id]
    return Act(ActKind.RECORD_EVENT, label, case, event=event.value)


def act_for_plan(case: CaseId, plan: Plan) -> Act:
    """The button of a day the worker has set."""
    if plan.event is EventKind.AFTER_FOLLOW_UP_HELD:
        return Act(ActKind.GO_TO, "Åbn opfølgningen", case, place="closing")
    return _event(case, plan.event)


def _latest(record: CaseRecord, form: str) -> DocumentId | None:
    rows = [row for row in journal.rows(record, journal.STARTED) if row.get("form") == form]
    return DocumentId(journal.text(rows[-1], "document")) if rows else None


def _by_step(desk: Desk, record: CaseRecord, now: Journey) -> NextStep | None:
    case = record.case
    if now.closing is not None:
        return None
    if now.step == 1:
        return _plain(
            "Skriv, hvem der har henvendt sig",
            "Så ved alle, hvor sagen begyndte.",
            _event(case, EventKind.ENQUIRY_RECEIVED),
        )
    if now.step == 2:
        screening = _latest(record, "screening")
        if screening is None:
            act = Act(ActKind.START_DOCUMENT, "Begynd screening", case, form="screening")
            return _plain("Udfyld screeningsskemaet", "Reglen giver et råd. Du bestemmer og skriver hvorfor.", act)
        return _plain("Giv henvendelsen videre", "Skriv, hvornår den kom til jer.", _event(case, EventKind.PASSED_ON))
    if now.step == 3:
        return _plain(
            "Fordel sagen", "Så begynder de to arbejdsdage til første kontakt.", _event(case, EventKind.ALLOCATED)
        )
    if now.step == _FOLLOWED_UP:
        act = Act(ActKind.GO_TO, "Se, hvad der er åbent", case, place="closing")
        return _plain(
            "Se sammen, om forløbet kan slutte", "Ingen frister venter. Mød borgeren igen, eller slut roligt af.", act
        )
    if any(event.kind is EventKind.FIRST_MEETING_HELD for event in events_of(record)):
        act = Act(ActKind.BEGIN_VISIT, "Begynd besøg", case)
        return _plain("Mød borgeren igen", "Ingen frister venter lige nu.", act)
    return None


def _plain(title: str, because: str, act: Act) -> NextStep:
    return NextStep("Næste skridt", title, because, None, Urgency.CALM, act)


def _event(case: CaseId, kind: EventKind) -> Act:
    return Act(ActKind.RECORD_EVENT, "Skriv det", case, event=kind.value)
