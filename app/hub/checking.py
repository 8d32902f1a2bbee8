"""What came in a sync request, each piece checked by its signature before anybody keeps it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence

from app.crypto import hashing
from app.domain.change import DeviceId
from app.hub.roster import Roster
from app.hub.storage.port import ItemKind, Sent
from app.wire import cbor
from app.wire.bundle import BundleHead, verify_bundle
from app.wire.errors import BundleRefused, MessageRefused
from app.wire.grant import open_grant
from app.wire.membership import Role

_FEW = 16  # so many are checked on the spot, in about two milliseconds; more of them beside the loop, on every core

_Check = Callable[[Roster, bytes], Sent | None]


async def checked(roster: Roster, grants: Sequence[bytes], bundles: Sequence[bytes]) -> list[Sent | None]:
    """Grants first, then bundles, in the order they came; None for what is not what it says it is."""
    return [*await _all(_grant, roster, grants), *await _all(_bundle, roster, bundles)]


async def _all(check: _Check, roster: Roster, sent: Sequence[bytes]) -> list[Sent | None]:
    if len(sent) <= _FEW:
        return [check(roster, data) for data in sent]
    size = -(-len(sent) // (os.cpu_count() or 1))
    parts = [sent[start : start + size] for start in range(0, len(sent), size)]
    done = await asyncio.gather(*(asyncio.to_thread(_part, check, roster, part) for part in parts))
    return [one for part in done for one in part]


def _part(check: _Check, roster: Roster, sent: Sequence[bytes]) -> list[Sent | None]:
    return [check(roster, data) for data in sent]


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
