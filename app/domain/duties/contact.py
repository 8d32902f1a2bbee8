"""An attempt that reached nobody asks for the next one, or for the considered decision (process.md § 3, trin 4).

What was decided asks on: a day to try again, or an end. Else a case nobody was reached in would be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.duties.duty import Duty, Facts
from forms.model import Row

_REACHED = ("contact_made", "first_meeting_held")
_ENDS = (*_REACHED, "declined")
_EXITS = {"skp": "E3", "stop": "E8", "close": "E8"}
"""What a decision leads to; every other one goes on."""
_GOES_ON = {"go_on": "I blev enige om at prøve mere", "wait": "I blev enige om at lade døren stå åben"}


def duties(facts: Facts) -> Iterator[Duty]:
    """An attempt: open until a next day or the *konkret vurdering* is written. A no: until it was talked over."""
    if facts.closed:
        return
    last = facts.last("contact_attempted")
    ended = facts.last(*_ENDS, "outreach_assessed")
    if last is not None and not (ended is not None and ended >= last) and not _planned(facts, last):
        yield _next_attempt(last, facts.today)
    said_no = facts.last("declined")
    answered = facts.last("declined_assessed", "first_meeting_held")
    if said_no is not None and not (answered is not None and answered >= said_no):
        yield _after_a_no(said_no, facts.today)
    yield from _after_a_decision(facts)


def _next_attempt(last: date, today: date) -> Duty:
    return Duty(
        id="next_attempt",
        title="Sæt en dag for næste forsøg",
        because=f"Forsøget {danish.day_and_month(last)} gav ikke kontakt. Vælg en ny dag, eller skriv jeres vurdering.",
        due=today,
        step=4,
        label="Vælg en dag",
        event="next_attempt_planned",
    )


def _after_a_no(said_no: date, today: date) -> Duty:
    return Duty(
        id="declined_assessed",
        title="Tal med en kollega om, hvad et nej skal betyde",
        because=f"Borgeren sagde nej tak {danish.day_and_month(said_no)}. Skal støtte- og kontaktperson tage over?",
        due=today,
        step=4,
        label="Skriv, hvad I blev enige om",
        event="declined_assessed",
    )


def _after_a_decision(facts: Facts) -> Iterator[Duty]:
    """What the latest decision came to, while nothing was done about it."""
    rows = [*facts.of("outreach_assessed"), *facts.of("declined_assessed")]
    dated = [(day, row) for row in rows if (day := day_of(row)) is not None]
    if not dated or facts.of("first_meeting_held"):
        return
    decided, row = max(dated, key=_day)
    since = facts.last(*_REACHED, "contact_attempted", "declined")
    if since is not None and (since > decided or (since == decided and facts.last(*_REACHED) == decided)):
        return
    decision = text_of(row, "decision")
    exit_ = _EXITS.get(decision)
    on = danish.day_and_month(decided)
    if exit_ is not None:
        yield Duty(
            id="end_after_decision",
            title="Slut forløbet",
            because=f"{'Støtte- og kontaktperson tager over' if exit_ == 'E3' else 'I stopper her'}: det skrev I {on}.",
            due=None,
            step=4,
            label="Åbn afslutningen",
            place="closing",
            detail=exit_,
            informs=True,
        )
    elif not _planned(facts, decided):
        yield Duty(
            id="try_again",
            title="Sæt en dag, hvor du prøver igen",
            because=f"{_GOES_ON.get(decision, 'I skrev jeres vurdering')} {on}. Med en dag bliver sagen ikke glemt.",
            due=None,
            step=4,
            label="Vælg en dag",
            event="next_attempt_planned",
            informs=True,
        )


def _day(dated: tuple[date, Row]) -> date:
    return dated[0]


def _planned(facts: Facts, last: date) -> bool:
    """Whether a day was set after the latest attempt; that it passes unused is told by the plan itself."""
    return any(
        (written := day_of(row)) is not None and written >= last and day_of(row, "on_date") is not None
        for row in facts.of("next_attempt_planned")
    )
