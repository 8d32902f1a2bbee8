"""The duties of a case as the window shows them: found by the rules, each with a button to where it is done."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId, DocumentId
from app.domain.duties import Duty, Facts, duties
from app.domain.journey import Journey
from app.services.casework.standing import Counter
from app.services.views import Act, ActKind, DutyRow, Urgency
from app.services.when import day_say, urgency
from app.storage import CaseRecord


def open_duties(counter: Counter, record: CaseRecord, now: Journey) -> tuple[Duty, ...]:
    """What the case still asks for beside its deadlines; reads the journal alone, no document."""
    facts = Facts(record.journey, closed=now.closed, step=now.step, today=counter.today, calendar=counter.calendar)
    return duties(facts)


def duty_rows(found: tuple[Duty, ...], case: CaseId, today: date) -> tuple[DutyRow, ...]:
    """The duties with their words and buttons."""
    return tuple(
        DutyRow(
            duty.id, duty.title, _say(duty, today), duty.because, tone(duty, today), act_of(duty, case), duty.above_all
        )
        for duty in found
    )


def act_of(duty: Duty, case: CaseId) -> Act | None:
    """The button of a duty; None when there is nothing to press."""
    label = duty.label or "Åbn"
    document = DocumentId(duty.document) if duty.document else None
    if duty.event:
        return Act(ActKind.RECORD_EVENT, label, case, event=duty.event)
    if duty.form:
        return Act(ActKind.START_DOCUMENT, label, case, form=duty.form)
    if duty.place:
        return Act(ActKind.GO_TO, label, case, document, place=duty.place, detail=duty.detail)
    return Act(ActKind.OPEN_DOCUMENT, label, case, document) if document else None


def tone(duty: Duty, today: date) -> Urgency:
    """How a duty is toned; one without a day is calm, one above all never is."""
    if duty.above_all:
        return Urgency.LATE
    return urgency(duty.due, today) if duty.due else Urgency.CALM


def _say(duty: Duty, today: date) -> str:
    if duty.due is None or duty.above_all:
        return ""
    return f"{'skulle være sket' if duty.due < today else 'senest'} {day_say(duty.due, today)}"
