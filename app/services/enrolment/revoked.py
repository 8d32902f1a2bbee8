"""This laptop was taken out of the office: what it does when it learns that, and has seen the proof.

A stolen laptop that can be reached deletes its keys; nothing is saved before, for whoever sits at it may be somebody
else. What the office has received is not touched by it. A hub that merely says so is not believed: the record must be
signed, and continue the log this laptop knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.services.desk import Desk
from app.storage.destroy import destroy_home
from app.wire.errors import MembershipForked, MembershipRefused

SAY = (
    "Denne computer er taget ud af kontoret. Sagerne på den er slettet. "
    "Det, der nåede frem til kontoret, er der stadig. Spørg kontorets administrator, hvis det er en fejl."
)


def is_proven(desk: Desk, records: Sequence[bytes]) -> bool:
    """Whether the office's log, with what has come, says so: `records` are the whole log or what is newer than ours."""
    store = desk.store
    for after in (0, store.membership.count()):
        try:
            members = store.people.take_records(records, after)
        except (MembershipRefused, MembershipForked):
            continue
        return members.is_revoked(desk.identity.device)
    return store.membership.members().is_revoked(desk.identity.device)


def delete_everything(desk: Desk) -> str:
    """Close without saving and destroy keys, store, backups and attachments; what to tell."""
    desk.closed = True
    desk.store.close()
    destroy_home(desk.home)
    return SAY
