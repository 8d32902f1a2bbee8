"""What must be marked in the municipality's own systems: that the citizen has outreach help, and from whom.

process.md § 3, trin 3: the caseworker's own responsibility. The app cannot do it, so it stays open until ticked.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.duties.duty import Duty, Facts

MARKED = "marked_in_system"


def duties(facts: Facts) -> Iterator[Duty]:
    """Open from the allocation until somebody writes which system, when and by whom."""
    allocated = facts.last("allocated")
    marked = facts.last(MARKED)
    if facts.closed or allocated is None or (marked is not None and marked >= allocated):
        return
    yield Duty(
        id=MARKED,
        title="Marker i fagsystemet, at borgeren har fremskudt sagsbehandling",
        because=f"Sagen blev fordelt {danish.day_and_month(allocated)}. Andre skal kunne se, hvem der hjælper.",
        due=None,
        step=3,
        label="Det er markeret",
        event=MARKED,
    )
