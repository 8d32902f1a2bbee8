"""The journey as `rygsaek journey` reads and writes it."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.events import read_event
from app.domain.journey import Deadline, Journey, follow
from app.domain.reading import Json, a_date, a_list, a_truth, an_object, or_none


def follow_events(document: Json, today: date) -> dict[str, Json]:
    """The command's whole work: its JSON in, its JSON out. InputError names the field and why."""
    question = an_object(document, "")
    calendar = read_calendar(question.get("calendar"), "calendar")
    return to_json(follow(a_list(question.get("events"), "events", read_event), calendar, today))


def read_calendar(value: Json, field: str) -> WorkingCalendar:
    """A municipality's calendar; null is one without days of its own."""
    data = or_none(value, field, an_object) or {}
    return WorkingCalendar(
        closed=frozenset(a_list(data.get("closed"), f"{field}.closed", a_date)),
        workers_day=or_none(data.get("workers_day"), f"{field}.workers_day", a_truth) or False,
    )


def to_json(journey: Journey) -> dict[str, Json]:
    """The journey as the command prints it."""
    return {
        "step": journey.step,
        "phase": journey.phase,
        "closed": journey.closed,
        "deadlines": [deadline_to_json(row) for row in journey.deadlines],
    }


def deadline_to_json(row: Deadline) -> dict[str, Json]:
    """One deadline; `opens`, `done` and `goal` only where there is one."""
    told: dict[str, Json] = {
        "id": row.id.value,
        "starts": row.starts.isoformat() if row.starts else None,
        "due": row.due.isoformat() if row.due else None,
        "state": row.state.value,
        "because": row.because,
    }
    if row.opens is not None:
        told["opens"] = row.opens.isoformat()
    if row.done is not None:
        told["done"] = row.done.isoformat()
    if row.goal is not None:
        told["goal"] = row.goal
    return told
