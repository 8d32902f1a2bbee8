"""Who may open which case: assigning, sharing, handing over, taking back; whose a case is; who has read it."""

from __future__ import annotations

from app.services.access.acts import assign, give_back, hand_over, share, stop_sharing, take_back
from app.services.access.handover_note import start_note
from app.services.access.mine import Mine, is_mine, mine
from app.services.access.read_log import needs_reason, note_read, reads
from app.services.access.view import AccessRow, access_rows, colleagues

__all__ = [
    "AccessRow",
    "Mine",
    "access_rows",
    "assign",
    "colleagues",
    "give_back",
    "hand_over",
    "is_mine",
    "mine",
    "needs_reason",
    "note_read",
    "reads",
    "share",
    "start_note",
    "stop_sharing",
    "take_back",
]
