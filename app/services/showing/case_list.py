"""The case list: one row for each case, the late ones first, and the filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import attrgetter

from app.domain import cpr, danish
from app.domain.change import JOURNEY
from app.domain.duties import Duty
from app.domain.events import Event
from app.domain.journey import Deadline, Journey, step_name
from app.services.casework import allocation
from app.services.casework.allocation import Whose
from app.services.casework.duties import tone as tone_of_duty
from app.services.casework.next_step import first_of
from app.services.casework.people import REMOVED
from app.services.casework.standing import Counter, step_say, tone
from app.services.desk import Desk
from app.services.showing.every_case import Standing, every_case, stand
from app.services.showing.saved import changed_say
from app.services.views import CaseFilter, CaseRow, Urgency
from app.services.views.whose import CasePage
from app.services.when import on_day, urgency
from app.services.writing.titles import titles
from app.storage import CaseRecord, Hit

_EVERY = 1_000_000_000
_RANK = {Urgency.LATE: 0, Urgency.TODAY: 1, Urgency.SOON: 2, Urgency.CALM: 3}


def list_cases(desk: Desk, narrowed: CaseFilter | None = None) -> list[CaseRow]:
    """The cases that fit, those with something late first, then by date, then by name.

    Of a search with `most` only the first that are found: by the person's own name, then the newest written.
    """
    return _list(desk, narrowed or CaseFilter(), None)


def case_page(desk: Desk, narrowed: CaseFilter) -> CasePage:
    """The same of one's own cases or of all, as one has chosen. A search looks in all cases and changes no count."""
    if narrowed.words.strip():
        return CasePage(list_cases(desk, narrowed), None)
    whose = allocation.whose(desk)
    rows = _list(desk, narrowed, whose)
    if whose.shows_nothing_of_ones_own:
        whose = allocation.everybody(desk)
        rows = _list(desk, narrowed, whose)
    return CasePage(rows, whose.choice())


def _list(desk: Desk, want: CaseFilter, whose: Whose | None) -> list[CaseRow]:
    if want.words.strip():
        return _found(desk, want)
    count = Counter.at(desk)
    every = every_case(desk, count, "cases", partial(_listed, desk, count))
    found = [listed for _, listed in every if _shown(listed, whose) and listed.removed is want.removed]
    return [each.row for each in sorted(found, key=attrgetter("place")) if _fits(each.row, want)]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A case's line, whose it is, and where it stands among the others."""

    row: CaseRow
    worker: str
    removed: bool
    place: tuple[object, ...]


def _listed(desk: Desk, count: Counter, record: CaseRecord, standing: Standing) -> _Listed:
    row = case_row(desk, record, standing, count.today)
    return _Listed(row, allocation.worker_of(record), record.person.get(REMOVED) is True, _place(row))


def _shown(each: _Listed, whose: Whose | None) -> bool:
    if whose is None:
        return True
    if each.removed:
        return whose.keeps_of(each.worker)
    return whose.counted_of(each.worker, closed=each.row.closed)


def _found(desk: Desk, want: CaseFilter) -> list[CaseRow]:
    count, limit = Counter.at(desk), want.most or _EVERY
    while True:
        hits = desk.store.search.find_cases(want.words, limit)
        rows = list(_rows(desk, _where(desk, hits), want, count))
        if not want.most:
            return sorted(rows, key=_place)
        if len(rows) >= want.most or len(hits) < limit:
            return rows[: want.most]
        limit *= 4  # the filters took too many of them


Found = tuple[str, tuple[tuple[int, int], ...]]
"""Where the words were found, in words; and where in them they stand."""

_NOWHERE: Found = ("", ())


def _where(desk: Desk, hits: Iterable[Hit]) -> Iterator[tuple[CaseRecord, Found]]:
    """The cases found, each with the place: the document's title and the words around."""
    for hit in hits:
        record = desk.store.cases.get(hit.case)
        if record is not None:
            title = "Loggen" if hit.document == JOURNEY else titles(desk, record).get(hit.document, "")
            after = len(title) + 2
            marks = tuple((start + after, end + after) for start, end in hit.marks)
            yield record, (f"{title}: {hit.snippet}", marks) if title else _NOWHERE


def _rows(
    desk: Desk, records: Iterable[tuple[CaseRecord, Found]], want: CaseFilter, count: Counter
) -> Iterator[CaseRow]:
    for record, (found, marks) in records:
        if (record.person.get(REMOVED) is True) is want.removed:
            row = case_row(desk, record, stand(count, record), count.today)
            if found:
                row = replace(row, found=found, found_marks=marks)
            if _fits(row, want):
                yield row


def _fits(row: CaseRow, want: CaseFilter) -> bool:
    if row.closed and not (want.with_closed or want.removed or want.words.strip()):
        return False
    if want.steps and row.step not in want.steps:
        return False
    return not want.only_late or row.urgency is Urgency.LATE


def _place(row: CaseRow) -> tuple[object, ...]:
    return (
        row.closed,
        not row.above_all,
        _RANK[row.urgency],
        row.due or date.max,
        danish.sort_key(row.full_name or row.name),
    )


def case_row(desk: Desk, record: CaseRecord, standing: Standing, today: date) -> CaseRow:
    """One line of the list."""
    now, who = standing.now, record.who
    first = _first(now, standing.events, standing.duties, today)
    age = who.age_on(today)
    detail = [f"{age} år" if age is not None else "", cpr.mask(who.cpr) if who.cpr else ""]
    return CaseRow(
        id=record.case,
        name=who.short_name(),
        full_name=who.name or "",
        detail=" · ".join(part for part in detail if part),
        step=now.step,
        step_title=step_name(now.step),
        step_say=step_say(now.step),
        phase=now.phase,
        closed=now.closed,
        next_title=first.title,
        next_say=first.say,
        due=first.due,
        urgency=first.urgency,
        changed_at=record.changed_at,
        changed_say=changed_say(desk, record.changed_at),
        protected=who.protected_address,
        above_all=first.above_all,
    )


@dataclass(frozen=True, slots=True)
class _First:
    """What waits first in a case, in words."""

    title: str = ""
    due: date | None = None
    urgency: Urgency = Urgency.CALM
    say: str = ""
    above_all: bool = False


def _first(now: Journey, events: tuple[Event, ...], duties: tuple[Duty, ...], today: date) -> _First:
    """The same as on the case's own page; nothing where nothing with a day waits."""
    thing = first_of(now, events, duties, today)
    if isinstance(thing, Duty):
        say = danish.capitalised(on_day(thing.due or today, today)) if thing.above_all else _next_say(thing.due, today)
        return _First(thing.title, thing.due, tone_of_duty(thing, today), say, thing.above_all)
    if isinstance(thing, Deadline):
        return _First(thing.title, thing.due, tone(thing, today), _next_say(thing.due, today))
    return _First(thing.title, thing.on, urgency(thing.on, today), _next_say(thing.on, today)) if thing else _First()


def _next_say(due: date | None, today: date) -> str:
    if due is None:
        return ""
    return f"Skulle være sket {on_day(due, today)}" if due < today else f"Senest {on_day(due, today)}"
