"""What came in a sync request, each piece checked by its signature before anybody keeps it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.crypto import hashing
from app.domain.change import DeviceId
from app.hub.roster import Roster
from app.hub.storage.port import ItemKind, Sent
from app.wire import cbor
from app.wire.bundle import BundleHead, verify_bundle
from app.wire.errors import BundleRefused, MessageRefused
from app.wire.grant import open_grant
from app.wire.membership import Role

_AT_A_TIME = 16  # signatures checked before others get a turn: about a millisecond


async def checked(roster: Roster, grants: Sequence[bytes], bundles: Sequence[bytes]) -> list[Sent | None]:
    """Grants first, then bundles, in the order they came; None for what is not what it says it is.

    In one thread: two that check signatures side by side wait for each other longer than they gain (measured).
    """
    found: list[Sent | None] = []
    for at, data in enumerate(grants):
        found.append(_grant(roster, data))
        await _let_others(at)
    for at, data in enumerate(bundles):
        found.append(_bundle(roster, data))
        await _let_others(at)
    return found


async def _let_others(at: int) -> None:
    if at % _AT_A_TIME == _AT_A_TIME - 1:
        await asyncio.sleep(0)


def _grant(roster: Roster, data: bytes) -> Sent | None:
    try:
        grant = open_grant(data, roster.key_of)
    except (MessageRefused, BundleRefused):
        return None
    name = hashing.sha256(data)
    by = _author(roster, grant.granter)
    return Sent(ItemKind.GRANT, grant.case, grant.granter, name[:16], name, data, grant.epoch, grant.recipient, *by)


def _bundle(roster: Roster, data: bytes) -> Sent | None:
    try:
        head = verify_bundle(data, roster.key_of)
    except BundleRefused:
        return None
    by = _author(roster, head.device)
    return Sent(ItemKind.BUNDLE, head.case, head.device, _place(head), hashing.sha256(data), data, head.epoch, b"", *by)


def _author(roster: Roster, device: DeviceId) -> tuple[bytes, bool]:
    """The key of who made something, and whether they may let others in; nobody's when they do not belong any more."""
    member = roster.by_device.get(device)
    if member is None or roster.members.is_revoked(device):
        return b"", False
    return member.hpke, bool({Role.ADMINISTRATOR, Role.STATION} & set(member.roles))


def _place(head: BundleHead) -> bytes:
    """Where a bundle stands in its chain: 16 bytes. Two with one place come from a cloned disk."""
    said = [bytes.fromhex(head.case), bytes.fromhex(head.device), bytes.fromhex(head.incarnation), head.sequence]
    return hashing.sha256(cbor.encode(said))[:16]
