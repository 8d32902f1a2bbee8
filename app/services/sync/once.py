"""One sync on the spot: whoever calls waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.services.desk import Desk
from app.services.sync import office
from app.sync.line import HubLine, Sender
from app.sync.session import Progress, Synced
from app.sync.talk import hold


@dataclass(frozen=True, slots=True)
class Once:
    """What it came to, and how many requests it took, attachments too."""

    synced: Synced
    requests: int


def once(desk: Desk, tell: Callable[[Progress], None] | None = None, sender: Sender | None = None) -> Once:
    """Sync once. Raises InputError (no hub), HubUnreachable, HubSuspect, DeviceRevoked, HubRefused, StoreUnavailable.

    Whatever was acknowledged before a failure stays. `sender`: another way to the hub than the address says.
    """
    talk = office.talk(desk, tell)
    own = None if sender else office.http(desk)
    line = HubLine(desk.store, sender or own or office.http(desk))
    try:
        return Once(hold(talk, line), line.requests)
    finally:
        if own:
            own.close()
