"""Slots: the store key wrapped once for each way in. Pure: bytes in, bytes out.

A slot is a header and what is sealed; the header is the seal's associated data, so another store's slot, a lowered
cost and a swapped kind do not open. Kinds:

    passphrase   ["passphrase", store, salt, memory, passes, lanes]   AES-256-GCM under Argon2id of the passphrase
    sheet        ["sheet", store]                                     AES-256-GCM under HKDF of the recovery code
    office       ["office", store, public]                            HPKE to the office's recovery key
    former       ["former", store]                                    AES-256-GCM: the former key under this (`new_key`)
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from app.crypto import Tampered, aead, argon, hpke
from app.vault.cost import Cost
from app.vault.recovery import RecoveryCode
from app.vault.store_key import StoreKey
from app.wire import cbor

PASSPHRASE, SHEET, OFFICE, FORMER = "passphrase", "sheet", "office", "former"
_CONTEXT = "rygsaek/key-slot/1"
_FORMER_PURPOSE = "rygsaek/former-key/1"


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. A kind this version does not know is kept as it is."""

    header: bytes
    sealed: bytes

    def parts(self) -> list[object]:
        """The header's parts. Raises Tampered when it is not one of ours."""
        try:
            parts = cbor.decode(self.header, max_depth=2)
        except cbor.NotCanonical:
            raise Tampered from None
        if not isinstance(parts, list) or len(parts) < 2 or not isinstance(parts[0], str):
            raise Tampered
        return parts

    @property
    def kind(self) -> str:
        """The name of the way in."""
        return str(self.parts()[0])


def for_passphrase(key: StoreKey, store: bytes, normal: str, cost: Cost) -> Slot:
    """A slot for a normalised passphrase. Raises NotEnoughMemory."""
    salt = secrets.token_bytes(argon.SALT_BYTES)
    header = cbor.encode([PASSPHRASE, store, salt, cost.memory_kib, cost.passes, cost.lanes])
    wrapping = argon.derive(normal, salt, cost.memory_kib, cost.passes, cost.lanes)
    return Slot(header, aead.seal(wrapping, key.to_bytes(), _associated(header)))


def cost_of(slot: Slot) -> Cost:
    """What a guess at this passphrase slot costs. Raises Tampered when that is nothing we would have written."""
    match slot.parts():
        case [_, bytes(), bytes(salt), int(memory), int(passes), int(lanes)] if len(salt) == argon.SALT_BYTES:
            cost = Cost(memory, passes, lanes)
        case _:
            raise Tampered
    if not cost.is_bearable():
        raise Tampered
    return cost


def open_passphrase(slot: Slot, normal: str) -> StoreKey:
    """The store key. Raises Tampered for another passphrase or a changed slot, NotEnoughMemory."""
    cost, salt = cost_of(slot), slot.parts()[2]
    assert isinstance(salt, bytes)  # noqa: S101  (cost_of has matched it)
    wrapping = argon.derive(normal, salt, cost.memory_kib, cost.passes, cost.lanes)
    return _key(aead.open_(wrapping, slot.sealed, _associated(slot.header)))


def for_sheet(key: StoreKey, store: bytes, code: RecoveryCode) -> Slot:
    """A slot for the recovery sheet. The code is strong by itself, so no Argon2id stands in its way."""
    header = cbor.encode([SHEET, store])
    return Slot(header, aead.seal(code.slot_key(store), key.to_bytes(), _associated(header)))


def open_sheet(slot: Slot, store: bytes, code: RecoveryCode) -> StoreKey:
    """The store key. Raises Tampered for another code."""
    return _key(aead.open_(code.slot_key(store), slot.sealed, _associated(slot.header)))


def for_office(key: StoreKey, store: bytes, public: bytes) -> Slot:
    """A slot for whoever holds the office's recovery private key; made with its public half alone."""
    header = cbor.encode([OFFICE, store, public])
    return Slot(header, hpke.wrap(key.to_bytes(), public, _associated(header)))


def open_office(slot: Slot, private: hpke.PrivateKey) -> StoreKey:
    """The store key. Raises Tampered for another private key."""
    return _key(private.unwrap(slot.sealed, _associated(slot.header)))


def for_former(former: StoreKey, store: bytes, key: StoreKey) -> Slot:
    """Not a way in: the key before `key`, while the database is being rewritten."""
    header = cbor.encode([FORMER, store])
    return Slot(header, aead.seal(key.derive(_FORMER_PURPOSE), former.to_bytes(), _associated(header)))


def open_former(slot: Slot, key: StoreKey) -> StoreKey:
    """The former key. Raises Tampered."""
    return _key(aead.open_(key.derive(_FORMER_PURPOSE), slot.sealed, _associated(slot.header)))


def _associated(header: bytes) -> bytes:
    return cbor.encode([_CONTEXT, header])


def _key(secret: bytes) -> StoreKey:
    if len(secret) != aead.KEY_BYTES:
        raise Tampered
    return StoreKey(secret)
