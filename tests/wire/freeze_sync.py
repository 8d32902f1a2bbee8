"""Makes the frozen messages of sync in `fixtures/`, once a format version: `python -m tests.wire.freeze_sync v1`.

A grant, a signed request and its answer, an invitation and a join, a membership log with every kind of record, and the
chunks of an attachment. Like the bundles, a fixture is never made again. This refuses to write over one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from app.crypto import aead, hashing, hkdf
from app.crypto.hpke import PrivateKey
from app.crypto.signing import SigningKey, fingerprint
from app.domain.change import CaseId, DeviceId
from app.storage.blobs import _PURPOSE, _place
from app.storage.records import BlobId
from app.vault import case_keys
from app.wire import http_signature, invitation, membership, sync
from app.wire.grant import sign_grant
from app.wire.invitation import Invitation
from app.wire.membership import (
    AddDevice,
    Adopt,
    Erase,
    GiveRoles,
    Member,
    OfficeKey,
    PersonId,
    Revoke,
    Role,
    UseOfficeKey,
    Why,
)
from app.wire.sync import Item, Kind, Note, NoteKind, Outcome, Snapshot, SyncAnswer, SyncRequest, Verdict, Want

FIXTURES = Path(__file__).parent / "fixtures"
CASE = CaseId("3d1f6c0b9a7e4c55b0e2a41f87d6c903")
BLOB = BlobId("91c4e2f00b7d4f6a8e35c1d2a9b80764")
CASE_KEY = bytes(range(64, 96))
EPOCH = bytes(range(16))
RECIPIENT = PrivateKey.from_bytes(bytes(range(32)))


def _key(name: str) -> SigningKey:
    return SigningKey.from_bytes(hashing.sha256(f"{name} of the fixtures".encode()))


AUTHORITY, LEADER, WORKER, FORMER = (_key(name) for name in ("an authority", "a leader", "a worker", "a former office"))


def _member(key: SigningKey, *roles: Role) -> Member:
    person = PersonId(hashing.sha256(key.public())[:16].hex())
    return Member(key.public(), hashing.sha256(key.public() + b"hpke"), "5f0c2a9be17d4438", person, roles)


def plain(value: object) -> Any:
    """As JSON has it: bytes in hex, a dataclass by its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(one) for name, one in asdict(value).items()}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _log() -> list[bytes]:
    """A record of every kind, by the authority and by an administrator."""
    log = [membership.found(AUTHORITY)]
    leader, worker = _member(LEADER, Role.ADMINISTRATOR, Role.CASEWORKER), _member(WORKER, Role.CASEWORKER)
    log.append(membership.add_device(log, AUTHORITY, leader))
    said = [
        (AddDevice(worker), LEADER),
        (GiveRoles(worker.device, (Role.CASEWORKER, Role.COORDINATOR)), LEADER),
        (OfficeKey(RECIPIENT.public()), AUTHORITY),
        (UseOfficeKey("recovery"), AUTHORITY),
        (Adopt(FORMER.public(), hashing.sha256(b"its last record"), (FORMER.public(),)), LEADER),
        (Erase(CASE, 12, hashing.sha256(b"the hashes of its bundles")), LEADER),
        (Revoke(worker.device, Why.LOST), LEADER),
    ]
    for what, signer in said:
        log.append(membership.append(membership.verify(log, AUTHORITY.public()), what, signer))
    return log


def _messages(log: list[bytes], grant: bytes) -> tuple[SyncRequest, SyncAnswer]:
    bundle = (FIXTURES / "v1-first.bundle").read_bytes()
    later = (FIXTURES / "v1-second.bundle").read_bytes()
    device = DeviceId(fingerprint(WORKER.public()))
    request = SyncRequest(EPOCH, 40, 2, (bundle, later), (grant,), (Want(CASE, 7),), 65_536)
    answer = SyncAnswer(
        EPOCH,
        44,
        True,
        (Verdict(Outcome.KEPT, 43), Verdict(Outcome.LATE, 44)),
        (Verdict(Outcome.KNOWN, 12),),
        tuple(log[:2]),
        (Item(41, Kind.GRANT, grant), Item(42, Kind.BUNDLE, bundle), Item(44, Kind.LATE_BUNDLE, later)),
        (Snapshot(CASE, 42, False, (Item(8, Kind.GRANT, grant), Item(42, Kind.BUNDLE, bundle))),),
        39,
        1_793_880_120_000,
        (
            Note(NoteKind.LATE, CASE, device, 44),
            Note(NoteKind.CLONED, CASE, device, 9),
            Note(NoteKind.JOINING, number=2),
            Note(NoteKind.ERASED, CASE),
        ),
    )
    return request, answer


def main(name: str) -> None:
    """Write `NAME.sync.json`. FileExistsError when it is there."""
    log = _log()
    wrapped = case_keys.grant(CASE_KEY, RECIPIENT.public(), case=CASE, epoch=3)
    grant = sign_grant(CASE, 3, RECIPIENT.public(), wrapped, LEADER)
    request, answer = _messages(log, grant)
    office = fingerprint(AUTHORITY.public())
    body, path = sync.encode_request(request), f"/v1/{office}/sync"
    invited = Invitation("https://rygsaek.havneby.example:8470", office, bytes(range(100, 116)))
    join = invitation.ask_to_join(
        invited, WORKER.public(), RECIPIENT.public(), "00112233445566ff", "Sørine Ålestrup", log[:2]
    )
    key, parts = hkdf.derive(CASE_KEY, _PURPOSE), ("Et billede på vej. 🙂".encode() * 9, b"og resten")
    words = {
        "authority": AUTHORITY.public().hex(),
        "granter": LEADER.public().hex(),
        "recipient": RECIPIENT.to_bytes().hex(),
        "case": CASE,
        "case_key": CASE_KEY.hex(),
        "grant": {"bytes": grant.hex(), "epoch": 3},
        "request": {"bytes": body.hex(), "says": plain(request)},
        "signed": {
            "method": "POST",
            "path": path,
            "public": LEADER.public().hex(),
            "counter": 65,
            "epoch": EPOCH.hex(),
            "headers": http_signature.sign("POST", path, body, hub_epoch=EPOCH, counter=65, signing_key=LEADER),
        },
        "answer": {"bytes": sync.encode_answer(answer).hex(), "says": plain(answer)},
        "hashes": sync.hashes_message([hashing.sha256(b"one"), hashing.sha256(b"two")]).hex(),
        "places": sync.places_message([0, 5]).hex(),
        "invitation": {
            "text": invited.text(),
            "address": invited.address,
            "office": office,
            "token": invited.token.hex(),
        },
        "join": {"bytes": join.hex(), "says": plain(invitation.read_joining(join, invited))},
        "membership": {"records": plain(log), "says": plain_members(log)},
        "chunks": {
            "blob": BLOB,
            "sealed": [aead.seal(key, one, _place(CASE, BLOB, at, 2)).hex() for at, one in enumerate(parts)],
            "plain": b"".join(parts).hex(),
        },
    }
    with (FIXTURES / f"{name}.sync.json").open("x", encoding="utf-8") as file:
        file.write(json.dumps(words, ensure_ascii=False, indent=1) + "\n")


def plain_members(log: list[bytes]) -> dict[str, Any]:
    """What a log says, by names that stay whatever the program calls them."""
    members = membership.verify(log, membership.authority_of(log))
    return {
        "office": members.office,
        "head": members.head.hex(),
        "count": members.count,
        "devices": [
            [one.signing.hex(), one.hpke.hex(), one.incarnation, one.person, [str(role) for role in one.roles]]
            for one in members.devices
        ],
        "revoked": {device: str(why) for device, why in members.revoked.items()},
        "office_key": members.office_key.hex() if members.office_key else None,
        "uses": list(members.office_key_uses),
        "adopted": [[one.root.hex(), one.head.hex(), [key.hex() for key in one.devices]] for one in members.adopted],
        "erased": {case: [one.count, one.digest.hex()] for case, one in members.erased.items()},
    }


if __name__ == "__main__":
    main(sys.argv[1])
