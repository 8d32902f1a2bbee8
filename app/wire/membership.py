"""The membership log: who belongs to an office and with which device; append-only, chained, signed.

    record    = CBOR [1, body, signature]              version 1: signed by the office's authority
    body      = CBOR [sequence, previous, what]
    record    = CBOR [2, body, signature]              version 2: signed by the authority or an administrator's device
    body      = CBOR [sequence, previous, signer, what]      signer: b"" for the authority, else the device's id
    signature = ECDSA P-256 over CBOR ["rygsaek/membership/<version>", body]

What a record may say stands in `membership_kinds`. Every record names the SHA-256 of the one before, and the first
carries the authority's public key, which everybody pins. An administrator is one by what the log says up to that
record; a revoked device signs nothing any more. Nothing names the office or a person: a person is a random id.
Schema: `membership.cddl`; why so: `app/decisions/0005-membership.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.crypto import hashing, signing
from app.domain.change import DeviceId
from app.wire import cbor, membership_kinds, membership_lists
from app.wire.errors import MembershipRefused, MembershipTooNew
from app.wire.membership_kinds import (
    AddDevice,
    Adopt,
    Adopted,
    Erase,
    Erasure,
    Founded,
    GiveRoles,
    Member,
    Members,
    OfficeKey,
    PersonId,
    Revoke,
    Role,
    UseOfficeKey,
    What,
    Why,
    new_person,
)

__all__ = [
    "FIRST",
    "MAX_RECORD",
    "MAX_RECORDS",
    "VERSION",
    "AddDevice",
    "Adopt",
    "Adopted",
    "Erase",
    "Erasure",
    "GiveRoles",
    "Member",
    "Members",
    "OfficeKey",
    "PersonId",
    "Revoke",
    "Role",
    "UseOfficeKey",
    "What",
    "Why",
    "add_device",
    "append",
    "authority_of",
    "found",
    "new_person",
    "verify",
    "verify_more",
]

VERSION = 2
MAX_RECORD = 4 * 1024
MAX_RECORDS = 100_000
FIRST = b""  # `previous` of the first record

_AUTHORITY = b""  # `signer` of what the authority signs
_CONTEXTS = {1: "rygsaek/membership/1", 2: "rygsaek/membership/2"}
_LARGEST_VERSION = 0x1B  # CBOR writes 0-23 in one byte; 24-27 announce a longer number


def found(authority: signing.SigningKey) -> bytes:
    """The first record of a new office's log."""
    body = cbor.encode([1, FIRST, membership_lists.pack(Founded(authority.public()))])
    return _seal(1, body, authority)


def add_device(log: Sequence[bytes], authority: signing.SigningKey, member: Member) -> bytes:
    """The record by which an authority adds a device, or names one again in its new incarnation.

    Raises MembershipRefused when the log does not verify, or the record would not.
    """
    members = verify(log, authority.public())
    body = cbor.encode([members.count + 1, members.head, membership_lists.pack(AddDevice(member))])
    record = _seal(1, body, authority)
    verify_more(members, [record])
    return record


def append(members: Members, what: What, signer: signing.SigningKey) -> bytes:
    """The record that comes next and says `what`, signed by the authority or by an administrator's device.

    Raises MembershipRefused when that device may not say it, or it cannot be said now.
    """
    public = signer.public()
    name = _AUTHORITY if public == members.authority else bytes.fromhex(signing.fingerprint(public))
    body = cbor.encode([members.count + 1, members.head, name, membership_lists.pack(what)])
    record = _seal(2, body, signer)
    verify_more(members, [record])
    return record


def verify(log: Sequence[bytes], authority: bytes) -> Members:
    """What the log says, once every signature, link and shape has been checked against the pinned `authority`.

    Raises MembershipRefused, or MembershipTooNew for a record of a later version.
    """
    if not log:
        raise MembershipRefused("no records")
    return verify_more(Members(authority, FIRST, 0, ()), log)


def verify_more(members: Members, records: Sequence[bytes]) -> Members:
    """What a log says that `records` continue; only those are checked. Raises as `verify` does."""
    if members.count + len(records) > MAX_RECORDS:
        raise MembershipRefused("too many records")
    for record in records:
        what, signer = _open(record, members)
        members = membership_kinds.said(members, what, hashing.sha256(record), by_authority=signer is None)
    return members


def authority_of(log: Sequence[bytes]) -> bytes:
    """The authority that a log's first record names, 33 bytes: believed only by whoever compares it with a pin.

    Raises MembershipRefused, MembershipTooNew.
    """
    if not log:
        raise MembershipRefused("no records")
    match _decode(_take_apart(log[0])[1]):
        case [1, bytes(), list(what)]:
            founded = membership_lists.unpack(what, 1)
            if isinstance(founded, membership_kinds.Founded):
                return founded.authority
    raise MembershipRefused("not the beginning of a log")


def _seal(version: int, body: bytes, signer: signing.SigningKey) -> bytes:
    return cbor.encode([version, body, signer.sign(cbor.encode([_CONTEXTS[version], body]))])


def _open(record: bytes, members: Members) -> tuple[What, DeviceId | None]:
    """What a record says and which device signed it (None: the authority), when it is the one that comes next."""
    version, body, signature = _take_apart(record)
    parts = _decode(body)
    match parts:
        case [int(sequence), bytes(previous), list(what)] if version == 1:
            signer, public = None, members.authority
        case [int(sequence), bytes(previous), bytes(name), list(what)] if version == 2:
            signer, public = _signer(name, members)
        case _:
            raise MembershipRefused("not the body of a record")
    if not signing.verify(public, cbor.encode([_CONTEXTS[version], body]), signature):
        raise MembershipRefused("signature")
    if sequence is True or (sequence, previous) != (members.count + 1, members.head):  # CBOR's true would pass for 1
        raise MembershipRefused("not the record that comes next")
    return membership_lists.unpack(what, version), signer


def _signer(name: bytes, members: Members) -> tuple[DeviceId | None, bytes]:
    if name == _AUTHORITY:
        return None, members.authority
    device = DeviceId(name.hex())
    member = members.of(device)
    if member is None or Role.ADMINISTRATOR not in member.roles or members.is_revoked(device):
        raise MembershipRefused("signed by somebody who may not")
    return device, member.signing


def _take_apart(record: bytes) -> tuple[int, bytes, bytes]:
    if not 2 <= len(record) <= MAX_RECORD or record[0] >> 5 != 4:
        raise MembershipRefused("not a record")
    # The version stands where every later version has it too, and is read before anything is believed.
    if VERSION < record[1] <= _LARGEST_VERSION:
        raise MembershipTooNew(record[1])
    match _decode(record):
        case [int(version), bytes(body), bytes(signature)] if version in _CONTEXTS and record[1] == version:
            return version, body, signature
        case _:
            raise MembershipRefused("not the parts of a record")


def _decode(data: bytes) -> object:
    try:
        return cbor.decode(data, max_depth=5)
    except cbor.NotCanonical as problem:
        raise MembershipRefused(f"spelling: {problem}") from None
