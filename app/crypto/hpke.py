"""HPKE (RFC 9180, base mode): DHKEM X25519, HKDF-SHA256, AES-256-GCM. Wraps keys to a public key, offline.

Keys are 32 bytes. A wrapped 32-byte key is 80 bytes: encapsulated key (32) + ciphertext (32) + tag (16). X25519 rather
than P-256: no invalid points to refuse, 33 bytes less a wrap, and any 32 derived bytes are a private key, which
the printed recovery code needs.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from app.crypto.errors import Tampered

KEY_BYTES = 32
OVERHEAD = 48

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class PrivateKey:
    """Opens what was wrapped to its public half. Its repr is silent."""

    __slots__ = ("_key", "_public")

    def __init__(self, key: X25519PrivateKey) -> None:
        self._key = key
        self._public = key.public_key().public_bytes_raw()

    @classmethod
    def create(cls) -> PrivateKey:
        """A new random key."""
        return cls(X25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, data: bytes) -> PrivateKey:
        """From 32 bytes; ValueError for any other length."""
        return cls(X25519PrivateKey.from_private_bytes(data))

    def to_bytes(self) -> bytes:
        """32 secret bytes."""
        return self._key.private_bytes_raw()

    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self._public

    def unwrap(self, wrapped: bytes, purpose: bytes) -> bytes:
        """What `wrap` took. Raises Tampered when it was wrapped to another key, for another purpose, or changed."""
        try:
            return _SUITE.decrypt(wrapped, self._key, info=purpose)
        except (InvalidTag, ValueError):
            raise Tampered from None

    def __repr__(self) -> str:
        return "PrivateKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a private key is not pickled")


def wrap(secret: bytes, recipient: bytes, purpose: bytes) -> bytes:
    """`secret` for the owner of the public key `recipient` alone, bound to `purpose` (HPKE's info)."""
    return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(recipient), info=purpose)
