"""A small laptop for tests of the hub: keys, a counter, bundles nobody needs to read, and signed requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from secrets import token_bytes, token_hex

import urllib3

from app.crypto import hpke
from app.crypto.signing import SigningKey, fingerprint
from app.domain.change import CaseId, Change, ChangeId, DeviceId, DocumentId, HybridTime, Path
from app.wire import cbor, http_signature, membership, sync
from app.wire.bundle import BundleHead, bundle_hash, seal_bundle
from app.wire.grant import WRAPPED, sign_grant
from app.wire.membership import AddDevice, Member, Members, PersonId, Role

ROLES = (Role.ADMINISTRATOR, Role.CASEWORKER)
NOON = HybridTime(1_790_000_000_000, 0)


@dataclass
class Laptop:
    """A device with its keys; `chains` are the hashes its next bundles stand on."""

    signing: SigningKey = field(default_factory=SigningKey.create)
    hpke: bytes = field(default_factory=lambda: hpke.PrivateKey.create().public())
    incarnation: str = field(default_factory=lambda: token_hex(8))
    person: PersonId = field(default_factory=membership.new_person)
    roles: tuple[Role, ...] = ROLES
    chains: dict[CaseId, list[bytes]] = field(default_factory=dict)
    counter: int = 0
    epoch: bytes = sync.NO_EPOCH
    cursor: int = 0

    @property
    def device(self) -> DeviceId:
        return DeviceId(fingerprint(self.signing.public()))

    def member(self) -> Member:
        return Member(self.signing.public(), self.hpke, self.incarnation, self.person, self.roles)

    def bundle(self, case: CaseId, words: str = "ord", epoch: int = 1, key: bytes = bytes(32)) -> bytes:
        """The next bundle of a case."""
        chain = self.chains.setdefault(case, [])
        head = BundleHead(case, self.device, self.incarnation, len(chain) + 1, chain[-1] if chain else b"", epoch)
        own = ChangeId(self.device, self.incarnation, head.sequence, 0)
        change = Change(own, case, DocumentId("d0" * 16), Path("situation"), words, (), NOON)
        data = seal_bundle(head, [change], [], key, self.signing)
        chain.append(bundle_hash(data))
        return data

    def grant(self, case: CaseId, to: Laptop, epoch: int = 1) -> bytes:
        """A grant whose wrapped key is none: the hub cannot tell."""
        return sign_grant(case, epoch, to.hpke, token_bytes(WRAPPED), self.signing)

    def headers(self, method: str, path: str, body: bytes = b"", **other: int | bytes) -> dict[str, str]:
        """Signed; the counter goes up."""
        self.counter += 1
        given = {"hub_epoch": self.epoch, "counter": self.counter} | other
        return http_signature.sign(method, path, body, signing_key=self.signing, **given)  # type: ignore[arg-type]


@dataclass
class MadeUpOffice:
    """An office: its authority and its log."""

    authority: SigningKey = field(default_factory=SigningKey.create)
    records: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records.append(membership.found(self.authority))

    @property
    def id(self) -> str:
        return fingerprint(self.authority.public())

    def members(self) -> Members:
        return membership.verify(self.records, self.authority.public())

    def say(self, what: membership.What, signer: SigningKey | None = None) -> bytes:
        record = membership.append(self.members(), what, signer or self.authority)
        self.records.append(record)
        return record

    def add(self, laptop: Laptop) -> bytes:
        return self.say(AddDevice(laptop.member()))


class Line:
    """A connection to a hub."""

    def __init__(self, url: str, office: str) -> None:
        self.url = url
        self.office = office
        self.pool = urllib3.PoolManager(retries=False, timeout=60)

    def ask(
        self, laptop: Laptop, method: str, rest: str, body: bytes = b"", **other: int | bytes
    ) -> urllib3.BaseHTTPResponse:
        """A signed request; `rest` is the path after the office, or the whole one."""
        path = rest if rest.startswith("/v1/") else f"/v1/{self.office}/{rest}"
        headers = laptop.headers(method, path, body, **other)
        return self.pool.request(method, self.url + path, body=body or None, headers=headers)

    def found(self, laptop: Laptop, office: MadeUpOffice, code: str) -> urllib3.BaseHTTPResponse:
        return self.ask(laptop, "POST", "/v1/offices", cbor.encode([1, code, office.records]))

    def sync(
        self,
        laptop: Laptop,
        bundles: Sequence[bytes] = (),
        grants: Sequence[bytes] = (),
        wants: Sequence[sync.Want] = (),
        **other: int,
    ) -> sync.SyncAnswer:
        """A whole sync; the laptop's cursor and hub epoch move on."""
        request = sync.SyncRequest(laptop.epoch, laptop.cursor, 0, tuple(bundles), tuple(grants), tuple(wants))
        reply = self.ask(laptop, "POST", "sync", sync.encode_request(replace(request, **other)))  # type: ignore[arg-type]
        assert reply.status == 200, (reply.status, reply.data)
        answer = sync.decode_answer(reply.data)
        laptop.cursor, laptop.epoch = answer.cursor, answer.hub_epoch
        return answer

    def append(self, laptop: Laptop, known: int, *records: bytes) -> urllib3.BaseHTTPResponse:
        return self.ask(laptop, "POST", "membership", cbor.encode([1, known, list(records)]))

    def close(self) -> None:
        self.pool.clear()


def a_case() -> CaseId:
    return CaseId(token_hex(16))
