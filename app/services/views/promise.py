"""*Det har jeg lovet*: one promise as I dag and the case's page show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import CaseId, RowId
from app.services.views.acts import Urgency


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise that is open, or was kept today and can be opened again."""

    case: CaseId
    row: RowId
    name: str  # "Jonas L.": whose case it is
    what: str  # "ringe til boligselskabet"
    to: str  # "Jonas"; "" when nobody is named
    when: str  # "senest onsdag", "skulle være sket i går", "ingen dag sat", "holdt i dag"
    urgency: Urgency
    due: date | None
    kept: bool = False

    @property
    def say(self) -> str:
        """ "Til Jonas · senest onsdag"."""
        words = " · ".join(part for part in (f"til {self.to}" if self.to else "", self.when) if part)
        return f"{words[:1].upper()}{words[1:]}"
