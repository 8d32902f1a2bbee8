"""Teamet under a filter: pure, so that every key one types is answered from what was read already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter, itemgetter

from app.domain import danish
from app.services.team.line import Thing, place_of, urgency_of, waits_say
from app.services.team.reading import DAYS, Team, TeamCase, pile_of
from app.services.views import CaseRow
from app.services.views.team import NOBODY, PILE_WORDS, Pile, PileCount, TeamFilter, TeamView, WorkerLoad

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def show(team: Team, narrowed: TeamFilter) -> TeamView:
    """The counts of each pile with the other filters counted in, each worker's load, and the rows that fit."""
    fitting = [each for each in team.cases if _fits(each, narrowed)]
    many = Counter(pile for each in fitting for pile in each.piles)
    chosen = [each for each in fitting if narrowed.pile is None or narrowed.pile in each.piles]
    workers = sorted({each.worker for each in team.cases if each.worker}, key=danish.sort_key)
    return TeamView(
        narrowed=narrowed,
        piles=tuple(PileCount(pile, words, many[pile]) for pile, words in PILE_WORDS.items()),
        load=tuple(_load(team)),
        workers=tuple(workers),
        rows=tuple(_rows(team, chosen, narrowed)),
        open=sum(not each.closed for each in team.cases),
    )


def questions(team: Team) -> list[tuple[str, TeamCase]]:
    """The cases for the team's meeting, each with its letter: A, B … Z, AA, AB …, by when they were written in."""
    asked = [each for each in team.cases if Pile.QUESTION in each.piles]
    asked.sort(key=lambda each: each.case)  # an order that tells nothing, and is the same each time
    return [(_letters(number), each) for number, each in enumerate(asked)]


def _letters(number: int) -> str:
    round_, place = divmod(number, len(_LETTERS))
    return (_LETTERS[round_ - 1] if round_ else "") + _LETTERS[place]


def _fits(each: TeamCase, narrowed: TeamFilter) -> bool:
    if narrowed.worker and each.worker != ("" if narrowed.worker == NOBODY else narrowed.worker):
        return False
    if narrowed.step and each.step != narrowed.step:
        return False
    return all(word in _searched(each) for word in narrowed.words.casefold().split())


def _searched(each: TeamCase) -> str:
    parts = (each.who.full_name(), each.who.short_name(), each.worker, *(thing.title for thing in each.things))
    return " ".join(parts).casefold()


def _load(team: Team) -> list[WorkerLoad]:
    held: dict[str, list[TeamCase]] = {}
    for each in team.cases:
        if not each.closed:
            held.setdefault(each.worker, []).append(each)
    found = [_of_worker(name, cases) for name, cases in held.items()]
    return sorted(found, key=lambda load: (not load.name, -load.open, danish.sort_key(load.name)))


def _of_worker(name: str, cases: list[TeamCase]) -> WorkerLoad:
    phases = Counter(each.phase for each in cases)
    soon = {Pile.TODAY, Pile.WEEK}
    return WorkerLoad(
        name=name,
        open=len(cases),
        before=phases[None],
        phases=(phases[1], phases[2], phases[3]),
        week=sum(bool(each.piles & soon) for each in cases),
        late=sum(Pile.OVERDUE in each.piles for each in cases),
    )


def _rows(team: Team, chosen: Iterable[TeamCase], narrowed: TeamFilter) -> list[CaseRow]:
    if narrowed.pile is None:
        return [each.row for each in sorted(chosen, key=attrgetter("place"))]
    letters = {each.case: letter for letter, each in questions(team)} if narrowed.pile is Pile.QUESTION else {}
    told = [_in_pile(each, team.today, narrowed.pile, letters.get(each.case, "")) for each in chosen]
    return [row for _, row in sorted(told, key=itemgetter(0))]


def _in_pile(each: TeamCase, today: date, pile: Pile, letter: str) -> tuple[tuple[object, ...], CaseRow]:
    """The line with what lies in the pile, and its place; the team's meeting takes its cases by letter."""
    thing = _waiting(each, today, pile)
    row = replace(
        each.row,
        next_title=_title(thing, pile),
        next_say=waits_say(thing, today) if pile not in (Pile.NOT_FILED, Pile.ALLOCATE) else "",
        due=thing.on if thing else None,
        urgency=urgency_of(thing, today),
        found=f"Sag {letter}: {each.question}".replace("\n", " ") if letter else "",
    )
    return (len(letter), letter) if letter else place_of(row, thing), row


def _waiting(each: TeamCase, today: date, pile: Pile) -> Thing | None:
    """What the row tells: of a pile of days the thing that lies in it, else what comes first."""
    return next((thing for thing in each.things if pile not in DAYS or pile_of(thing, today) is pile), None)


def _title(thing: Thing | None, pile: Pile) -> str:
    if pile is Pile.NOT_FILED:
        return "Læg det nye i fagsystemet"
    if pile is Pile.ALLOCATE:
        return "Fordel sagen"
    return thing.title if thing else ""
