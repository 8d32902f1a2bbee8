"""A low WHO-5, or one that fell: a quiet line that asks for a talk, to the worker alone.

The number is a thermometer and no diagnosis; 0-35 and a change of ten points are what the Danish sources go by
(reference § 2). Gone once a newer answer is better, or a talk about it was noted. Never late, for nothing was promised.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain import danish
from app.domain.cells import day_of, text_of
from app.domain.duties.duty import Duty, Facts
from app.domain.instruments import NOTABLE, Band, band_of
from forms.model import Row

MEASURES = "measures"  # document, form, on, score (0-100): one row for each WHO-5 that is filled in whole
TALKED = "concern_talked"
LOW = "wellbeing_low"


def duties(facts: Facts) -> Iterator[Duty]:
    """One for the newest answer, while nobody has noted a talk on that day or later."""
    rows = facts.rows(MEASURES)
    if facts.closed or not rows:
        return
    measured = sorted((row for row in rows if day_of(row) is not None), key=_on)
    if not measured:
        return
    on, score = day_of(measured[-1]), _score(measured[-1])
    if on is None or score is None:
        return
    before = _score(measured[-2]) if len(measured) > 1 else None
    fell = before is not None and before - score >= NOTABLE
    low = band_of(score) is Band.LOW
    talked = facts.last(TALKED)
    if not (low or fell) or (talked is not None and talked >= on):
        return
    since = f", {before - score} point lavere end sidst" if before is not None and fell else ""
    yield Duty(
        id=LOW,
        title=f"Trivslen er {'lav' if low else 'faldet'} – tal om det",
        because=f"WHO-5 var {score} {danish.day_and_month(on)}{since}. Tallet er et termometer, ikke en diagnose.",
        due=None,
        step=facts.step,
        label="Vi har talt om det",
        event=TALKED,
        informs=True,
    )


def _on(row: Row) -> str:
    return text_of(row, "on")


def _score(row: Row) -> int | None:
    score = row.get("score")
    return score if isinstance(score, int) and not isinstance(score, bool) and 0 <= score <= 100 else None
