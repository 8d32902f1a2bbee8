"""After the end: a day for the follow-up, what comes after an attempt, and the question that a follow-up left.

process.md § 3, trin 14, and § 4.5. The window itself is the rule engine's (D10); an agreed day shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.duties.duty import Duty, Facts
from app.domain.events import Event, EventKind, Exit
from app.domain.journey.deadlines import FOLLOWED_UP_EXITS
from app.domain.journey.steps import ENDS_OR_REOPENS, Closing, closing_of, step_name
from forms.model import Row

PLACE = "closing"
STEP = 14
_AGREE_DAYS, _AGAIN_DAYS = 5, 3  # working days; the product's own
_TRIES = ("follow_up_attempted", "follow_up_asked", "follow_up_hospital")
_OFF = ("after_follow_up_declined", "after_follow_up_not_possible")
_EXITS = {each.value: each for each in Exit}
_IN_NEED = frozenset({"between", "worse"})


def duties(facts: Facts) -> Iterator[Duty]:
    """For a closed case what the follow-up asks for; for one that was opened again, where to begin."""
    if not facts.closed:
        yield from _begin_again(facts)
        return
    closing = closing_of(_ends(facts))
    if closing is None or closing.exit not in FOLLOWED_UP_EXITS:
        return
    held = _since(facts, closing.on, "after_follow_up_held")
    if held:
        yield from _after_it_was_held(facts, held[-1])
    elif not _since(facts, closing.on, *_OFF):
        yield from _before_it_is_held(facts, closing)


def _ends(facts: Facts) -> Iterator[Event]:
    """What closes and opens again, read without the details nobody asks for here: this runs for every closed case."""
    for kind in ENDS_OR_REOPENS:
        for row in facts.of(kind):
            on, exit_ = day_of(row), _EXITS.get(text_of(row, "exit"))
            if on is not None and (kind is not EventKind.CLOSED or exit_ is not None):
                yield Event(kind, on, exit=exit_)


def _before_it_is_held(facts: Facts, closing: Closing) -> Iterator[Duty]:
    agreed = _latest(_since(facts, closing.on, "after_follow_up_agreed"))
    tried = _latest(_since(facts, closing.on, *_TRIES))
    if tried is not None and (agreed is None or agreed < tried):
        yield _next_rung(facts, tried)
    elif agreed is None:
        yield _agree(facts, closing)


def _agree(facts: Facts, closing: Closing) -> Duty:
    return Duty(
        id="follow_up/agree",
        title="Aftal, hvornår I ses igen",
        because=f"Forløbet sluttede {danish.day_and_month(closing.on)}. Opfølgningen bygger på en aftale med borgeren.",
        due=facts.calendar.add_working_days(closing.on, _AGREE_DAYS)[0],
        step=STEP,
        label="Åbn opfølgningen",
        place=PLACE,
    )


def _next_rung(facts: Facts, tried: date) -> Duty:
    return Duty(
        id="follow_up/next",
        title="Tag næste skridt i opfølgningen",
        because=f"Du prøvede sidst {danish.day_and_month(tried)}. Prøv igen, spørg videre, eller sæt en ny dag.",
        due=facts.calendar.add_working_days(tried, _AGAIN_DAYS)[0],
        step=STEP,
        label="Åbn opfølgningen",
        place=PLACE,
    )


def _after_it_was_held(facts: Facts, held: Row) -> Iterator[Duty]:
    wants = text_of(held, "next") == "reopen"
    on = day_of(held)
    if on is None or not (wants or (text_of(held, "track") in _IN_NEED and not text_of(held, "next"))):
        return
    yield Duty(
        id="follow_up/reopen",
        title="Åbn forløbet igen" if wants else "Tag stilling til, om forløbet skal åbnes igen",
        because=f"Ved opfølgningen {danish.day_and_month(on)} var der brug for hjælp igen.",
        due=on,
        step=STEP,
        label="Åbn opfølgningen",
        place=PLACE,
    )


def _begin_again(facts: Facts) -> Iterator[Duty]:
    """Open until something was written after the reopening."""
    if not facts.of("reopened"):
        return
    rows = facts.rows("events")
    last = max(number for number, row in enumerate(rows) if row.get("kind") == "reopened")
    step, on = text_of(rows[last], "from_step"), day_of(rows[last])
    if last + 1 < len(rows) or on is None or not step.isdigit() or not 1 <= int(step) <= STEP:
        return
    yield Duty(
        id="follow_up/begin",
        title=f"Begynd igen: {step_name(int(step)).lower()}",
        because=f"Forløbet blev åbnet igen {danish.day_and_month(on)}. Se, om samtykkerne stadig gælder.",
        due=on,
        step=int(step),
        label="Åbn trinnet",
        place="step",
        detail=step,
    )


def _since(facts: Facts, since: date, *kinds: str) -> list[Row]:
    """The lines of these kinds on or after a day, earliest first."""
    rows = [(day, row) for kind in kinds for row in facts.of(kind) if (day := day_of(row)) is not None and day >= since]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _latest(rows: list[Row]) -> date | None:
    return max((day for row in rows if (day := day_of(row)) is not None), default=None)
