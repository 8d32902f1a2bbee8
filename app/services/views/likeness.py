"""Somebody who may be the person one is about to write down, as the quiet card shows them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId


@dataclass(frozen=True, slots=True)
class LikeRow:
    """One case that may be about the same person. Of somebody with a protected address only initials are told."""

    case: CaseId
    name: str  # "Jonas Lindegaard"; "J. L., beskyttet adresse"
    say: str  # "29 år · Trin 8 af 14 · Behovsvurdering"; "afsluttet"
    because: str  # "Samme navn og samme fødselsdag"
