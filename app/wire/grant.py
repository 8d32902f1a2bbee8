"""Grants, version 1: a case's key for one recipient, signed by the device that gives it.

    grant     = CBOR [1, body, signature]
    body      = CBOR [case, epoch, recipient, wrapped, granter]
    signature = ECDSA P-256 by the granter over CBOR ["rygsaek/grant/1", body]

HPKE alone does not say who wrapped a key: without the signature a hub could hand out a key of its own, and what is
written next would be written for the hub. Whether the granter may give access is judged by the reader
(`app.sync`), not here. Schema: `grant.cddl`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.crypto import signing
from app.domain.change import CaseId, DeviceId
from app.wire import cbor, shapes
from app.wire.bundle import MAX_EPOCH, PublicKeyOf
from app.wire.errors import MessageMalformed, MessageTampered, MessageTooNew, SenderUnknown

VERSION = 1
WRAPPED = 80  # an HPKE-wrapped 32-byte key
MAX_GRANT = 512

_CONTEXT = "rygsaek/grant/1"


@dataclass(frozen=True, slots=True)
class Grant:
    """The key of `case` in `epoch`, wrapped to the HPKE key `recipient` (32 bytes), given by `granter`."""

    case: CaseId
    epoch: int
    recipient: bytes
    wrapped: bytes
    granter: DeviceId


def sign_grant(case: CaseId, epoch: int, recipient: bytes, wrapped: bytes, signing_key: signing.SigningKey) -> bytes:
    """The bytes of a new grant: made once, kept, sent unchanged."""
    granter = bytes.fromhex(signing.fingerprint(signing_key.public()))
    body = cbor.encode([bytes.fromhex(case), epoch, recipient, wrapped, granter])
    _unpack(body)  # what nobody could read must not be signed
    return cbor.encode([VERSION, body, signing_key.sign(cbor.encode([_CONTEXT, body]))])


def peek_grant(data: bytes) -> Grant:
    """What it says, unverified. Raises MessageMalformed or MessageTooNew."""
    return _unpack(_take_apart(data)[0])


def open_grant(data: bytes, public_key_of: PublicKeyOf) -> Grant:
    """What it says once the signature has been checked.

    Raises MessageMalformed, MessageTooNew, MessageTampered, or SenderUnknown when the granter is not known here.
    """
    body, signature = _take_apart(data)
    grant = _unpack(body)
    public = public_key_of(grant.granter)
    if public is None:
        raise SenderUnknown
    if signing.fingerprint(public) != grant.granter:
        raise MessageTampered
    if not signing.verify(public, cbor.encode([_CONTEXT, body]), signature):
        raise MessageTampered
    return grant


def _take_apart(data: bytes) -> tuple[bytes, bytes]:
    try:
        version = shapes.version_of(data)
        if version > VERSION:
            raise MessageTooNew(version)
        _, body, signature = shapes.parts(shapes.decoded(data, MAX_GRANT, 2), 3, "grant")
        return shapes.some_octets(body, MAX_GRANT, "body"), shapes.octets(
            signature, signing.SIGNATURE_BYTES, "signature"
        )
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"grant: {problem}") from None


def _unpack(body: bytes) -> Grant:
    try:
        case, epoch, recipient, wrapped, granter = shapes.parts(shapes.decoded(body, MAX_GRANT, 2), 5, "body")
        return Grant(
            CaseId(shapes.octets(case, 16, "case").hex()),
            shapes.number(epoch, 1, MAX_EPOCH, "epoch"),
            shapes.octets(recipient, 32, "recipient"),
            shapes.octets(wrapped, WRAPPED, "wrapped"),
            DeviceId(shapes.octets(granter, 16, "granter").hex()),
        )
    except shapes.ShapeWrong as problem:
        raise MessageMalformed(f"grant: {problem}") from None
