"""Areas on their way to somebody else: agreed with both after the introduction, and then written down as handed over.

process.md § 4.1. Until then the contact is still the worker's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain import danish
from app.domain.duties.duty import Duty, Facts
from app.domain.handovers import STILL_YOURS, TABLE, Handover, read

PLACE = "handover"
STEP = 13
_AFTER_INTRO = 5  # working days; the product's own


def duties(facts: Facts) -> Iterator[Duty]:
    """One for each area that waits for somebody; one to begin when others are to take over and none is named."""
    if facts.closed:
        return
    rows = facts.rows(TABLE)
    if not rows:
        yield from _begin(facts)
        return
    for area in read(rows):
        if area.handed:
            continue
        if area.agreed:
            yield _hand_over(area)
        elif area.intro_on is not None and area.intro_on < facts.today:
            yield _agree(facts, area, area.intro_on)


def _begin(facts: Facts) -> Iterator[Duty]:
    assessed = facts.of("needs_assessed")
    if not assessed or assessed[-1].get("outcome") != "ordinary":
        return
    yield Duty(
        id="handover/begin",
        title="Skriv, hvem der tager over",
        because="Borgeren skal have en ordinær sagsbehandler. Kontakt enheden, og skriv området op.",
        due=None,
        step=STEP,
        label="Åbn overdragelsen",
        place=PLACE,
    )


def _agree(facts: Facts, area: Handover, intro_on: date) -> Duty:
    return Duty(
        id=f"handover/{area.row}",
        title=f"Aftal overdragelsen: {area.area}",
        because=(
            f"Introduktionsmødet var {danish.day_and_month(intro_on)}. "
            f"Der mangler et ja fra {area.lacks()}. {STILL_YOURS}"
        ),
        due=facts.calendar.add_working_days(intro_on, _AFTER_INTRO)[0],
        step=STEP,
        label="Åbn overdragelsen",
        place=PLACE,
        detail=area.row,
    )


def _hand_over(area: Handover) -> Duty:
    days = [day for day in (area.agreed_citizen_on, area.agreed_worker_on) if day is not None]
    return Duty(
        id=f"handover/{area.row}",
        title=f"Overdrag området: {area.area}",
        because="Borgeren og sagsbehandleren har begge sagt ja. Skriv, hvilken dag kontakten skifter.",
        due=max(days),
        step=STEP,
        label="Åbn overdragelsen",
        place=PLACE,
        detail=area.row,
    )
