"""The hub's acts on attachments: pieces of ciphertext, each named by its own SHA-256.

They are handed out to those on the case alone. They are taken in from whoever had it once, too: after a restore the
only one who holds a picture may have handed the case over since, and nobody's words are refused. Such a piece can be
any bytes, as one of somebody on the case can; nobody fetches it but by a row that somebody on the case reads.
"""

from __future__ import annotations

from app.crypto import hashing
from app.domain.change import CaseId
from app.hub.office import Caller, Hub, read_hashes
from app.hub.refusals import Gone, Malformed, NotAllowed, NotHere
from app.wire.sync import places_message

MAX_CHUNK = 1024 * 1024 + 64


async def put(hub: Hub, caller: Caller, case: CaseId, name: bytes, body: bytes) -> None:
    """Keeps a piece. Raises NotAllowed, Gone, Malformed."""
    await _must_have_had(hub, caller, case)
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
    await _must_have_had(hub, caller, case)
    return places_message(await hub.store.missing_chunks(caller.office, case, read_hashes(body)))


async def _must_be_on(hub: Hub, caller: Caller, case: CaseId) -> None:
    _must_stand(caller, case)
    if not await hub.store.is_granted(caller.office, caller.member.hpke, case):
        raise NotAllowed


async def _must_have_had(hub: Hub, caller: Caller, case: CaseId) -> None:
    _must_stand(caller, case)
    if not await hub.store.may_bring(caller.office, caller.member.hpke, case):
        raise NotAllowed


def _must_stand(caller: Caller, case: CaseId) -> None:
    if case in caller.roster.members.erased:
        raise Gone
