"""The next meeting, what happens now and whom to ring: put into plain words for the citizen's sheet and card.

What happens now comes from the journey: while a visit is open, today's meeting counts as held already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from textwrap import shorten

from app.documents.folder import CardWords, NextWords, Phone
from app.documents.paper import carries
from app.domain import danish
from app.domain.change import CaseId
from app.domain.events import Event, EventKind
from app.domain.journey import DeadlineId, Journey, State
from app.services import guidance, languages
from app.services.casework import journal
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, next_meeting
from app.services.desk import Desk
from app.services.folder.saying import Saying
from app.services.views import VisitStep
from app.services.visits import state as visit_state
from app.storage import CaseRecord
from forms.language import Language

Told = tuple[str, tuple[date, ...]]
"""The key of what is said now, and the days it names."""

_OPEN = (State.OPEN, State.DUE_TODAY)
_PHONES = ("doctor_on_call", "lifeline", "emergency")
_CARD_PLACE = 70  # characters of the place that a card has room for
_CARD_PHONES = ("emergency",)


def next_words(desk: Desk, case: CaseId) -> NextWords:
    """All the sheet *Næste gang vi ses* says today, in the citizen's language too where they read another.

    Raises InputError when there is no such case.
    """
    record, other = journal.case_of(desk, case), second_language(desk, case)
    words = _next_words(desk, record, Saying.of(desk))
    if other is None:
        return words
    return replace(words, beside=_next_words(desk, record, Saying.of(desk, other)), language=other.code)


def _next_words(desk: Desk, record: CaseRecord, say: Saying) -> NextWords:
    day, place = meeting_words(desk, record, say)
    lines = [place, say("other_day")] if day else [say("no_day_say")]
    return NextWords(
        title=say("title"),
        day=day or say("no_day"),
        lines=tuple(line for line in lines if line),
        now_title=say("now_title"),
        now=now_lines(desk, record, say),
        phones_title=say("phones_title"),
        phones=tuple(_phones(desk, say, _PHONES)),
    )


def card_words(desk: Desk, case: CaseId) -> CardWords:
    """What the small card says: when, where, and a number or two."""
    record, other = journal.case_of(desk, case), second_language(desk, case)
    words = _card_words(desk, record, Saying.of(desk))
    if other is None:
        return words
    return replace(words, beside=_card_words(desk, record, Saying.of(desk, other)), language=other.code)


def _card_words(desk: Desk, record: CaseRecord, say: Saying) -> CardWords:
    day, place = meeting_words(desk, record, say)
    phones = tuple(_phones(desk, say, _CARD_PHONES, brief=True))
    place = shorten(place, _CARD_PLACE, placeholder=" …")
    return CardWords(say("card_title"), day or say("card_no_day"), place, phones)


def second_language(desk: Desk, case: CaseId) -> Language | None:
    """The language the citizen reads, where it is not Danish and a paper can carry it beneath the Danish."""
    language = languages.chosen(desk, case)
    return language if not language.danish and carries(language) else None


def meeting_words(desk: Desk, record: CaseRecord, say: Saying) -> tuple[str, str]:
    """ "Tirsdag 8. december kl. 13.00" and "Hjemme hos dig."; ("", "") when no day is agreed."""
    found = next_meeting(record, desk.today())
    if found is None:
        return "", ""
    day, clock, place = found
    where = f"{danish.capitalised(place.strip().rstrip('.'))}." if place.strip() else ""
    return say.meeting(day, clock), where


# ── what happens now ─────────────────────────────────────────────────────────


def now_lines(desk: Desk, record: CaseRecord, say: Saying) -> tuple[str, ...]:
    """A few lines, each a sentence or two, from where the journey stands and its next days."""
    events = _with_today(desk, record)
    journey = Counter.at(desk).journey_of(events)
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


def _told(journey: Journey, events: tuple[Event, ...]) -> Iterator[Told]:
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
        yield _planned(events)
    elif step == 12:
        yield "held", ()
        yield from _by(journey, DeadlineId.D8, "minutes_by")
    else:
        yield "follow_up", ()
    if step >= 8:
        yield from _by(journey, DeadlineId.D11, "goals_on")
    yield "always", ()


def _told_at_the_end(journey: Journey) -> Iterator[Told]:
    yield "closed", ()
    for row in journey.deadlines:
        ahead = row.id is DeadlineId.D10 and row.done is None and row.state is not State.NOT_NEEDED
        if ahead and row.opens and row.due:
            yield "after", (row.opens, row.due)


def _by(journey: Journey, wanted: DeadlineId, key: str) -> Iterator[Told]:
    """The first day of that deadline that is still ahead; a day gone by is nothing to print."""
    days = [row.due for row in journey.deadlines if row.id is wanted and row.due and row.state in _OPEN]
    if days:
        yield key, (min(days),)


def _planned(events: tuple[Event, ...]) -> Told:
    planned = [event for event in events if event.kind is EventKind.COORDINATION_PLANNED]
    last = max(planned, key=lambda event: event.on, default=None)
    return ("planned_on", (last.meeting_on,)) if last is not None and last.meeting_on else ("planned", ())


# ── whom to ring ─────────────────────────────────────────────────────────────


def _phones(desk: Desk, say: Saying, ids: tuple[str, ...], *, brief: bool = False) -> Iterator[Phone]:
    """The worker first, then the office where it has another number, then those everybody may ring."""
    worker, known = desk.worker, desk.office
    own = worker.phone or known.phone
    if own:
        yield Phone(danish.capitalised(say.worker), own, "" if brief else say.phone("worker"))
    if known.phone and known.phone != own and not brief:
        yield Phone(known.name or "Kommunen", known.phone, say.phone("office"))
    doctor = desk.settings.text("office.doctor_on_call")
    for call in (call for each in ids for call in guidance.emergency().calls if call.id == each):
        number = doctor if call.id == "doctor_on_call" else call.number
        if number:
            yield Phone(say.phone(call.id), number) if brief else Phone(call.name, number, say.phone(call.id))
