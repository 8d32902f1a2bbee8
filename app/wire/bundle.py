"""Bundles, version 1: what one save produced for one case, sealed once and sent unchanged ever after.

    bundle    = CBOR [1, head, sealed, signature]
    head      = CBOR [case, device, incarnation, sequence, previous, epoch]          readable without a key
    sealed    = AES-256-GCM(case key of that epoch, zstd(payload), associated = CBOR ["rygsaek/bundle/1", head])
    signature = ECDSA P-256 over CBOR ["rygsaek/bundle/1", head, sealed]

Every version to come is an array that begins with its version, so an older program can tell. Nothing names the
office: a laptop that joins a hub brings its bundles along as they are. Schema: `bundle.cddl`; why so:
`app/decisions/0001-bundle-format.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.crypto import Tampered, aead, hashing, signing
from app.domain.change import CaseId, Change, DeviceId
from app.wire import cbor, squeeze
from app.wire.errors import BundleMalformed, BundleTampered, BundleTooNew, CannotSeal, CaseKeyMissing, SenderUnknown
from app.wire.payload import MAX_NUMBER, Place, Seen, decode_payload, encode_payload

__all__ = [
    "MAX_BUNDLE",
    "VERSION",
    "BundleHead",
    "OpenedBundle",
    "ReadBundle",
    "Seen",
    "bundle_hash",
    "open_bundle",
    "peek",
    "read_bundle",
    "seal_bundle",
    "verify_bundle",
]

VERSION = 1
MAX_BUNDLE = squeeze.MAX_PLAIN + 64 * 1024
MAX_EPOCH = 2**32
FIRST = b""  # `previous` of the first bundle of a chain

_CONTEXT = "rygsaek/bundle/1"
_LARGEST_VERSION = 0x1B  # CBOR writes 0-23 in one byte; 24-27 announce a longer number

KeyForEpoch = Callable[[CaseId, int], bytes | None]
PublicKeyOf = Callable[[DeviceId], bytes | None]


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What a bundle says about itself in the open. The chain is per device, incarnation and case."""

    case: CaseId
    device: DeviceId
    incarnation: str  # 16 hex digits
    sequence: int  # from 1, without gaps
    previous: bytes  # SHA-256 of the chain's previous bundle; the first has b"" or its former incarnation's last
    epoch: int  # which of the case's keys, from 1
    version: int = VERSION

    def place(self) -> Place:
        """Where its changes stand."""
        return Place(self.case, self.device, self.incarnation, self.sequence)


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle whose signature, seal and shape have all been checked."""

    head: BundleHead
    changes: tuple[Change, ...]
    seen: tuple[Seen, ...]
    hash: bytes


@dataclass(frozen=True, slots=True)
class ReadBundle:
    """A bundle taken apart, nothing of it believed yet: for whoever checks and opens many."""

    head: BundleHead
    packed_head: bytes
    sealed: bytes
    signature: bytes
    hash: bytes

    def is_signed_by(self, public: bytes) -> bool:
        """Whether the owner of that public key (33 bytes) signed it, and is the device that it names."""
        signed = cbor.encode([_CONTEXT, self.packed_head, self.sealed])
        return signing.fingerprint(public) == self.head.device and signing.verify(public, signed, self.signature)

    def opened(self, key: bytes) -> OpenedBundle:
        """What is in it; the signature is not looked at. Raises BundleTampered, BundleMalformed."""
        try:
            plain = aead.open_(key, self.sealed, cbor.encode([_CONTEXT, self.packed_head]))
            payload = squeeze.unsqueeze(plain)
        except Tampered:
            raise BundleTampered from None
        except squeeze.NotSqueezed as problem:
            raise BundleMalformed(f"compression: {problem}") from None
        changes, seen = decode_payload(self.head.place(), payload)
        return OpenedBundle(self.head, changes, seen, self.hash)


def bundle_hash(data: bytes) -> bytes:
    """A bundle's name in its chain: SHA-256 of its bytes, 32 bytes."""
    return hashing.sha256(data)


def seal_bundle(
    head: BundleHead, changes: Sequence[Change], seen: Sequence[Seen], key: bytes, signing_key: signing.SigningKey
) -> bytes:
    """The bytes of a new bundle: make them once, keep them, send those.

    `changes` carry the ids that follow from `head` and their index; `key` is the case's 32-byte key of `head.epoch`.
    Raises CannotSeal when nobody could open the result.
    """
    if head.device != signing.fingerprint(signing_key.public()):
        raise CannotSeal("signed by another device than the head names")
    packed_head = _pack_head(head)
    payload = encode_payload(head.place(), changes, seen)
    if len(payload) > squeeze.MAX_PLAIN:
        raise CannotSeal("too large")
    sealed = aead.seal(key, squeeze.squeeze(payload), cbor.encode([_CONTEXT, packed_head]))
    signature = signing_key.sign(cbor.encode([_CONTEXT, packed_head, sealed]))
    return cbor.encode([VERSION, packed_head, sealed, signature])


def read_bundle(data: bytes) -> ReadBundle:
    """Takes a bundle apart. Raises BundleMalformed or BundleTooNew."""
    packed_head, sealed, signature = _take_apart(data)
    return ReadBundle(_unpack_head(packed_head), packed_head, sealed, signature, bundle_hash(data))


def peek(data: bytes) -> BundleHead:
    """The head, unverified: for ordering and for finding the keys. Raises BundleMalformed or BundleTooNew."""
    return _unpack_head(_take_apart(data)[0])


def verify_bundle(data: bytes, public_key_of: PublicKeyOf) -> BundleHead:
    """The head once the signature has been checked; needs no case key, so those who may not read can verify.

    Raises BundleMalformed, BundleTooNew, SenderUnknown or BundleTampered.
    """
    return _verified(read_bundle(data), public_key_of).head


def open_bundle(data: bytes, key_for_epoch: KeyForEpoch, public_key_of: PublicKeyOf) -> OpenedBundle:
    """Everything in a bundle, after signature, seal and every shape were checked; otherwise a `BundleRefused`.

    `key_for_epoch(case, epoch)` and `public_key_of(device)` answer None for what is not known here.
    """
    bundle = _verified(read_bundle(data), public_key_of)
    key = key_for_epoch(bundle.head.case, bundle.head.epoch)
    if key is None:
        raise CaseKeyMissing
    return bundle.opened(key)


def _verified(bundle: ReadBundle, public_key_of: PublicKeyOf) -> ReadBundle:
    public = public_key_of(bundle.head.device)
    if public is None:
        raise SenderUnknown
    if not bundle.is_signed_by(public):
        raise BundleTampered
    return bundle


def _take_apart(data: bytes) -> tuple[bytes, bytes, bytes]:
    if len(data) > MAX_BUNDLE:
        raise BundleMalformed("too large")
    # The version stands where every later version has it too, and is read before anything is believed.
    if len(data) < 2 or data[0] >> 5 != 4:
        raise BundleMalformed("not a bundle")
    if VERSION < data[1] <= _LARGEST_VERSION:
        raise BundleTooNew(data[1])
    try:
        parts = cbor.decode(data, max_depth=2)
    except cbor.NotCanonical as problem:
        raise BundleMalformed(str(problem)) from None
    match parts:
        case [int(version), bytes(head), bytes(sealed), bytes(signature)] if version == VERSION and data[1] == VERSION:
            return head, sealed, signature
        case _:
            raise BundleMalformed("not the parts of a bundle")


def _pack_head(head: BundleHead) -> bytes:
    try:
        packed = cbor.encode(
            [
                bytes.fromhex(head.case),
                bytes.fromhex(head.device),
                bytes.fromhex(head.incarnation),
                head.sequence,
                head.previous,
                head.epoch,
            ]
        )
        if _unpack_head(packed) != head:
            raise CannotSeal("the head reads back differently")
    except (ValueError, BundleMalformed):
        raise CannotSeal("a head nobody could read") from None
    return packed


def _unpack_head(packed: bytes) -> BundleHead:
    try:
        parts = cbor.decode(packed, max_depth=2)
    except cbor.NotCanonical as problem:
        raise BundleMalformed(f"head: {problem}") from None
    match parts:
        case [bytes(case), bytes(device), bytes(incarnation), int(sequence), bytes(previous), int(epoch)]:
            head = BundleHead(CaseId(case.hex()), DeviceId(device.hex()), incarnation.hex(), sequence, previous, epoch)
        case _:
            raise BundleMalformed("not a head")
    sizes = (len(case), len(device), len(incarnation)) == (16, 16, 8)
    numbers = 1 <= sequence <= MAX_NUMBER and 1 <= epoch <= MAX_EPOCH
    numbers = numbers and not isinstance(sequence, bool) and not isinstance(epoch, bool)
    # Only the first of a chain may stand on nothing.
    chained = len(previous) == hashing.HASH_BYTES or (sequence == 1 and previous == FIRST)
    if not (sizes and numbers and chained):
        raise BundleMalformed("a head out of bounds")
    return head
