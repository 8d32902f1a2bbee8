"""The hub's acts on attachments: pieces of ciphertext, each named by its own SHA-256, for those on the case alone."""

from __future__ import annotations

from app.crypto import hashing
from app.domain.change import CaseId
from app.hub.office import Caller, Hub, read_hashes
from app.hub.refusals import Gone, Malformed, NotAllowed, NotHere
from app.wire.sync import places_message

MAX_CHUNK = 1024 * 1024 + 64


async def put(hub: Hub, caller: Caller, case: CaseId, name: bytes, body: bytes) -> None:
    """Keeps a piece. Raises NotAllowed, Gone, Malformed."""
    await _must_be_on(hub, caller, case)
    if hashing.sha256(body) != name:
        raise Malformed("chunk: another name")
    if not await hub.store.put_chunk(caller.office, case, name, body):
        raise Gone


async def get(hub: Hub, caller: Caller, case: CaseId, name: bytes) -> bytes:
    """A piece. Raises NotAllowed, Gone, NotHere."""
    await _must_be_on(hub, caller, case)
    data = await hub.store.chunk(caller.office, case, name)
    if data is None:
        raise NotHere
    return data


async def missing(hub: Hub, caller: Caller, case: CaseId, body: bytes) -> bytes:
    """Which pieces are not here. Raises NotAllowed, Gone, Malformed."""
    await _must_be_on(hub, caller, case)
    return places_message(await hub.store.missing_chunks(caller.office, case, read_hashes(body)))


async def _must_be_on(hub: Hub, caller: Caller, case: CaseId) -> None:
    if case in caller.roster.members.erased:
        raise Gone
    if not await hub.store.is_granted(caller.office, caller.member.hpke, case):
        raise NotAllowed
