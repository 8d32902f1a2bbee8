"""The membership log, version 1: who belongs to an office and with which device, signed by the office's authority.

    record    = CBOR [1, body, signature]
    body      = CBOR [sequence, previous, what]
    what      = ["founded", authority]
              | ["device", signing, hpke, incarnation, person, [role, ...]]
    signature = ECDSA P-256 by the authority over CBOR ["rygsaek/membership/1", body]

Append-only: every record names the SHA-256 of the one before, and the first carries the authority's public key, which
everybody pins. Nothing names the office or a person: a person is a random id. A device keeps its keys, person and
roles; it is named again when a restored backup gives it a new incarnation. Schema: `membership.cddl`; why so:
`app/decisions/0005-membership.md`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.crypto import hashing, signing
from app.domain.change import DeviceId
from app.wire import cbor
from app.wire.errors import MembershipRefused, MembershipTooNew

VERSION = 1
MAX_RECORD = 4 * 1024
MAX_RECORDS = 100_000
FIRST = b""  # `previous` of the first record

_CONTEXT = "rygsaek/membership/1"
_FOUNDED, _DEVICE = "founded", "device"
_LARGEST_VERSION = 0x1B  # CBOR writes 0-23 in one byte; 24-27 announce a longer number

PersonId = NewType("PersonId", str)  # 32 hex digits, random


class Role(StrEnum):
    """What somebody may do in an office."""

    CASEWORKER = "caseworker"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    STATION = "station"  # the office station: a device that belongs to nobody in particular


@dataclass(frozen=True, slots=True)
class Member:
    """A device that belongs: its public keys, whose it is, what they may do."""

    signing: bytes  # 33 bytes
    hpke: bytes  # 32 bytes
    incarnation: str  # 16 hex digits; the one it began with, or the one of its latest restore
    person: PersonId
    roles: tuple[Role, ...]  # sorted, at least one

    @property
    def device(self) -> DeviceId:
        """32 hex digits: the fingerprint of the signing key."""
        return DeviceId(signing.fingerprint(self.signing))


@dataclass(frozen=True, slots=True)
class Members:
    """What a verified log says."""

    authority: bytes  # 33 bytes, public; the root that everybody pins
    head: bytes  # SHA-256 of the last record
    count: int  # records
    devices: tuple[Member, ...]  # in the order in which they came

    def of(self, device: DeviceId) -> Member | None:
        """The member whose device that is."""
        return next((member for member in self.devices if member.device == device), None)


def new_person() -> PersonId:
    """A random id for somebody; their name stands elsewhere."""
    return PersonId(secrets.token_hex(16))


def found(authority: signing.SigningKey) -> bytes:
    """The first record of a new office's log."""
    return _sign(authority, 1, FIRST, [_FOUNDED, authority.public()])


def add_device(log: Sequence[bytes], authority: signing.SigningKey, member: Member) -> bytes:
    """The record that comes next and adds a device, or names one again in its new incarnation.

    Raises MembershipRefused when the log does not verify, or the record would not.
    """
    members = verify(log, authority.public())
    what: list[object] = [
        _DEVICE, member.signing, member.hpke, bytes.fromhex(member.incarnation), bytes.fromhex(member.person),
        [str(role) for role in member.roles],
    ]  # fmt: skip
    record = _sign(authority, members.count + 1, members.head, what)
    verify([*log, record], authority.public())
    return record


def verify(log: Sequence[bytes], authority: bytes) -> Members:
    """What the log says, once every signature, link and shape has been checked against the pinned `authority`.

    Raises MembershipRefused, or MembershipTooNew for a record of a later version.
    """
    if not 0 < len(log) <= MAX_RECORDS:
        raise MembershipRefused("no records, or too many")
    head, devices = FIRST, dict[DeviceId, Member]()
    for number, record in enumerate(log, 1):
        what = _open(record, authority, number, head)
        head = hashing.sha256(record)
        if number == 1:
            if what != [_FOUNDED, authority]:
                raise MembershipRefused("founded by another authority")
            continue
        member = _member(what)
        known = devices.get(member.device)
        if known is not None and not _is_reborn(known, member):
            raise MembershipRefused("a device cannot change its keys, person or roles")
        devices[member.device] = member
    return Members(authority, head, len(log), tuple(devices.values()))


def _is_reborn(known: Member, member: Member) -> bool:
    same = (known.signing, known.hpke, known.person, known.roles)
    return same == (member.signing, member.hpke, member.person, member.roles) and known != member


def _sign(authority: signing.SigningKey, sequence: int, previous: bytes, what: list[object]) -> bytes:
    body = cbor.encode([sequence, previous, what])
    return cbor.encode([VERSION, body, authority.sign(cbor.encode([_CONTEXT, body]))])


def _open(record: bytes, authority: bytes, number: int, previous: bytes) -> list[object]:
    """What a record says, when it is the one that comes at that place."""
    body, signature = _take_apart(record)
    if not signing.verify(authority, cbor.encode([_CONTEXT, body]), signature):
        raise MembershipRefused("signature")
    match _decode(body):
        case [int(sequence), bytes(before), list(what)] if (sequence, before) == (number, previous):
            if sequence is not True:  # CBOR's true would pass for 1
                return what
            raise MembershipRefused("a sequence that is no number")
        case _:
            raise MembershipRefused("not the record that comes next")


def _take_apart(record: bytes) -> tuple[bytes, bytes]:
    if not 2 <= len(record) <= MAX_RECORD or record[0] >> 5 != 4:
        raise MembershipRefused("not a record")
    # The version stands where every later version has it too, and is read before anything is believed.
    if VERSION < record[1] <= _LARGEST_VERSION:
        raise MembershipTooNew(record[1])
    match _decode(record):
        case [int(version), bytes(body), bytes(signature)] if version == VERSION and record[1] == VERSION:
            return body, signature
        case _:
            raise MembershipRefused("not the parts of a record")


def _decode(data: bytes) -> object:
    try:
        return cbor.decode(data, max_depth=4)
    except cbor.NotCanonical as problem:
        raise MembershipRefused(f"spelling: {problem}") from None


def _member(what: list[object]) -> Member:
    match what:
        case [str(kind), bytes(key), bytes(hpke), bytes(incarnation), bytes(person), list(roles)] if kind == _DEVICE:
            sizes = (len(key), len(hpke), len(incarnation), len(person))
        case _:
            raise MembershipRefused("not a device")
    if sizes != (signing.PUBLIC_BYTES, 32, 8, 16):
        raise MembershipRefused("a device out of bounds")
    try:
        given = tuple(Role(role) if isinstance(role, str) else Role("") for role in roles)
    except ValueError:
        raise MembershipRefused("a role nobody has") from None
    if not given or given != tuple(sorted(set(given))):
        raise MembershipRefused("roles that are none, unsorted or twice")
    return Member(key, hpke, incarnation.hex(), PersonId(person.hex()), given)
