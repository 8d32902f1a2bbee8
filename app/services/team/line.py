"""One line of Teamet: who, where in the journey, what waits first, who has the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import cpr, danish
from app.domain.journey import Journey, step_name
from app.domain.person import Person
from app.services.casework.standing import step_say
from app.services.views import CaseRow, Urgency
from app.services.when import on_day, urgency
from app.storage import CaseRecord

_RANK = {Urgency.LATE: 0, Urgency.TODAY: 1, Urgency.SOON: 2, Urgency.CALM: 3}
_NOBODY_SAY = "uden medarbejder"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a day in a case. `id` is the deadline's or the duty's own."""

    id: str
    on: date
    title: str
    decide: bool = False  # a decision that waits is never late
    above_all: bool = False


def line_of(record: CaseRecord, who: Person, now: Journey, worker: str, thing: Thing | None, today: date) -> CaseRow:
    """The line with `thing` as what waits."""
    age = who.age_on(today)
    detail = (f"{age} år" if age is not None else "", cpr.mask(who.cpr) if who.cpr else "")
    return CaseRow(
        id=record.case,
        name=who.short_name(),
        full_name=who.name or "",
        detail=" · ".join(part for part in detail if part),
        step=now.step,
        step_title=step_name(now.step),
        step_say=step_say(now.step),
        phase=now.phase,
        closed=False,  # a closed case stands here for what still waits in it
        next_title=thing.title if thing else "",
        next_say=waits_say(thing, today),
        due=thing.on if thing else None,
        urgency=urgency_of(thing, today),
        changed_at=record.changed_at,
        changed_say=worker or _NOBODY_SAY,
        protected=who.protected_address,
    )


def place_of(row: CaseRow, thing: Thing | None) -> tuple[object, ...]:
    """What stands above all first, then what is late, then by day and name."""
    above_all = thing is not None and thing.above_all
    return (not above_all, _RANK[row.urgency], row.due or date.max, danish.sort_key(row.full_name or row.name))


def waits_say(thing: Thing | None, today: date) -> str:
    """ "Senest onsdag 25. november"; "" when nothing waits."""
    if thing is None:
        return ""
    if thing.on < today and not thing.decide:
        return f"Skulle være sket {on_day(thing.on, today)}"
    return f"Senest {on_day(thing.on, today)}"


def urgency_of(thing: Thing | None, today: date) -> Urgency:
    """How the line is toned; a decision that waits is never late."""
    if thing is None:
        return Urgency.CALM
    if thing.above_all:
        return Urgency.LATE
    return Urgency.SOON if thing.decide else urgency(thing.on, today)
