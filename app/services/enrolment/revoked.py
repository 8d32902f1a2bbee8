"""This laptop was taken out of the office, and the signed log proves it (`app.errors.DeviceRevoked`).

A stolen laptop that can be reached deletes its keys; nothing is saved before, for whoever sits at it may be somebody
else. What the office has received is not touched by it.
"""

from __future__ import annotations

from app.errors import BugError
from app.services.desk import Desk
from app.storage.destroy import destroy_home

SAY = (
    "Denne computer er taget ud af kontoret. Sagerne på den er slettet. "
    "Det, der nåede frem til kontoret, er der stadig. Spørg kontorets administrator, hvis det er en fejl."
)


def delete_everything(desk: Desk) -> str:
    """Close without saving and destroy keys, store, backups and attachments; what to tell.

    Only for a laptop whose own copy of the log says that it was revoked: BugError otherwise, and nothing is touched.
    """
    if not desk.store.membership.members().is_revoked(desk.identity.device):
        raise BugError("Programmet ville slette en computer, der hører til kontoret.", safe="Intet er slettet.")
    desk.closed = True
    desk.store.close()
    destroy_home(desk.home)
    return SAY
