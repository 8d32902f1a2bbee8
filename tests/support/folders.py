"""A case in which everything for the folder that stays is there: made up, as the others are."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId, DocumentId
from app.domain.signature import Signature, Way
from app.services import documents, signing
from app.services.desk import Desk
from tests.support.offices import CONSENT, fill


@dataclass(frozen=True, slots=True)
class Laid:
    """The documents of such a case."""

    agreement: DocumentId
    network: DocumentId
    consent: DocumentId


def lay(desk: Desk, case: CaseId) -> Laid:
    """An agreement with a next meeting, a map with two people, and a consent that was said yes to."""
    agreement = documents.start(desk, case, "cooperation_agreement")
    goal = documents.add_row(desk, case, agreement, "goals")
    fill(
        desk,
        case,
        agreement,
        {
            "situation": "Bor alene og vil gerne mere ud.",
            f"goals/{goal}/goal": "Gå en tur hver dag",
            f"goals/{goal}/worker_does": "Ringer fredag",
            "next_meeting_on": "2026-12-08",
            "next_meeting_time": "13:00",
            "next_meeting_place": "hjemme hos dig",
        },
    )
    network = documents.start(desk, case, "network_map")
    for name in ("Mona Skov", "Bo Dahl"):
        row = documents.add_row(desk, case, network, "private")
        fill(desk, case, network, {f"private/{row}/name": name})
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, CONSENT)
    signing.sign(desk, case, consent, Signature(Way.SAID))
    return Laid(agreement, network, consent)
