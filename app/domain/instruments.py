"""Scores of WHO-5 and Brief INSPIRE-O (reference.md § 2). They inform, they never diagnose; nothing is imputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ITEMS = 5
NOTABLE = 10
"""A change of WHO-5 that means something, in points either way (reference.md § 2)."""


class Instrument(StrEnum):
    """What was filled in. The two scales of Brief INSPIRE-O are never mixed in one curve."""

    WHO5 = "who5"
    BRIEF_INSPIRE_O_0_4 = "brief_inspire_o/0-4"
    BRIEF_INSPIRE_O_1_4 = "brief_inspire_o/1-4"

    def scale(self) -> range:
        """The answers one question can have."""
        return {
            Instrument.WHO5: range(6),
            Instrument.BRIEF_INSPIRE_O_0_4: range(5),
            Instrument.BRIEF_INSPIRE_O_1_4: range(1, 5),
        }[self]


class Band(StrEnum):
    """The Danish bands of WHO-5."""

    LOW = "0-35"
    MIDDLE = "36-50"
    HIGH = "51-100"


@dataclass(frozen=True, slots=True)
class Score:
    """`raw` the sum, `score` 0-100 unrounded, `change` from the previous score. All None when an answer is missing."""

    raw: int | None = None
    score: float | None = None
    band: Band | None = None
    change: float | None = None
    notable: bool | None = None


def score(instrument: Instrument, items: Sequence[int | None], previous: float | None = None) -> Score:
    """The score of five answers on the instrument's scale; `previous` is an earlier score (0-100) on the same one."""
    answers = [item for item in items if item is not None]
    if len(answers) < ITEMS:
        return Score()
    raw = sum(answers)
    scale = instrument.scale()
    lowest, highest = ITEMS * scale[0], ITEMS * scale[-1]
    points = _whole(100 * (raw - lowest) / (highest - lowest))
    change = None if previous is None else _whole(points - previous)
    if instrument is not Instrument.WHO5:
        return Score(raw, points, None, change, None)
    return Score(raw, points, band_of(points), change, None if change is None else abs(change) >= NOTABLE)


def band_of(points: float) -> Band:
    """The band of a WHO-5 score, 0-100."""
    if points <= 35:
        return Band.LOW
    return Band.MIDDLE if points <= 50 else Band.HIGH


def _whole(number: float) -> float:
    return int(number) if float(number).is_integer() else number
