"""The lines of I dag: a duty, a deadline or a day the worker has set, as words."""

from __future__ import annotations

from datetime import date

from app.domain import danish
from app.domain.duties import Duty
from app.domain.journey import Deadline
from app.services.casework.duties import act_of
from app.services.casework.duties import tone as tone_of_duty
from app.services.casework.next_step import act_for, act_for_plan
from app.services.casework.standing import Plan, tone
from app.services.desk import Desk
from app.services.views import TodayItem
from app.services.when import day_say, urgency
from app.storage import CaseRecord

_ANY_DAY = "Når det passer"


def line_of(desk: Desk, what: Duty | Deadline | Plan, record: CaseRecord, day: date) -> TodayItem:
    """The line of whatever waits."""
    if isinstance(what, Duty):
        return of_duty(what, record, day)
    return of_plan(what, record, day) if isinstance(what, Plan) else of_deadline(desk, what, record, day)


def of_deadline(desk: Desk, row: Deadline, record: CaseRecord, day: date) -> TodayItem:
    """A deadline of the method."""
    due = row.due or day
    return TodayItem(
        when=danish.capitalised(day_say(due, day)),
        urgency=tone(row, day),
        case=record.case,
        name=record.who.short_name(),
        title=_inside(row.title),
        because=row.because,
        due=due,
        act=act_for(desk, record, row),
    )


def of_duty(duty: Duty, record: CaseRecord, day: date) -> TodayItem:
    """What a case asks for beside its deadlines; what only informs has no day and waits for none."""
    due = duty.due or day
    return TodayItem(
        when=_ANY_DAY if duty.due is None and duty.informs else danish.capitalised(day_say(due, day)),
        urgency=tone_of_duty(duty, day),
        case=record.case,
        name=record.who.short_name(),
        title=_inside(duty.title),
        because=duty.because,
        due=due,
        act=act_of(duty, record.case),
        above_all=duty.above_all,
    )


def of_plan(plan: Plan, record: CaseRecord, day: date) -> TodayItem:
    """A day the worker has set."""
    return TodayItem(
        when=danish.capitalised(day_say(plan.on, day)),
        urgency=urgency(plan.on, day),
        case=record.case,
        name=record.who.short_name(),
        title=_inside(plan.title),
        because=plan.because,
        due=plan.on,
        act=act_for_plan(record.case, plan),
    )


def _inside(title: str) -> str:
    return f"{title[0].lower()}{title[1:]}"
