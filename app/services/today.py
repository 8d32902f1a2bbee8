"""I dag: what is due and why, visits, papers owed, documents begun; and *Pak rygsækken*."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from app.domain import danish
from app.domain.change import CaseId
from app.domain.duties import Duty
from app.domain.events import Event
from app.domain.journey import Deadline, Journey, State, closing_of
from app.services.battery import read_battery
from app.services.casework import journal
from app.services.casework.duties import act_of, open_duties
from app.services.casework.duties import tone as tone_of_duty
from app.services.casework.next_step import act_for
from app.services.casework.people import REMOVED
from app.services.casework.reading import events_of
from app.services.casework.standing import Counter, Plan, plans, tone
from app.services.contact_terms import terms_of
from app.services.desk import Desk
from app.services.papers import owed_in
from app.services.safety import clock_notice_of, sheet_notice
from app.services.unfinished import forms_not_told, unfinished
from app.services.views import (
    Act,
    ActKind,
    OwedPaper,
    PackLine,
    TodayItem,
    TodayView,
    TodayVisit,
)
from app.services.visits.state import OpenVisit
from app.services.visits.state import read as read_visit
from app.services.when import day_say, urgency
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
MOST_ITEMS = 12
BUTTONS = 2  # how many of the lines bear a button: the most urgent ones
_NUMBERS = ("", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Something with a day; its line is only made when it is among the first."""

    due: date
    urgent: bool
    case: CaseRecord
    line: Callable[[], TodayItem]
    above_all: bool = False

    @property
    def place(self) -> tuple[bool, date]:
        """What comes first: what stands above all, then by day."""
        return not self.above_all, self.due


@dataclass(slots=True)
class _Gathered:
    """What one reading of the case list comes to. Of a case nothing is kept that no line needs."""

    desk: Desk
    day: date
    open: int = 0
    urgent: int = 0
    changed_at: datetime | None = None
    visits: list[tuple[str, TodayVisit]] = field(default_factory=list)
    owed: list[OwedPaper] = field(default_factory=list)
    watched: dict[CaseId, frozenset[str]] = field(default_factory=dict)

    def waiting(self) -> Iterator[_Waiting]:
        """Goes through the cases once, and tells what waits in them on the way."""
        count, opened = Counter.at(self.desk), read_visit(self.desk)
        for record in _living(self.desk):
            self.changed_at = max(self.changed_at or record.changed_at, record.changed_at)
            events = events_of(record)
            now = count.journey_of(events)
            self.open += not now.closed
            duties = open_duties(count, record, now)
            for each in _waiting(self.desk, record, now, events, duties, self.day):
                self.urgent += each.urgent
                yield each
            self.visits += _visits(record, self.day, opened)
            self.owed += owed_in(self.desk, record)
            never = forms_not_told(record)
            if never is not None:
                self.watched[record.case] = never


def today(desk: Desk) -> TodayView:
    """Everything on the first page, computed from one reading of the case list."""
    day = desk.today()
    seen = _Gathered(desk, day)
    first = heapq.nsmallest(MOST_ITEMS * 2, seen.waiting(), key=lambda each: each.place)
    first.sort(key=lambda each: (each.place, danish.sort_key(each.case.who.short_name())))
    lines = [each.line() for each in first[:MOST_ITEMS]]
    return TodayView(
        date_say=danish.capitalised(danish.long_date(day)),
        headline=headline(len(seen.visits), seen.urgent),
        items=tuple(line if place < BUTTONS else replace(line, act=None) for place, line in enumerate(lines)),
        visits=tuple(visit for _, visit in sorted(seen.visits, key=lambda pair: (pair[0], pair[1].name))),
        owed=tuple(sorted(seen.owed, key=lambda paper: paper.since)),
        unfinished=tuple(unfinished(desk, seen.watched, day, MOST_ITEMS)),
        promises=(),
        notices=tuple(_notices(desk, seen.changed_at)),
        case_count=seen.open,
        owed_count=len(seen.owed),
        as_of=desk.clock.now(),
    )


def _living(desk: Desk) -> Iterator[CaseRecord]:
    return (record for record in desk.store.cases.each() if record.person.get(REMOVED) is not True)


def _waiting(
    desk: Desk, record: CaseRecord, now: Journey, events: tuple[Event, ...], duties: tuple[Duty, ...], day: date
) -> Iterator[_Waiting]:
    """What one case brings to I dag: duties, deadlines, days the worker has set."""
    for duty in duties:
        if duty.due is not None and (duty.due <= day + timedelta(days=duty.ahead) or duty.above_all):
            yield _Waiting(duty.due, duty.due <= day, record, partial(_duty, duty, record, day), duty.above_all)
    for row in now.deadlines:
        if row.due is not None and row.due <= day + AHEAD and row.asks_for_something():
            urgent = row.due <= day and row.state is not State.DECIDE
            yield _Waiting(row.due, urgent, record, partial(_item, desk, row, record, day))
    for plan in plans(events, day):
        if plan.on <= day + AHEAD:
            yield _Waiting(plan.on, plan.on <= day, record, partial(_plan, plan, record, day))


def counts(desk: Desk) -> tuple[int, int]:
    """How many open cases and how many papers owed, for the side bar."""
    still_open = owed = 0
    for record in _living(desk):
        still_open += closing_of(events_of(record)) is None
        owed += len(owed_in(desk, record))
    return still_open, owed


def headline(visits: int, urgent: int) -> str:
    """ "To besøg og tre ting, der haster"; "En stille dag" when there is nothing."""
    parts = []
    if visits:
        parts.append(f"{_number(visits)} besøg")
    if urgent:
        hurry = f"{_number(urgent, thing=True)} ting, der haster"
        parts.append(hurry)
    return danish.capitalised(" og ".join(parts)) if parts else "En stille dag"


def _number(number: int, *, thing: bool = False) -> str:
    if number == 1:
        return "én" if thing else "ét"
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _item(desk: Desk, row: Deadline, record: CaseRecord, day: date) -> TodayItem:
    due = row.due or day
    title = f"{row.title[0].lower()}{row.title[1:]}"
    return TodayItem(
        when=danish.capitalised(day_say(due, day)),
        urgency=tone(row, day),
        case=record.case,
        name=record.who.short_name(),
        title=title,
        because=row.because,
        due=due,
        act=act_for(desk, record, row),
    )


def _duty(duty: Duty, record: CaseRecord, day: date) -> TodayItem:
    due = duty.due or day
    return TodayItem(
        when=danish.capitalised(day_say(due, day)),
        urgency=tone_of_duty(duty, day),
        case=record.case,
        name=record.who.short_name(),
        title=f"{duty.title[0].lower()}{duty.title[1:]}",
        because=duty.because,
        due=due,
        act=act_of(duty, record.case),
    )


def _plan(plan: Plan, record: CaseRecord, day: date) -> TodayItem:
    return TodayItem(
        when=danish.capitalised(day_say(plan.on, day)),
        urgency=urgency(plan.on, day),
        case=record.case,
        name=record.who.short_name(),
        title=f"{plan.title[0].lower()}{plan.title[1:]}",
        because=plan.because,
        due=plan.on,
        act=Act(ActKind.RECORD_EVENT, "Skriv det", record.case, event=plan.event.value),
    )


def _visits(record: CaseRecord, day: date, opened: OpenVisit | None) -> list[tuple[str, TodayVisit]]:
    """A case's visit today, if there is one, with the time it is sorted by; one that was begun comes first."""
    if opened is not None and opened.case == record.case:
        begun = f"Begyndt {day_say(opened.begun_at.date(), day)} {danish.clock_screen(opened.begun_at)}"
        act = Act(ActKind.CONTINUE_VISIT, "Fortsæt besøg", record.case)
        visit = TodayVisit(record.case, None, begun, record.who.short_name(), "Besøget er stadig åbent.", act)
        return [("", visit)]
    for row in journal.rows(record, journal.MEETINGS):
        if journal.text(row, "on") == day.isoformat():
            return [(journal.text(row, "time") or "99", _visit(record, row, record.who.short_name()))]
    return []


def _visit(record: CaseRecord, row: journal.JournalRow, name: str) -> TodayVisit:
    time, place = journal.text(row, "time"), journal.text(row, "place")
    when = " · ".join(part for part in (f"Kl. {time.replace(':', '.')}" if time else "I dag", place) if part)
    held = sum(journal.text(visit, "kind") == "whole" for visit in journal.rows(record, journal.VISITS))
    met = any(event.get("kind") == "first_meeting_held" for event in record.events)
    say = f"I har mødtes {danish.count(held, 'gang', 'gange')} før." if held else "I har mødtes før."
    if not held and not met:
        say = "Første møde."
    terms = terms_of(record)
    if terms is not None and terms.say:
        say = f"{say} {terms.in_a_sentence()}"
    act = Act(ActKind.BEGIN_VISIT, "Begynd besøg", record.case)
    return TodayVisit(record.case, None, when, name, say, act)


def _notices(desk: Desk, changed_at: datetime | None) -> list[str]:
    notices = [*desk.notices, *sheet_notice(desk)]
    if desk.age_groups is None:
        notices.append("Aldersgrænserne til screening er ikke sat endnu. De står i Indstillinger.")
    doubt = clock_notice_of(desk, changed_at)
    return [*notices, doubt] if doubt else notices


# --- Pak rygsækken ---


def pack(desk: Desk) -> list[PackLine]:
    """What to look at before one goes: battery, blank papers, the emergency numbers."""
    lines: list[PackLine | None] = [_battery()]
    sets = desk.settings.number("paper.blank_sets")
    if sets:
        lines.append(PackLine("blank", True, f"Blanke skemaer: {_number(sets)} sæt i tasken"))
    kept = desk.store.backups.kept()
    fresh = bool(kept) and kept[0].made_at.astimezone(desk.clock.now().tzinfo).date() == desk.today()
    lines.append(
        PackLine("backup", fresh, "Sikkerhedskopi fra i dag" if fresh else "Sikkerhedskopi: lås én gang, så laves den")
    )
    return [line for line in lines if line is not None]


def _battery() -> PackLine | None:
    battery = read_battery()
    if battery is None:
        return None
    percent = round(battery.percent)
    ok = percent >= 40 or battery.charging
    return PackLine("battery", ok, f"Batteri {percent} %" + ("" if ok else ". Sæt strøm til, før du går."))
