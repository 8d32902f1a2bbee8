"""Who belongs to an office, as its verified log says; kept in memory, and read on when the log has grown.

Every process keeps its own; each request is told how long the log is now, so no revocation is overlooked.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from app.crypto import signing
from app.domain.change import DeviceId
from app.hub.storage.port import HubStore, OfficeId
from app.wire import cbor
from app.wire.errors import MembershipRefused
from app.wire.membership import FIRST, Member, Members, verify_more

OFFICES = 1_000  # so many are kept in memory
_AT_A_TIME = 25  # records verified before others get a turn


@dataclass(frozen=True, slots=True)
class Roster:
    """An office's log and what it says."""

    records: tuple[bytes, ...]
    members: Members
    keys: Mapping[DeviceId, bytes]  # the signing keys of everybody who ever belonged, or of an office that joined
    by_device: Mapping[DeviceId, Member]

    def key_of(self, device: DeviceId) -> bytes | None:
        """A device's public signing key."""
        return self.keys.get(device)


async def verified(records: tuple[bytes, ...], before: Roster | None = None) -> Roster:
    """The roster of a log that goes on from `before`. Raises MembershipRefused."""
    members = before.members if before else Members(authority_of(records), FIRST, 0, ())
    for start in range(0, len(records), _AT_A_TIME):
        members = verify_more(members, records[start : start + _AT_A_TIME])
        await asyncio.sleep(0)
    by_device = {member.device: member for member in members.devices}
    adopted = {DeviceId(signing.fingerprint(key)): key for one in members.adopted for key in one.devices}
    keys = adopted | {device: member.signing for device, member in by_device.items()}
    return Roster((*(before.records if before else ()), *records), members, keys, by_device)


def authority_of(records: tuple[bytes, ...]) -> bytes:
    """The authority that a log's first record names; the log proves that it signed it. Raises MembershipRefused."""
    try:
        match cbor.decode(records[0], max_depth=5):
            case [1, bytes(body), bytes()]:
                match cbor.decode(body, max_depth=5):
                    case [1, b"", ["founded", bytes(authority)]] if len(authority) == signing.PUBLIC_BYTES:
                        return authority
    except (IndexError, cbor.NotCanonical):
        pass
    raise MembershipRefused("no founding")


class Rosters:
    """The rosters of the offices that were heard of lately."""

    def __init__(self, store: HubStore) -> None:
        self._store = store
        self._kept: OrderedDict[OfficeId, Roster] = OrderedDict()
        self._turns: dict[OfficeId, asyncio.Lock] = {}

    async def of(self, office: OfficeId, at_least: int = 0) -> Roster | None:
        """The roster with at least so many records; None when there is no such office."""
        kept = self._kept.get(office)
        if kept is not None and len(kept.records) >= at_least:
            self._kept.move_to_end(office)
            return kept
        return await self.newest(office)

    async def newest(self, office: OfficeId) -> Roster | None:
        """The roster as the log is now."""
        turn = self._turns.setdefault(office, asyncio.Lock())
        try:
            async with turn:
                return await self._read_on(office)
        finally:
            if not turn.locked():
                self._turns.pop(office, None)

    async def _read_on(self, office: OfficeId) -> Roster | None:
        kept = self._kept.get(office)
        more = await self._store.records(office, len(kept.records) if kept else 0)
        if kept is None and not more:
            return None
        if more:
            kept = await verified(more, kept)
        assert kept is not None  # noqa: S101 – for the type checker
        self._kept[office] = kept
        self._kept.move_to_end(office)
        while len(self._kept) > OFFICES:
            self._kept.popitem(last=False)
        return kept
