"""What a sync needs of a desk: the hub's address and certificates, who may give keys, what to do before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import InputError
from app.services.clock import milliseconds
from app.services.desk import Desk
from app.services.enrolment import hub
from app.services.writing.typing import settle_all
from app.sync.access import believes
from app.sync.session import Office, Progress, Room, Synced, sync
from app.sync.talk import Talk

if TYPE_CHECKING:
    from app.sync.transport import Http


def at_the_window() -> Room:
    """Little at a time, so that whoever types never waits for the store."""
    return Room(out=1024 * 1024, into=512 * 1024, most=1_000, at_once=500)


def joined(desk: Desk) -> bool:
    """Whether this computer belongs to an office on a hub."""
    return desk.store.membership.shared and bool(hub.address(desk)) and not desk.practice


def http(desk: Desk, address: str = "") -> Http:
    """The way to the office's hub, or to the one an invitation names. Raises InputError for an unusable address."""
    from app.sync.transport import Http  # an office of one needs no network

    certificates = desk.settings.text("hub.certificates")
    return Http(address or hub.address(desk), certificates=Path(certificates) if certificates else None)


def talk(desk: Desk, tell: Callable[[Progress], None] | None = None, room: Room | None = None) -> Talk[Synced]:
    """One sync of this desk. Raises InputError for a computer that belongs to no office on a hub."""
    hub.refuse_practice(desk)
    if not joined(desk):
        raise InputError(
            "Denne computer er ikke koblet til et kontor.",
            safe="Alt ligger her på computeren.",
            todo="Bed kontorets administrator om en invitation.",
        )
    store = desk.store
    store.sync_state.follow(hub.address(desk), store.membership.members().office)

    def settle() -> None:
        settle_all(desk)
        hub.follow(desk)

    def follow() -> bool:
        return bool(hub.follow(desk))

    office = Office(
        believes=lambda grant: believes(store, grant),
        settle=settle,
        follow=follow,
        unfinished=lambda: store.people.unfinished,
        progress=tell or (lambda _: None),
        now=milliseconds(desk.clock),
    )
    return sync(store, office, room)
