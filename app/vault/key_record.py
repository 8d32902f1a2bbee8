"""What the key file holds, and its bytes. Pure; the two copies on disk are `twins`, what is done with them `keyfile`.

    file  = magic, format (2 bytes), body (CBOR), MAC (32), checksum (32)
    body  = [store, generation, [[header, sealed], ...], recovery public key, [counter, hash] or null, [case, ...]]

The checksum (SHA-256 of all before it) tells a damaged file without any key and stands in the same place in every
format to come, so a newer file is told from a damaged one. The MAC, under a key derived from the store key,
tells a forged one after unlocking.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.crypto import hashing
from app.domain.change import CaseId
from app.errors import StoreTooNew
from app.vault.slots import Slot
from app.vault.store_key import StoreKey
from app.wire import cbor

FORMAT = 1
_MAGIC = b"IT-rygsaek key\n\x00"
_HEAD = len(_MAGIC) + 2
_HASH = hashing.HASH_BYTES
_MAC_PURPOSE = "rygsaek/key-file-mac/1"


class Damaged(ValueError):
    """The bytes are no key file of ours, or no longer."""


@dataclass(frozen=True, slots=True)
class LogHead:
    """How far the change log had come: commits counted from 1, and the log's running hash there (32 bytes)."""

    counter: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """The contents of a key file of format 1."""

    store: bytes  # 16 random bytes; names this store, not the office
    generation: int  # grows by one with every write
    slots: tuple[Slot, ...]
    recovery_public: bytes  # the office's recovery key, public half
    head: LogHead | None = None
    erased: tuple[CaseId, ...] = ()  # cases whose keys were destroyed; a restored backup honours it

    def is_used(self) -> bool:
        """Whether a log was ever noted or a case erased: from then on somebody depends on it."""
        return self.head is not None or bool(self.erased)

    def to_bytes(self, key: StoreKey) -> bytes:
        """The whole file."""
        head = [self.head.counter, self.head.hash] if self.head else None
        body = cbor.encode(
            [
                self.store,
                self.generation,
                [[slot.header, slot.sealed] for slot in self.slots],
                self.recovery_public,
                head,
                [bytes.fromhex(case) for case in self.erased],
            ]
        )
        framed = _MAGIC + FORMAT.to_bytes(2, "big") + body
        framed += hashing.mac(key.derive(_MAC_PURPOSE), framed)
        return framed + hashing.sha256(framed)


@dataclass(frozen=True, slots=True)
class KeyBytes:
    """One copy as it lies on disk, undamaged; whether it is genuine is known only with the store key."""

    data: bytes
    record: KeyRecord

    def is_genuine(self, key: StoreKey) -> bool:
        """Whether it was written by somebody who held the store key."""
        framed, mac = self.data[: -2 * _HASH], self.data[-2 * _HASH : -_HASH]
        return hashing.same(hashing.mac(key.derive(_MAC_PURPOSE), framed), mac)


def read(data: bytes) -> KeyBytes:
    """Take the file apart. Raises Damaged, or StoreTooNew for an undamaged file of a later format."""
    framed, checksum = data[:-_HASH], data[-_HASH:]
    if not data.startswith(_MAGIC) or len(data) < _HEAD + 2 * _HASH:
        raise Damaged("not a key file")
    if not hashing.same(hashing.sha256(framed), checksum):
        raise Damaged("checksum")
    if int.from_bytes(data[len(_MAGIC) : _HEAD], "big") != FORMAT:
        raise StoreTooNew(
            "Mappen er lavet af en nyere udgave af IT-rygsæk.",
            safe="Den er ikke rørt, og alt i den er, som det var.",
            todo="Opdatér programmet, og åbn den igen.",
        )
    try:
        return KeyBytes(data, _record(cbor.decode(data[_HEAD : -2 * _HASH])))
    except cbor.NotCanonical:
        raise Damaged("contents") from None


def _record(raw: object) -> KeyRecord:
    match raw:
        case [bytes(store), int(generation), list(slots), bytes(public), head, list(erased)]:
            record = KeyRecord(
                store,
                generation,
                tuple(_slot(one) for one in slots),
                public,
                _log_head(head),
                tuple(_case(one) for one in erased),
            )
        case _:
            raise Damaged("contents")
    if len(store) != 16 or len(public) != 32 or generation < 1:
        raise Damaged("contents")
    return record


def _slot(raw: object) -> Slot:
    match raw:
        case [bytes(header), bytes(sealed)]:
            return Slot(header, sealed)
        case _:
            raise Damaged("slot")


def _log_head(raw: object) -> LogHead | None:
    match raw:
        case None:
            return None
        case [int(counter), bytes(digest)] if counter >= 0 and len(digest) == _HASH:
            return LogHead(counter, digest)
        case _:
            raise Damaged("head")


def _case(raw: object) -> CaseId:
    if not isinstance(raw, bytes) or len(raw) != 16:
        raise Damaged("erased case")
    return CaseId(raw.hex())
