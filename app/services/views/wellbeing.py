"""Trivsel over tid: the curves of a case, in neutral words; and what only the worker is shown of a low score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import DocumentId
from app.services.views.acts import Act


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One answer. `say` is read aloud and shown at the point: "28 af 100, tirsdag 3. marts"."""

    document: DocumentId
    on: date
    value: float  # 0-100
    say: str


@dataclass(frozen=True, slots=True)
class CurveMark:
    """Something that changed on the case: "Ny aftale 12. november"."""

    on: date
    say: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One instrument, in one version of its scale; never mixed with another."""

    instrument: str  # as in contracts.md: "who5", "brief_inspire_o/0-4"
    title: str  # "WHO-5"
    points: tuple[CurvePoint, ...]  # oldest first, at least one
    say: str  # "WHO-5: 28 i marts, 52 i november"
    change_say: str  # "24 point højere end sidst"; "" without an earlier answer


@dataclass(frozen=True, slots=True)
class Ask:
    """A form that can be filled in together now."""

    form: str
    label: str  # "WHO-5"
    say: str  # "I svarede sidst 12. november. Vent gerne til 26. november."; "" when nothing speaks against it


@dataclass(frozen=True, slots=True)
class Worry:
    """*Bekymret?*: for the worker alone, after a low WHO-5. Never shown beside the citizen, never on a paper."""

    say: str  # "WHO-5 var 24 tirsdag 3. marts. Det er et termometer, ikke en diagnose."
    steps: tuple[str, ...]  # what to do, one line each
    talked: Act  # notes that one has talked with somebody


@dataclass(frozen=True, slots=True)
class WellbeingView:
    """The card *Trivsel over tid*."""

    curves: tuple[Curve, ...]
    marks: tuple[CurveMark, ...]
    asks: tuple[Ask, ...]
    copy: Act | None  # the citizen's own copy of the newest answers
    worry: Worry | None = None
