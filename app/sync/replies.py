"""A hub's refusals to a computer that has a store: what is raised, and the proof that it was taken out."""

from __future__ import annotations

from typing import NoReturn

from app.errors import DeviceRevoked, HubSuspect
from app.storage import Store
from app.sync.refusals import failure, revoking
from app.sync.talk import Reply
from app.wire import cbor
from app.wire.errors import MembershipRefused


def refuse(store: Store, reply: Reply, *, sync: bool = True) -> NoReturn:
    """Raise what a reply means that is not the answer we asked for: HubBusy, HubRefused, DeviceRevoked, HubSuspect."""
    records = revoking(reply.body) if reply.status == 401 else None
    if records is None:
        raise failure(reply, sync=sync)
    if _proves(store, records):
        raise DeviceRevoked
    raise HubSuspect("revoked without proof")


def _proves(store: Store, records: tuple[bytes, ...]) -> bool:
    """Whether the log we follow, with what came, says so: nobody is believed who merely says it."""
    try:
        members = store.people.take_records(records, 0)
    except MembershipRefused:
        return False
    return members.is_revoked(store.identity.device)


def version_one(*parts: object) -> bytes:
    """A body of ours: CBOR [1, …]."""
    return cbor.encode([1, *parts])
