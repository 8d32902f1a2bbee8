"""Samtykker: per party what may be asked, told and invited, until when; and who may say yes for the citizen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.change import CaseId, DocumentId
from app.services.views.case import ConsentRow, DutyRow


class Group(StrEnum):
    """Where a party stands on the page, in this order."""

    SOON = "soon"  # runs out within 30 days
    HOLDS = "holds"
    WAITS = "waits"  # begun, not answered; asked again when it fits
    OVER = "over"  # withdrawn and expired


@dataclass(frozen=True, slots=True)
class PartyRow:
    """Everybody's question at a glance: what may we, with this party, today?"""

    party: str  # "Egen læge"
    group: Group
    lines: tuple[ConsentRow, ...]  # the consents that stand now, newest first
    history: tuple[str, ...]  # newest first: "23. november 2026: Underskrevet af Jonas"
    note: str = ""  # "Givet mundtligt. Sygehuse vil som regel have det på skrift."


@dataclass(frozen=True, slots=True)
class GuardianRow:
    """Somebody who stands in for the citizen."""

    document: DocumentId
    name: str = field(repr=False)
    say: str = field(repr=False)  # "Værge for personlige forhold · helbred · papiret set 2. november 2026"
    pill: str = ""  # "papiret er ikke set", "udløbet"; "" when all is well


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    """The consent register of one case."""

    case: CaseId
    heading: str  # "Jonas L."
    call_name: str
    parties: tuple[PartyRow, ...]  # in the order of their groups, then by name
    guardians: tuple[GuardianRow, ...]
    flags: tuple[DutyRow, ...] = ()  # what a consent that no longer holds left open
    has_receipt: bool = False
    others: tuple[str, ...] = ()  # people of the network map nobody was asked about yet
