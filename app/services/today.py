"""I dag: what is due and why, visits, papers owed, documents begun; and *Pak rygsækken*."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import psutil

from app.domain import danish
from app.domain.change import DocumentId
from app.domain.dates import read_date
from app.domain.events import events_of
from app.domain.journey import Deadline, Journey
from app.services.casework import journal
from app.services.casework.next_step import act_for
from app.services.casework.people import REMOVED
from app.services.casework.standing import Plan, asking, journey_of, plans, tone
from app.services.desk import Desk
from app.services.papers import owed_in
from app.services.safety import clock_notice_of
from app.services.views import (
    Act,
    ActKind,
    OwedPaper,
    PackLine,
    TodayItem,
    TodayView,
    TodayVisit,
    Urgency,
)
from app.services.visits.state import read as read_visit
from app.services.when import day_say, urgency
from app.services.writing.titles import titles
from app.storage import CaseRecord

AHEAD = timedelta(days=7)
MOST_ITEMS = 12
BUTTONS = 2  # how many of the lines bear a button: the most urgent ones
_NUMBERS = ("", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def today(desk: Desk) -> TodayView:
    """Everything on the first page, computed from one reading of the case list."""
    day = desk.today()
    records = [record for record in desk.store.cases.all() if record.person.get(REMOVED) is not True]
    due: list[tuple[Deadline, CaseRecord]] = []
    items: list[TodayItem] = []
    open_count = 0
    for record in records:
        now = journey_of(desk, record)
        open_count += not now.closed
        due += [(row, record) for row in _due(now, day)]
        items += [_plan(plan, record, day) for plan in plans(events_of(record.journey), day) if plan.on <= day + AHEAD]
        items += _consent_items(record, day) if not now.closed else []
    items += [_item(row, record, day) for row, record in due]
    items.sort(key=lambda item: (item.due or date.max, danish.sort_key(item.name)))
    items = _with_buttons(desk, items[:MOST_ITEMS], due)
    visits = _visits(desk, records, day)
    owed = sorted((paper for record in records for paper in owed_in(desk, record)), key=lambda paper: paper.since)
    return TodayView(
        date_say=danish.capitalised(danish.long_date(day)),
        headline=headline(len(visits), sum(item.urgency in (Urgency.LATE, Urgency.TODAY) for item in items)),
        items=tuple(items),
        visits=tuple(visits),
        owed=tuple(owed),
        unfinished=tuple(_unfinished(desk, records, day)),
        promises=(),
        notices=tuple(_notices(desk, records)),
        case_count=open_count,
        owed_count=len(owed),
        as_of=desk.clock.now(),
    )


def counts(desk: Desk) -> tuple[int, int]:
    """How many open cases and how many papers owed, for the side bar."""
    records = [record for record in desk.store.cases.all() if record.person.get(REMOVED) is not True]
    owed: list[OwedPaper] = [paper for record in records for paper in owed_in(desk, record)]
    return sum(not journey_of(desk, record).closed for record in records), len(owed)


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


def _due(now: Journey, day: date) -> list[Deadline]:
    return [row for row in asking(now) if row.due is not None and row.due <= day + AHEAD]


def _item(row: Deadline, record: CaseRecord, day: date) -> TodayItem:
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
        act=None,
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


def _with_buttons(desk: Desk, items: list[TodayItem], due: list[tuple[Deadline, CaseRecord]]) -> list[TodayItem]:
    """The first lines get their button; a page where everything is a button says nothing."""
    acts = {(row.because, record.case): act_for(desk, record, row) for row, record in due}
    return [
        replace(item, act=acts.get((item.because, item.case), item.act) if place < BUTTONS else None)
        for place, item in enumerate(items)
    ]


def _consent_items(record: CaseRecord, day: date) -> list[TodayItem]:
    withdrawn = {journal.text(row, "document") for row in journal.rows(record, journal.WITHDRAWN)}
    items = []
    for row in journal.rows(record, journal.CONSENTS):
        ends = read_date(journal.text(row, "ends"))
        if ends is None or journal.text(row, "document") in withdrawn or not day <= ends <= day + timedelta(days=30):
            continue
        left = (ends - day).days
        when = f"udløber om {danish.count(left, 'dag', 'dage')}" if left else "udløber i dag"
        given = read_date(journal.text(row, "given_on"))
        because = f"Givet {danish.date_with_year(given)}, højst 12 måneder" if given else "Højst 12 måneder"
        document = DocumentId(journal.text(row, "document"))
        act = Act(ActKind.OPEN_DOCUMENT, "Åbn samtykket", record.case, document)
        title = f"samtykket fra {_lower(journal.text(row, 'party'))} {when}"
        tones = urgency(ends, day) if left <= 7 else Urgency.SOON
        name = record.who.short_name()
        items.append(
            TodayItem(danish.capitalised(day_say(ends, day)), tones, record.case, name, title, because, ends, act)
        )
    return items


def _lower(party: str) -> str:
    return f"{party[0].lower()}{party[1:]}" if party.lower().startswith("egen ") else party or "nogen"


def _visits(desk: Desk, records: list[CaseRecord], day: date) -> list[TodayVisit]:
    opened = read_visit(desk)
    found: list[tuple[str, TodayVisit]] = []
    for record in records:
        name = record.who.short_name()
        if opened is not None and opened.case == record.case:
            begun = f"Begyndt {day_say(opened.begun_at.date(), day)} {danish.clock_screen(opened.begun_at)}"
            act = Act(ActKind.CONTINUE_VISIT, "Fortsæt besøg", record.case)
            found.append(("", TodayVisit(record.case, None, begun, name, "Besøget er stadig åbent.", act)))
            continue
        for row in journal.rows(record, journal.MEETINGS):
            if journal.text(row, "on") == day.isoformat():
                found.append((journal.text(row, "time") or "99", _visit(record, row, name)))
                break
    return [visit for _, visit in sorted(found, key=lambda pair: (pair[0], pair[1].name))]


def _visit(record: CaseRecord, row: journal.JournalRow, name: str) -> TodayVisit:
    time, place = journal.text(row, "time"), journal.text(row, "place")
    when = " · ".join(part for part in (f"Kl. {time.replace(':', '.')}" if time else "I dag", place) if part)
    held = sum(journal.text(visit, "kind") == "whole" for visit in journal.rows(record, journal.VISITS))
    say = "Første møde." if not held else f"I har mødtes {danish.count(held, 'gang', 'gange')} før."
    act = Act(ActKind.BEGIN_VISIT, "Begynd besøg", record.case)
    return TodayVisit(record.case, None, when, name, say, act)


def _unfinished(desk: Desk, records: list[CaseRecord], day: date) -> list[TodayItem]:
    """Documents that were begun and not finished, the oldest first; a network map never is."""
    items = []
    for record in records:
        final = {journal.text(row, "document") for row in journal.rows(record, journal.ISSUED)}
        replaced = {journal.text(row, "previous") for row in journal.rows(record, journal.STARTED)}
        allocated = any(row.get("kind") == "allocated" for row in journal.rows(record, journal.EVENTS))
        never = {"network_map", "screening"} if allocated else {"network_map"}
        names: dict[DocumentId, str] | None = None
        for row in journal.rows(record, journal.STARTED):
            document, form = journal.text(row, "document"), journal.text(row, "form")
            if document in final or document in replaced or form in never:
                continue
            names = names or titles(desk, record)
            items.append(
                _begun(record, DocumentId(document), names[DocumentId(document)], journal.text(row, "on"), day)
            )
    known = sorted(items, key=lambda item: item.due or day)
    return [item for item in known if item is not None][:MOST_ITEMS]


def _begun(record: CaseRecord, document: DocumentId, title: str, on: str, day: date) -> TodayItem:
    begun = read_date(on) or day
    act = Act(ActKind.OPEN_DOCUMENT, "Åbn", record.case, document)
    when = danish.capitalised(day_say(begun, day))
    return TodayItem(
        when, Urgency.CALM, record.case, record.who.short_name(), title, f"Begyndt {day_say(begun, day)}", begun, act
    )


def _notices(desk: Desk, records: list[CaseRecord]) -> list[str]:
    notices = list(desk.notices)
    if desk.age_groups is None:
        notices.append("Aldersgrænserne til screening er ikke sat endnu. De står i Indstillinger.")
    doubt = clock_notice_of(desk, records)
    return [*notices, doubt] if doubt else notices


# --- Pak rygsækken ---


def pack(desk: Desk) -> list[PackLine]:
    """What to look at before one goes: battery, blank papers, the emergency numbers."""
    lines = [_battery()] if _battery() else []
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
    reading = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    if reading is None:
        return None
    percent = round(reading.percent)
    ok = percent >= 40 or bool(reading.power_plugged)
    return PackLine("battery", ok, f"Batteri {percent} %" + ("" if ok else ". Sæt strøm til, før du går."))
