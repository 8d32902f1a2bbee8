"""*Kritiske datoer*: one date that must not slip, as the case's card and its dialog show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import RowId
from app.services.views.acts import Urgency


@dataclass(frozen=True, slots=True)
class CriticalRow:
    """One critical date."""

    row: RowId
    kind: str  # as in app.domain.critical: "bailiff"
    title: str  # "Fogedret 4. december"
    say: str  # "Huslejerestance, 2 måneder. Mette ringer i morgen."
    when: str  # "om 11 dage", "i morgen", "skulle være klaret i går"
    urgency: Urgency
    on: date | None
    what: str
    who_acts: str
