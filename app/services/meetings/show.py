"""The meeting's page and its card on the case, with their words ready made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain import danish
from app.domain import meeting as rules
from app.domain.calendar_dk import WorkingCalendar
from app.domain.change import CaseId, DocumentId
from app.domain.dates import read_date
from app.domain.duties.meeting import DEBRIEFED, PREPARED
from app.domain.events import Circle
from app.domain.meeting import Leave, LeftOut, Participant, Standing
from app.services import papers
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.desk import Desk
from app.services.meetings import network
from app.services.meetings.acts import moved
from app.services.meetings.record import (
    INVITED,
    MINUTES,
    WAYS,
    Consents,
    Gathering,
    Sent,
    agenda,
    gathering,
    latest,
    names_of,
    sent,
)
from app.services.views import Urgency
from app.services.views.meeting import MeetingCardView, MeetingStage, MeetingView, ParticipantRow
from app.services.when import on_day
from app.services.writing.current import Current, plain
from app.storage import CaseRecord
from forms.answers import rows

_LEAVE = {
    Leave.FREE: ("kræver ikke samtykke", Urgency.CALM),
    Leave.GIVEN: ("samtykke givet", Urgency.CALM),
    Leave.MISSING: ("mangler samtykke", Urgency.SOON),
    Leave.WITHDRAWN: ("må ikke indkaldes", Urgency.LATE),
}
_KEPT = {"points": "Punkt", "tasks": "Opgave", "parked": "Parkeret emne"}
_LONGEST = 60  # characters of a row's words in a list
_WORKING_DAYS = {Circle.INTERNAL: 5, Circle.EXTERNAL: 14}  # process.md D5, D6


def meeting_view(desk: Desk, case: CaseId, document: DocumentId | None = None) -> MeetingView:
    """The meeting of an agenda, else of the newest one; without an agenda only whose case it is."""
    record = journal.case_of(desk, case)
    document = document or latest(desk, record)
    who, called = record.who.short_name(), call_name(record.who)
    if document is None:
        return MeetingView(case, None, who, called, MeetingStage.CONVENE)
    now, today = agenda(desk, case, document), desk.today()
    known, answers = gathering(record, document), now.answers
    day, people = read_date(plain(answers, "held_on")), rules.participants(now.answers)
    final = bool(now.record.issued)
    return MeetingView(
        case=case,
        document=document,
        heading=who,
        call_name=called,
        stage=_stage(known, today),
        when_say=_when(now, day, today),
        points_say=_points(day, today),
        participants=_participants(desk, case, now, sent(record, document), today),
        candidates=network.candidates(desk, case, answers),
        circle_say=_circle(record, desk.calendar, people, today) if people else "",
        planned_say=f"Indkaldt {on_day(known.planned_on, today)}" if known.planned_on else "",
        moved=moved(now, known),
        held_say=f"Holdt {on_day(known.held_on, today)}" if known.held_on else "",
        minutes_say=f"Referat sendt {on_day(known.minutes_on, today)}" if known.minutes_on else "",
        final=final,
        final_missing=() if final else tuple(papers.missing_for_issue(desk, case, document)),
        own_tasks=sum(rules.is_worker(task.owner, desk.worker.name) for task in rules.tasks(answers)),
        has_tasks=bool(rules.tasks(answers)),
        strange_names=_strange(now),
        prepared_say=_noted(record, PREPARED, known.planned_on, "Forberedt", today),
        debriefed_say=_noted(record, DEBRIEFED, known.held_on, "Talt igennem", today) if known.held_on else "",
        meeting_on=day,
    )


def meeting_card(record: CaseRecord, today: date) -> MeetingCardView | None:
    """The latest planned meeting, from the log alone; None without one, and once its minutes are out."""
    events = journal.rows(record, journal.EVENTS)
    planned = [row for row in events if row.get("kind") == "coordination_planned" and journal.text(row, "meeting_on")]
    if not planned:
        return None
    last = max(planned, key=lambda row: journal.text(row, "on"))
    since, day = journal.text(last, "on"), read_date(journal.text(last, "meeting_on"))
    if day is None or _since(events, "minutes_sent", since):
        return None
    if _since(events, "coordination_held", since):
        return MeetingCardView(f"Holdt {on_day(day, today)}. Referatet er ikke sendt endnu.", Urgency.SOON)
    if day < today:
        return MeetingCardView(f"Var sat til {on_day(day, today)}. Blev det holdt?", Urgency.LATE)
    prepared = " Borgeren er forberedt." if _since(events, PREPARED, since) else ""
    return MeetingCardView(f"{danish.capitalised(on_day(day, today))}.{prepared}", Urgency.CALM)


def _since(events: Sequence[Mapping[str, object]], kind: str, since: str) -> bool:
    return any(row.get("kind") == kind and str(row.get("on", "")) >= since for row in events)


def _stage(known: Gathering, today: date) -> MeetingStage:
    if known.held_on is not None:
        return MeetingStage.MINUTES
    if known.planned_on is not None and known.meeting_on is not None and known.meeting_on <= today:
        return MeetingStage.HOLD
    return MeetingStage.CONVENE


def _when(now: Current, day: date | None, today: date) -> str:
    if day is None:
        return "Dagen er ikke sat endnu."
    parts = [" ".join(part for part in (on_day(day, today), plain(now.answers, "starts_at")) if part)]
    parts.append(plain(now.answers, "place"))
    return danish.capitalised(" · ".join(part for part in parts if part))


def _points(day: date | None, today: date) -> str:
    if day is None:
        return ""
    last = rules.points_by(day)
    if last < today:
        return f"Fristen for nye punkter var {on_day(last, today)}."
    return f"Nye punkter kan komme med til og med {on_day(last, today)}."


def _circle(record: CaseRecord, calendar: WorkingCalendar, people: Sequence[Participant], today: date) -> str:
    circle = rules.circle(people)
    say = "Kun kommunens egne er med" if circle is Circle.INTERNAL else "Der er andre end kommunen med"
    first = [
        day
        for row in journal.rows(record, journal.EVENTS)
        if row.get("kind") == "first_meeting_held" and (day := read_date(journal.text(row, "on"))) is not None
    ]
    if not first:
        return f"{say}."
    days = _WORKING_DAYS[circle]
    due = calendar.add_working_days(min(first), days)[0]
    return f"{say}. Hold mødet senest {on_day(due, today)}: {days} arbejdsdage efter det første møde."


def _participants(
    desk: Desk, case: CaseId, now: Current, papers_sent: Sequence[Sent], today: date
) -> tuple[ParticipantRow, ...]:
    asked = Consents(desk, case)
    return tuple(
        _participant(each, asked.standing(each), now, papers_sent, today) for each in rules.participants(now.answers)
    )


def _participant(
    person: Participant, standing: Standing, now: Current, papers_sent: Sequence[Sent], today: date
) -> ParticipantRow:
    say, urgency = _LEAVE[standing.leave]
    left_out = rules.copy_for(now.answers, person, names_of(now.answers)).left_out
    place = person.workplace if person.name else ""
    return ParticipantRow(
        row=person.row,
        name=person.called(),
        say=" · ".join(part for part in (place, person.why) if part),
        leave=standing.leave.value,
        leave_say=say,
        because=standing.because,
        allowed=standing.allowed,
        urgency=urgency,
        present=person.present,
        invited_say=_sent_say(papers_sent, person.row, INVITED, "indkaldt", today),
        minutes_say=_sent_say(papers_sent, person.row, MINUTES, "sendt", today),
        left_out=tuple(_left_out(each, now) for each in left_out),
    )


def _sent_say(papers_sent: Sequence[Sent], row: str, what: str, word: str, today: date) -> str:
    mine = [each for each in papers_sent if each.row == row and each.what == what]
    if not mine:
        return ""
    how = dict(WAYS).get(mine[-1].how, "")
    name = how if mine[-1].how == "digital_post" else how[:1].lower() + how[1:]  # Digital Post is a name
    day = f" {on_day(mine[-1].on, today)}" if mine[-1].on else ""
    return f"{word}{day}, {name}"


def _left_out(each: LeftOut, now: Current) -> str:
    words = " ".join(each.words.split())
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    number = next((str(row.get("number") or "") for row in rows(now.answers, each.table) if row["_id"] == each.row), "")
    named = " ".join(part for part in (_KEPT[each.table], number.rstrip(".")) if part)
    return f"{named}{f', {words}' if words else ''}: kun for {danish.join(*each.only_for)}"


def _strange(now: Current) -> tuple[str, ...]:
    known = names_of(now.answers)
    found = [
        name
        for table in _KEPT
        for row in rows(now.answers, table)
        for name in rules.readers(row, known) or ()
        if name not in known
    ]
    return tuple(dict.fromkeys(found))


def _noted(record: CaseRecord, kind: str, since: date | None, word: str, today: date) -> str:
    """The latest time something was noted, when it was since that day."""
    days = [
        day
        for row in journal.rows(record, journal.EVENTS)
        if row.get("kind") == kind and (day := read_date(journal.text(row, "on"))) is not None
    ]
    last = max(days, default=None)
    return f"{word} {on_day(last, today)}" if last and (since is None or last >= since) else ""
