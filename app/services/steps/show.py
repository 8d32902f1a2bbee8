"""One step of one case, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.journey import DeadlineId, step_name
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.duties import duty_rows, open_duties
from app.services.casework.kinds import kinds
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, deadline_rows, step_marks
from app.services.desk import Desk
from app.services.showing.events import event_rows
from app.services.steps.catalogue import Step, Thing, steps
from app.services.views import Act, ActKind, DeadlineRow
from app.services.views.step import StepThing, StepView
from app.services.wellbeing import offered
from app.services.when import on_day
from app.services.writing.start import started_row
from app.storage import CaseRecord, DocumentRecord

_DEADLINES = {
    4: (DeadlineId.D1,),
    6: (DeadlineId.D2,),
    8: (DeadlineId.D3, DeadlineId.D4),
    10: (DeadlineId.D5, DeadlineId.D6, DeadlineId.D7),
    11: (DeadlineId.D5, DeadlineId.D6),
    12: (DeadlineId.D8,),
    13: (DeadlineId.D11,),
    14: (DeadlineId.D10,),
}
"""Which deadlines belong to a step (process.md § 2)."""

_MET = 8
"""The step of a case whose first meeting was held: before it nobody is asked how they are doing on a scale."""


def step_view(desk: Desk, case: CaseId, number: int) -> StepView:
    """A step's page. Raises InputError for a number that is none of the fourteen, or when there is no such case."""
    if number not in range(1, 15):
        raise InputError("Der er fjorten trin.")
    record, today = journal.case_of(desk, case), desk.today()
    counter = Counter.at(desk)
    now = counter.journey(record)
    step = steps().get(number) or Step(number, "", ())
    documents = [each for each in desk.store.documents.of(case) if each.form]
    return StepView(
        case=case,
        person=record.who.short_name(),
        number=number,
        title=step_name(number),
        lead=step.lead,
        steps=step_marks(now, events_of(record), today),
        deadlines=_deadlines(deadline_rows(now, today), number),
        duties=duty_rows(tuple(duty for duty in open_duties(counter, record, now) if duty.step == number), case, today),
        things=tuple(
            _thing(desk, record, thing, documents)
            for thing in step.things
            if offered(desk.settings, thing.form, met=now.step >= _MET)
        ),
        log=tuple(row for row in event_rows(record) if _belongs(row.kind, step)),
    )


def _deadlines(rows: Sequence[DeadlineRow], number: int) -> tuple[DeadlineRow, ...]:
    wanted = {each.value for each in _DEADLINES.get(number, ())}
    return tuple(row for row in rows if row.id in wanted)


def _belongs(kind: str, step: Step) -> bool:
    known = kinds().get(kind)
    return kind in {thing.event for thing in step.things} or (known is not None and step.number in known.steps)


def _thing(desk: Desk, record: CaseRecord, thing: Thing, documents: Sequence[DocumentRecord]) -> StepThing:
    if thing.event:
        return _event(desk, record, thing)
    if thing.form:
        return _form(desk, record, thing, [each for each in documents if each.form == thing.form])
    act = Act(ActKind.GO_TO, "Åbn", record.case, place=thing.place, detail=thing.detail)
    return StepThing(thing.id, thing.title, thing.say, "", False, act, branch=thing.branch)


def _event(desk: Desk, record: CaseRecord, thing: Thing) -> StepThing:
    rows = [row for row in journal.rows(record, journal.EVENTS) if row.get("kind") == thing.event]
    days = [day for row in rows if (day := read_date(journal.text(row, "on"))) is not None]
    state = ""
    if days:
        last = on_day(max(days), desk.today())
        state = f"skrevet {last}" if len(days) == 1 else f"{len(days)} gange, senest {last}"
    act = Act(ActKind.RECORD_EVENT, "Skriv igen" if days else "Skriv det", record.case, event=thing.event)
    return StepThing(thing.id, thing.title, thing.say, state, bool(days), act, branch=thing.branch)


def _form(desk: Desk, record: CaseRecord, thing: Thing, documents: Sequence[DocumentRecord]) -> StepThing:
    case, new = record.case, Act(ActKind.START_DOCUMENT, "Begynd", record.case, form=thing.form)
    if not documents:
        return StepThing(thing.id, thing.title, thing.say, "", False, new, branch=thing.branch)
    last = documents[-1]
    day = read_date(journal.text(started_row(record, last.document), "on"))
    begun = on_day(day or last.created_at.astimezone(desk.clock.now().tzinfo).date(), desk.today())
    state = f"færdig, begyndt {begun}" if last.issued else f"begyndt {begun}"
    if len(documents) > 1:
        state = f"{danish.count(len(documents), 'papir', 'papirer')}, det seneste {state}"
    open_it = Act(ActKind.OPEN_DOCUMENT, "Åbn", case, DocumentId(last.document))
    again = Act(ActKind.START_DOCUMENT, "Begynd et nyt", case, form=thing.form)
    return StepThing(thing.id, thing.title, thing.say, state, last.issued is not None, open_it, again, thing.branch)
