"""Teamet under a filter: pure, so that every key one types is answered from what was read already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from app.domain import cpr, danish
from app.domain.journey import step_name
from app.services.casework.standing import step_say
from app.services.team.reading import DAYS, Team, TeamCase, Thing, pile_of
from app.services.views import CaseRow, Urgency
from app.services.views.team import NOBODY, PILE_WORDS, Pile, PileCount, TeamFilter, TeamView, WorkerLoad
from app.services.when import on_day, urgency

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RANK = {Urgency.LATE: 0, Urgency.TODAY: 1, Urgency.SOON: 2, Urgency.CALM: 3}
_NOBODY_SAY = "uden medarbejder"


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
    letters = {each.case: letter for letter, each in questions(team)} if narrowed.pile is Pile.QUESTION else {}
    told = [(each, _waiting(each, team.today, narrowed.pile)) for each in chosen]
    rows = [(_row(each, thing, team.today, narrowed.pile, letters.get(each.case, "")), thing) for each, thing in told]
    return [row for row, _ in sorted(rows, key=_place)]


def _place(told: tuple[CaseRow, Thing | None]) -> tuple[object, ...]:
    row, thing = told
    if row.found:  # the team's meeting takes them by letter
        return (len(row.found.partition(":")[0]), row.found)
    above_all = thing is not None and thing.above_all
    return (not above_all, _RANK[row.urgency], row.due or date.max, danish.sort_key(row.full_name or row.name))


def _row(each: TeamCase, thing: Thing | None, today: date, pile: Pile | None, letter: str) -> CaseRow:
    who = each.who
    age = who.age_on(today)
    detail = (f"{age} år" if age is not None else "", cpr.mask(who.cpr) if who.cpr else "")
    return CaseRow(
        id=each.case,
        name=who.short_name(),
        full_name=who.name or "",
        detail=" · ".join(part for part in detail if part),
        step=each.step,
        step_title=step_name(each.step),
        step_say=step_say(each.step),
        phase=each.phase,
        closed=False,  # a closed case stands here for what still waits in it
        next_title=_title(thing, pile),
        next_say=_say(thing, today) if pile not in (Pile.NOT_FILED, Pile.ALLOCATE) else "",
        due=thing.on if thing else None,
        urgency=_urgency(thing, today),
        changed_at=each.changed_at,
        changed_say=each.worker or _NOBODY_SAY,
        protected=who.protected_address,
        found=f"Sag {letter}: {each.question}".replace("\n", " ") if letter else "",
    )


def _waiting(each: TeamCase, today: date, pile: Pile | None) -> Thing | None:
    """What the row tells: of a pile of days the thing that lies in it, else what comes first."""
    return next((thing for thing in each.things if pile not in DAYS or pile_of(thing, today) is pile), None)


def _title(thing: Thing | None, pile: Pile | None) -> str:
    if pile is Pile.NOT_FILED:
        return "Læg det nye i fagsystemet"
    if pile is Pile.ALLOCATE:
        return "Fordel sagen"
    return thing.title if thing else ""


def _say(thing: Thing | None, today: date) -> str:
    if thing is None:
        return ""
    if thing.on < today and not thing.decide:
        return f"Skulle være sket {on_day(thing.on, today)}"
    return f"Senest {on_day(thing.on, today)}"


def _urgency(thing: Thing | None, today: date) -> Urgency:
    if thing is None:
        return Urgency.CALM
    if thing.above_all:
        return Urgency.LATE
    return Urgency.SOON if thing.decide else urgency(thing.on, today)
