"""An attempt that reached nobody asks for the next one, or for the considered decision (process.md § 3, trin 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.cells import day_of
from app.domain.duties.duty import Duty, Facts

_ENDS = ("contact_made", "first_meeting_held", "declined")


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


def _planned(facts: Facts, last: date) -> bool:
    """Whether a day was set after the latest attempt; that it passes unused is told by the plan itself."""
    return any(
        (written := day_of(row)) is not None and written >= last and day_of(row, "on_date") is not None
        for row in facts.of("next_attempt_planned")
    )
