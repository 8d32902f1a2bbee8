"""Offices to measure in, put into a store directly: laptops, cases, grants, history."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import token_bytes, token_hex

from app.crypto import hashing
from app.domain.change import CaseId
from app.hub.checking import checked
from app.hub.people import claim_hash
from app.hub.roster import verified
from app.hub.storage.port import Appending, HubStore, ItemKind, NewOffice, OfficeId, Sender, Sent
from app.wire import membership, sync
from app.wire.membership import AddDevice, Role
from tests.support.hub_laptop import Laptop, MadeUpOffice

SHARED_BY = 4  # keys that have each case: its owner's, a colleague's, a station's, the office's


@dataclass
class Measured:
    """An office: its laptops, and the cases of each."""

    office: MadeUpOffice
    laptops: list[Laptop]
    epoch: bytes = sync.NO_EPOCH
    cases: list[list[CaseId]] = field(default_factory=list)

    @property
    def id(self) -> OfficeId:
        return OfficeId(self.office.id)


def with_laptops(count: int) -> Measured:
    """An office of so many laptops; the first is an administrator's."""
    office = MadeUpOffice()
    laptops = [Laptop(roles=(Role.ADMINISTRATOR,) if not at else (Role.CASEWORKER,)) for at in range(count)]
    members = office.members()
    for laptop in laptops:
        record = membership.append(members, AddDevice(laptop.member()), office.authority)
        members = membership.verify_more(members, [record])
        office.records.append(record)
    return Measured(office, laptops)


async def put(store: HubStore, measured: Measured) -> None:
    """The office comes."""
    claim = claim_hash(token_hex(8))
    await store.add_claim(claim)
    records = tuple(measured.office.records)
    await store.found(NewOffice(measured.id, records[:2], claim))
    await store.append(measured.id, Appending(2, records[2:]))
    there = await store.look(measured.id)
    assert there is not None
    measured.epoch = there.epoch


async def add_cases(store: HubStore, measured: Measured, each: int, bundles: int = 0) -> None:
    """So many cases for each laptop, granted as usual; with so many bundles of made-up bytes in each."""
    others = [token_bytes(32), token_bytes(32)]
    for at, laptop in enumerate(measured.laptops):
        colleague = measured.laptops[at - 1]
        cases = [CaseId(token_hex(16)) for _ in range(each)]
        sender = Sender(laptop.device, laptop.hpke, False)
        sent = [
            _thing(ItemKind.GRANT, laptop, case, 300, recipient)
            for case in cases
            for recipient in (laptop.hpke, colleague.hpke, *others)
        ]
        sent += [_thing(ItemKind.BUNDLE, laptop, case, 400) for case in cases for _ in range(bundles)]
        for start in range(0, len(sent), 5_000):
            await store.keep(measured.id, sender, sent[start : start + 5_000])
        measured.cases.append(cases)


def _thing(kind: ItemKind, laptop: Laptop, case: CaseId, size: int, recipient: bytes = b"") -> Sent:
    data = token_bytes(size)
    name = hashing.sha256(data)
    return Sent(kind, case, laptop.device, name[:16], name, data, 1, recipient)


def empty(laptop: Laptop, measured: Measured, cursor: int, known: int) -> bytes:
    """A sync with nothing new, as a whole HTTP message."""
    return _message(laptop, measured, sync.SyncRequest(measured.epoch, cursor, known))


def of_five(laptop: Laptop, measured: Measured, case: CaseId, cursor: int, known: int) -> bytes:
    """A sync that brings five bundles of one case."""
    bundles = tuple(laptop.bundle(case, "Et par sætninger om besøget. " * 3 + token_hex(20)) for _ in range(5))
    return _message(laptop, measured, sync.SyncRequest(measured.epoch, cursor, known, bundles))


def _message(laptop: Laptop, measured: Measured, request: sync.SyncRequest) -> bytes:
    body = sync.encode_request(request)
    path = f"/v1/{measured.id}/sync"
    laptop.epoch = measured.epoch
    headers = laptop.headers("POST", path, body)
    lines = [f"POST {path} HTTP/1.1", "Host: hub", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


__all__ = ["Measured", "add_cases", "checked", "empty", "of_five", "put", "verified", "with_laptops"]
