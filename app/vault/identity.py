"""Who this laptop is: its signing key, its HPKE key, its id and its incarnation. Kept inside the encrypted store."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from app.crypto import hpke, signing
from app.domain.change import DeviceId
from app.errors import StoreDamaged
from app.wire import cbor

_VERSION = 1


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """A device. Its id follows from its signing key; a restored or cloned store takes a new incarnation, no new key."""

    signing_key: signing.SigningKey
    hpke_key: hpke.PrivateKey
    incarnation: str  # 16 hex digits, random

    @classmethod
    def create(cls) -> DeviceIdentity:
        """A new device with random keys."""
        return cls(signing.SigningKey.create(), hpke.PrivateKey.create(), _new_incarnation())

    @property
    def device(self) -> DeviceId:
        """32 hex digits: the fingerprint of the signing key."""
        return DeviceId(signing.fingerprint(self.signing_public))

    @property
    def signing_public(self) -> bytes:
        """33 bytes."""
        return self.signing_key.public()

    @property
    def hpke_public(self) -> bytes:
        """32 bytes; case keys are granted to it."""
        return self.hpke_key.public()

    def reborn(self) -> DeviceIdentity:
        """The same device in a new incarnation: after a restore, a clone, or removed own changes."""
        return replace(self, incarnation=_new_incarnation())

    def to_bytes(self) -> bytes:
        """Secret; for the encrypted store alone."""
        return cbor.encode(
            [_VERSION, self.signing_key.to_bytes(), self.hpke_key.to_bytes(), bytes.fromhex(self.incarnation)]
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> DeviceIdentity:
        """What `to_bytes` gave. Raises StoreDamaged for anything else."""
        try:
            match cbor.decode(data, max_depth=2):
                case [1, bytes(signing_key), bytes(hpke_key), bytes(incarnation)] if len(incarnation) == 8:
                    return cls(
                        signing.SigningKey.from_bytes(signing_key),
                        hpke.PrivateKey.from_bytes(hpke_key),
                        incarnation.hex(),
                    )
        except ValueError:
            pass
        raise StoreDamaged(
            "Computerens egne nøgler kan ikke læses.",
            safe="Dine sager er ikke rørt.",
            todo="Hent en sikkerhedskopi frem, eller bed it om hjælp.",
        )


def _new_incarnation() -> str:
    return secrets.token_hex(8)
