"""The office's people and their computers for the window: who there is, inviting, taking out, and a lost computer."""

from __future__ import annotations

from app.services.colleagues.acts import invite, set_roles, take_out
from app.services.colleagues.lost import loss_page, note_loss
from app.services.colleagues.show import ROLES, WHYS, colleagues_page

__all__ = [
    "ROLES",
    "WHYS",
    "colleagues_page",
    "invite",
    "loss_page",
    "note_loss",
    "set_roles",
    "take_out",
]
