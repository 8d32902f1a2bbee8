"""What stands above every deadline: an acute need, and a date on which a home, the power or an income is lost.

A critical date counts from the day it is known until it is settled, in a closed case too: somebody must have taken it
over. An acute need is open until a later line says that it is settled (issue: *Akut nu* and *kritiske datoer*).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.critical import TABLE, CriticalDate, critical_dates
from app.domain.duties.duty import Duty, Facts
from forms.model import Row

ACUTE, SETTLED = "acute_need", "acute_settled"
NEEDS = {
    "food": "mad",
    "roof": "et sted at sove",
    "medicine": "medicin",
    "safety": "tryghed",
    "other": "andet",
}
"""What an acute need can be about, as it stands in a sentence."""


def duties(facts: Facts) -> Iterator[Duty]:
    """The open acute need first, then every date nobody has settled."""
    if facts.of(ACUTE):
        yield from _acute(facts)
    rows = facts.rows(TABLE)
    for each in critical_dates(rows) if rows else ():
        if each.open:
            yield _date(each, facts)


def _acute(facts: Facts) -> Iterator[Duty]:
    rows = _open_needs(facts)
    if not rows or facts.closed:
        return
    first = min(day for row in rows if (day := day_of(row)) is not None)
    done = [text_of(row, "done").strip() for row in rows]
    yield Duty(
        id="acute",
        title=f"Akut nu: {danish.join(*_needs(rows))}",
        because=" ".join([f"Skrevet {danish.day_and_month(first)}.", *(words for words in done if words)]),
        due=first,
        step=max(facts.step, 4),
        label="Skriv, hvad der blev gjort",
        event=SETTLED,
        above_all=True,
    )


def _open_needs(facts: Facts) -> list[Row]:
    """The needs no later line has settled: later by day, on the same day by when it was written."""
    order = {id(row): place for place, row in enumerate(facts.rows("events"))}

    def place(row: Row) -> tuple[str, int]:
        return text_of(row, "on"), order.get(id(row), 0)

    settled = max((place(row) for row in facts.of(SETTLED)), default=("", -1))
    return [row for row in facts.of(ACUTE) if day_of(row) is not None and place(row) > settled]


def _needs(rows: list[Row]) -> list[str]:
    named = [need for row in rows if isinstance(needs := row.get("need"), list) for need in needs]
    found = [words for need, words in NEEDS.items() if need in named]
    return found or ["hjælp"]


def _date(each: CriticalDate, facts: Facts) -> Duty:
    return Duty(
        id=f"critical/{each.row}",
        title=each.title(facts.today),
        because=each.say(),
        due=each.on or facts.today,
        step=max(facts.step, 1),
        label="Åbn datoen",
        place="case",
        detail=f"critical:{each.row}",
        above_all=True,
    )
