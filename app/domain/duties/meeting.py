"""Beside the coordinating meeting: the citizen is prepared before and talked with after, there or not.

process.md § 3, trin 11 ("god forberedelse og briefing samt samtale efter mødet"). The deadlines of the meeting itself
are the rule engine's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.cells import day_of
from app.domain.duties.duty import Duty, Facts
from app.domain.meeting.points import prepare_by

PLACE = "meeting"
PREPARED = "citizen_prepared"
DEBRIEFED = "citizen_debriefed"
_DEBRIEF_DAYS = 2  # working days; the product's own


def duties(facts: Facts) -> Iterator[Duty]:
    """Before: due the day before the meeting. On the day: the meeting itself. After: was it held, and the talk."""
    if facts.closed:
        return
    held = facts.last("coordination_held")
    planned_on, meeting_on = _plan(facts)
    if planned_on is not None and meeting_on is not None and (held is None or held < planned_on):
        if meeting_on < facts.today:
            yield _was_it_held(meeting_on)
        else:
            yield from _prepare(facts, planned_on, meeting_on)
            if meeting_on == facts.today:
                yield _it_is_today(meeting_on)
    if held is not None:
        yield from _debrief(facts, held)


def _plan(facts: Facts) -> tuple[date | None, date | None]:
    """When the latest meeting was planned, and for which day; of one day's plans the last written."""
    planned_on = meeting_on = None
    for row in facts.of("coordination_planned"):
        written, day = day_of(row), day_of(row, "meeting_on")
        if written is not None and day is not None and (planned_on is None or written >= planned_on):
            planned_on, meeting_on = written, day
    return planned_on, meeting_on


def _prepare(facts: Facts, planned_on: date, meeting_on: date) -> Iterator[Duty]:
    prepared = facts.last(PREPARED)
    if prepared is not None and prepared >= planned_on:
        return
    yield Duty(
        id=PREPARED,
        title="Forbered borgeren på mødet",
        because=(
            f"Mødet er {danish.long_date(meeting_on)}. Gå dagsordenen igennem sammen, også hvis borgeren ikke kommer."
        ),
        due=max(prepare_by(meeting_on), planned_on),
        step=10,
        label="Skriv, at det er gjort",
        event=PREPARED,
    )


def _was_it_held(meeting_on: date) -> Duty:
    return Duty(
        id="meeting_held",
        title="Skriv, om mødet blev holdt",
        because=f"Det koordinerende møde var sat til {danish.long_date(meeting_on)}.",
        due=meeting_on,
        step=11,
        label="Åbn mødet",
        place=PLACE,
    )


def _it_is_today(meeting_on: date) -> Duty:
    return Duty(
        id="meeting_today",
        title="Hold det koordinerende møde",
        because="Mødet er i dag. Dagsordenen ligger klar.",
        due=meeting_on,
        step=11,
        label="Åbn mødet",
        place=PLACE,
    )


def _debrief(facts: Facts, held: date) -> Iterator[Duty]:
    told = facts.last(DEBRIEFED)
    if told is not None and told >= held:
        return
    yield Duty(
        id=DEBRIEFED,
        title="Tal mødet igennem med borgeren",
        because=(
            f"Mødet blev holdt {danish.day_and_month(held)}. Fortæl, hvad det betyder, også når borgeren selv var med."
        ),
        due=facts.calendar.add_working_days(held, _DEBRIEF_DAYS)[0],
        step=12,
        label="Skriv, at det er gjort",
        event=DEBRIEFED,
    )
