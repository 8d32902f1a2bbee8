"""The next meeting, what happens now and whom to ring: put into plain words for the citizen's sheet and card.

What happens now comes from the journey: while a visit is open, today's meeting counts as held already.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from textwrap import shorten
from typing import Any

from app.documents.folder import CardWords, NextWords, Phone
from app.domain import danish
from app.domain.change import CaseId
from app.domain.events import Event, EventKind
from app.domain.journey import DeadlineId, Journey, State
from app.services import guidance
from app.services.casework import journal
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, next_meeting
from app.services.desk import Desk
from app.services.views import VisitStep
from app.services.visits import state as visit_state
from app.services.words import first_name
from app.storage import CaseRecord
from forms.texts import fill_in

NOBODY = "din kontakt"
"""Who is meant where the caseworker's name is not set."""

_OPEN = (State.OPEN, State.DUE_TODAY)
_PHONES = ("doctor_on_call", "lifeline", "emergency")
_CARD_PLACE = 70  # characters of the place that a card has room for
_CARD_PHONES = ("emergency",)


@cache
def texts() -> dict[str, Any]:
    """The sentences as they stand in words.toml."""
    return tomllib.loads(resources.files("app.services.folder").joinpath("words.toml").read_text(encoding="utf-8"))


def next_words(desk: Desk, case: CaseId) -> NextWords:
    """All the sheet *Næste gang vi ses* says today. Raises InputError when there is no such case."""
    record, say = journal.case_of(desk, case), _Saying.of(desk)
    day, place = meeting_words(desk, record)
    lines = [place, say("other_day")] if day else [say("no_day_say")]
    return NextWords(
        title=say("title"),
        day=day or say("no_day"),
        lines=tuple(line for line in lines if line),
        now_title=say("now_title"),
        now=now_lines(desk, record),
        phones_title=say("phones_title"),
        phones=tuple(_phones(desk, say, _PHONES)),
    )


def card_words(desk: Desk, case: CaseId) -> CardWords:
    """What the small card says: when, where, and a number or two."""
    record, say = journal.case_of(desk, case), _Saying.of(desk)
    day, place = meeting_words(desk, record)
    phones = tuple(_phones(desk, say, _CARD_PHONES, brief=True))
    place = shorten(place, _CARD_PLACE, placeholder=" …")
    return CardWords(say("card_title"), day or say("card_no_day"), place, phones)


def meeting_words(desk: Desk, record: CaseRecord) -> tuple[str, str]:
    """ "Tirsdag 8. december kl. 13.00" and "Hjemme hos dig."; ("", "") when no day is agreed."""
    found = next_meeting(record, desk.today())
    if found is None:
        return "", ""
    day, clock, place = found
    at = f" kl. {clock.replace(':', '.')}" if clock else ""
    where = f"{danish.capitalised(place.strip().rstrip('.'))}." if place.strip() else ""
    return danish.capitalised(danish.long_date(day)) + at, where


# ── what happens now ─────────────────────────────────────────────────────────


def now_lines(desk: Desk, record: CaseRecord) -> tuple[str, ...]:
    """A few lines, each a sentence or two, from where the journey stands and its next days."""
    events = _with_today(desk, record)
    journey, say = Counter.at(desk).journey_of(events), _Saying.of(desk)
    return tuple(line for key, days in _told(journey, events) for line in say.now(key, *days))


def _with_today(desk: Desk, record: CaseRecord) -> tuple[Event, ...]:
    """The case's events, and the meeting one is sitting in: it is written down when the visit ends."""
    events, visit = events_of(record), visit_state.read(desk)
    if visit is None or visit.case != record.case or visit.step is VisitStep.BEFORE:
        return events
    kinds = {event.kind for event in events}
    met = [EventKind.CONTACT_MADE]
    if visit.step is not VisitStep.SHORT:
        met.append(EventKind.FIRST_MEETING_HELD)
    return (*events, *(Event(kind, desk.today()) for kind in met if kind not in kinds))


def _told(journey: Journey, events: tuple[Event, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which texts are said, each with the days it names."""
    if journey.closing is not None:
        yield from _told_at_the_end(journey)
        return
    step = journey.step
    if step <= 3:
        yield "waiting", ()
    elif step <= 7:
        yield ("first" if any(event.kind is EventKind.CONTACT_MADE for event in events) else "contact"), ()
    elif step == 8:
        yield "needs", ()
        yield from _by(journey, DeadlineId.D3, "advice")
        yield from _by(journey, DeadlineId.D4, "needs_by")
    elif step == 9:
        yield "meeting", ()
    elif step <= 11:
        yield _planned(events, journey)
    elif step == 12:
        yield "held", ()
        yield from _by(journey, DeadlineId.D8, "minutes_by")
    else:
        yield "follow_up", ()
    if step >= 8:
        yield from _by(journey, DeadlineId.D11, "goals_on")
    yield "always", ()


def _told_at_the_end(journey: Journey) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "closed", ()
    for row in journey.deadlines:
        if (
            row.id is DeadlineId.D10
            and row.done is None
            and row.opens
            and row.due
            and row.state is not State.NOT_NEEDED
        ):
            yield "after", (danish.date_with_year(row.opens), danish.date_with_year(row.due))


def _by(journey: Journey, wanted: DeadlineId, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The first day of that deadline that is still ahead; a day gone by is nothing to print."""
    days = [row.due for row in journey.deadlines if row.id is wanted and row.due and row.state in _OPEN]
    if days:
        yield key, (danish.day_and_month(min(days)),)


def _planned(events: tuple[Event, ...], journey: Journey) -> tuple[str, tuple[str, ...]]:
    planned = [event for event in events if event.kind is EventKind.COORDINATION_PLANNED]
    last = max(planned, key=lambda event: event.on, default=None)
    if last is None or last.meeting_on is None:
        return "planned", ()
    return "planned_on", (danish.long_date(last.meeting_on),)


# ── whom to ring ─────────────────────────────────────────────────────────────


def _phones(desk: Desk, say: _Saying, ids: tuple[str, ...], *, brief: bool = False) -> Iterator[Phone]:
    """The worker first, then the office where it has another number, then those everybody may ring."""
    worker, known = desk.worker, desk.office
    own = worker.phone or known.phone
    if own:
        yield Phone(say.worker, own, "" if brief else say.phone("worker"))
    if known.phone and known.phone != own and not brief:
        yield Phone(known.name or "Kommunen", known.phone, say.phone("office"))
    doctor = desk.settings.text("office.doctor_on_call")
    for call in (call for each in ids for call in guidance.emergency().calls if call.id == each):
        number = doctor if call.id == "doctor_on_call" else call.number
        if number:
            yield Phone(say.phone(call.id), number) if brief else Phone(call.name, number, say.phone(call.id))


@dataclass(frozen=True, slots=True)
class _Saying:
    """The sentences with this office's names in them."""

    worker: str

    @classmethod
    def of(cls, desk: Desk) -> _Saying:
        return cls(first_name(desk.worker.name) or NOBODY)

    def __call__(self, key: str) -> str:
        return self._put(texts()[key])

    def phone(self, key: str) -> str:
        return self._put(texts()["phones"][key])

    def now(self, key: str, day: str = "", other_day: str = "") -> list[str]:
        return [self._put(line, day=day, other_day=other_day) for line in texts()["now"][key]]

    def _put(self, text: str, **marks: str) -> str:
        return danish.capitalised(fill_in(text, {"worker": self.worker, **marks}))
