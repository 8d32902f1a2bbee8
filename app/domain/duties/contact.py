"""An attempt that reached nobody asks for the next one, or for the considered decision (process.md § 3, trin 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.duties.duty import Duty, Facts, day_of

_ENDS = ("contact_made", "first_meeting_held", "declined")


def duties(facts: Facts) -> Iterator[Duty]:
    """Open until a next day is set or the *konkret vurdering* is written."""
    last = facts.last("contact_attempted")
    ended = facts.last(*_ENDS, "outreach_assessed")
    if facts.closed or last is None or (ended is not None and ended >= last):
        return
    if _planned(facts, last):
        return
    yield Duty(
        id="next_attempt",
        title="Sæt en dag for næste forsøg",
        because=f"Forsøget {danish.day_and_month(last)} gav ikke kontakt. Vælg en ny dag, eller skriv jeres vurdering.",
        due=facts.today,
        step=4,
        label="Vælg en dag",
        event="next_attempt_planned",
    )


def _planned(facts: Facts, last: date) -> bool:
    """Whether a day was set after the latest attempt; that it passes unused is told by the plan itself."""
    return any(
        (written := day_of(row)) is not None and written >= last and day_of(row, "on_date") is not None
        for row in facts.of("next_attempt_planned")
    )
