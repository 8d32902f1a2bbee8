"""The whole first page, put together from one reading of the case list."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from app.domain import danish
from app.services import disagreements
from app.services.casework import allocation
from app.services.casework.allocation import Whose
from app.services.casework.promises import by_day
from app.services.desk import Desk
from app.services.office import agreed, home_safe
from app.services.office.safety import clock_notice_of, sheet_notice
from app.services.papers.owed import owed_in
from app.services.papers.unfinished import unfinished
from app.services.today import scanned
from app.services.today.gather import Gathered, Waiting, living
from app.services.today.numbers import in_words
from app.services.today.pack import bag
from app.services.views import Act, ActKind, PromiseRow, TodayFold, TodayItem, TodayNotice, TodayView
from app.services.visits.state import OpenVisit
from app.services.visits.state import read as read_visit

MOST_ITEMS = 24
MOST_UNFINISHED = 12
MOST_PROMISES = 40
BUTTONS = 2  # how many of the lines bear a button: the most urgent ones
TEAM_NOT_FILED = "not_filed"
"""The detail with which Teamet shows the cases that have something to file."""


def today(desk: Desk) -> TodayView:
    """Everything on the first page, computed from one reading of the case list."""
    day, opened = desk.today(), read_visit(desk)
    seen, first = _read(desk, day, opened, allocation.whose(desk))
    if seen.whose.shows_nothing_of_ones_own:
        seen, first = _read(desk, day, opened, allocation.everybody(desk))
    return TodayView(
        date_say=danish.capitalised(danish.long_date(day)),
        headline=headline(len(seen.visits), seen.urgent),
        items=_items(first, seen),
        visits=tuple(visit for _, visit in sorted(seen.visits, key=lambda pair: (pair[0], pair[1].name))),
        owed=tuple(sorted(seen.owed, key=lambda paper: paper.since)),
        unfinished=tuple(unfinished(desk, seen.watched, day, MOST_UNFINISHED)),
        promises=_promises(seen.promises),
        notices=tuple(_notices(desk, seen.changed_at)),
        case_count=seen.open,
        owed_count=len(seen.owed) + seen.owed_elsewhere,
        as_of=desk.clock.now(),
        folded=tuple(_folds(seen)),
        bag=tuple(bag(desk, seen.visited, seen.owed)),
        home=home_safe.notice(desk, opened.begun_at if opened else None),
        waiting=seen.waits,
        whose=seen.whose.choice(),
    )


def _read(desk: Desk, day: date, opened: OpenVisit | None, whose: Whose) -> tuple[Gathered, list[Waiting]]:
    """One reading of the case list, and what comes first in it."""
    seen = Gathered(desk, day, opened, whose)
    return seen, heapq.nsmallest(MOST_ITEMS, seen.waiting(), key=lambda each: each.place)


def _items(first: list[Waiting], seen: Gathered) -> tuple[TodayItem, ...]:
    only = [each for name, each in seen.alone.items() if seen.folded[name] == 1]
    ranked = sorted([*first, *only], key=lambda each: (each.place, danish.sort_key(each.case.who.short_name())))
    made = (each.line() for each in ranked[:MOST_ITEMS])
    return tuple(line if place < BUTTONS else replace(line, act=None) for place, line in enumerate(made))


def _promises(found: list[PromiseRow]) -> tuple[PromiseRow, ...]:
    """The late ones first, those kept today last."""
    first = heapq.nsmallest(MOST_PROMISES, found, key=by_day)
    return tuple(sorted(first, key=lambda row: (by_day(row), danish.sort_key(row.name))))


def _folds(seen: Gathered) -> Iterator[TodayFold]:
    """What waits for a choice; what many cases have in common, and the list of those cases."""
    two = disagreements.waiting_say(disagreements.waiting(seen.desk))
    if two:
        yield TodayFold(two, Act(ActKind.GO_TO, "Se dem", place="disagreements"))
    waits = scanned.waiting_say(seen.desk)
    if waits:
        yield TodayFold(waits, Act(ActKind.GO_TO, "Se dem", place="scanning"))
    mine = ":mine" if seen.whose.choice() and seen.whose.mine else ""
    for name, many in seen.folded.items():
        if many > 1:
            act = Act(ActKind.GO_TO, "Vis sagerne", place="team", detail=f"{name}{mine}")
            yield TodayFold(_FOLDS[name](many), act)


_FOLDS = {
    TEAM_NOT_FILED: lambda many: f"I {danish.count(many, 'sag', 'sager')} ligger der noget, der ikke er i fagsystemet",
}


def counts(desk: Desk) -> tuple[int, int]:
    """How many open cases, of those one has chosen to see, and how many papers owed, for the side bar."""
    whose, shown, owed = allocation.whose(desk), 0, 0
    for record, told in living(desk):
        shown += whose.counted_of(told.worker, closed=told.closed) and not told.closed
        owed += len(owed_in(desk, record))
    return (whose.others if whose.shows_nothing_of_ones_own else 0) + shown, owed


def headline(visits: int, urgent: int) -> str:
    """ "To besøg og tre ting, der haster"; "En stille dag" when there is nothing."""
    parts = []
    if visits:
        parts.append(f"{in_words(visits)} besøg")
    if urgent:
        parts.append(f"{in_words(urgent, thing=True)} ting, der haster")
    return danish.capitalised(" og ".join(parts)) if parts else "En stille dag"


def _notices(desk: Desk, changed_at: datetime | None) -> list[TodayNotice]:
    notices = [TodayNotice(say) for say in desk.notices]
    notices += [TodayNotice(say, _to_settings("Lav et nyt nødark", "safety")) for say in sheet_notice(desk)]
    if desk.age_groups is None:
        following = agreed.voice(desk) is agreed.Voice.FOLLOWING
        say = "Aldersgrænserne til screening er ikke sat endnu."
        notices.append(
            TodayNotice(f"{say} Det kan en administrator gøre.")
            if following
            else TodayNotice(say, _to_settings("Sæt dem", "screening"))
        )
    doubt = clock_notice_of(desk, changed_at)
    return [*notices, TodayNotice(doubt)] if doubt else notices


def _to_settings(label: str, group: str) -> Act:
    return Act(ActKind.GO_TO, label, place="settings", detail=group)
