"""The duty to tell the citizen that a case is kept: who told us, why, and which rights there are.

By the first contact, at latest a month after the information came (GDPR art. 14, 3; reference.md § 3).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.duties.duty import Duty, Facts

INFORMED = "informed"


def duties(facts: Facts) -> Iterator[Duty]:
    """Open from the enquiry until it is written that the citizen was told; contact makes it due at once."""
    asked = facts.first("enquiry_received")
    if facts.closed or asked is None or facts.of(INFORMED) or _asked_oneself(facts):
        return
    latest = facts.calendar.add_months(asked, 1)
    met = facts.first("contact_made") or facts.first("first_meeting_held")
    due = min(met, latest) if met else latest
    because = (
        f"I fik kontakt {danish.day_and_month(met)}, og borgeren skal vide, hvem der henvendte sig, og hvorfor."
        if met
        else f"Senest en måned efter henvendelsen {danish.day_and_month(asked)}, eller når I får kontakt."
    )
    yield Duty(
        id=INFORMED,
        title="Fortæl borgeren, hvad I ved, og hvor I har det fra",
        because=because,
        due=due,
        step=4,
        label="Skriv, at det er gjort",
        event=INFORMED,
    )


def _asked_oneself(facts: Facts) -> bool:
    return any(row.get("by_citizen") is True for row in facts.of("enquiry_received"))
