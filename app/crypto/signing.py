"""ECDSA P-256 with SHA-256, the one signature scheme (TPMs hold it, PDF readers know it).

A public key is 33 bytes (compressed point), a private key 32 bytes (the number, big-endian), a signature 64 bytes:
r and s, 32 each, big-endian. `s` is always the lower of its two possible values: the other verifies as well,
and a bundle with two valid spellings would look like a cloned disk.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from app.crypto import hashing

PRIVATE_BYTES = 32
PUBLIC_BYTES = 33
SIGNATURE_BYTES = 64

_CURVE = ec.SECP256R1()
_SCHEME = ec.ECDSA(SHA256())
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # n of P-256, SEC 2 § 2.4.2


class SigningKey:
    """A private key. Its repr is silent; only `to_bytes` gives it away, for the encrypted store."""

    __slots__ = ("_key", "_public")

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        self._key = key
        # Written out here: the library's own module for it loads every format of keys that there is, 3 MB.
        point = key.public_key().public_numbers()
        self._public = bytes([2 + point.y % 2]) + point.x.to_bytes(PUBLIC_BYTES - 1, "big")

    @classmethod
    def create(cls) -> SigningKey:
        """A new random key."""
        return cls(ec.generate_private_key(_CURVE))

    @classmethod
    def from_bytes(cls, data: bytes) -> SigningKey:
        """From 32 bytes; ValueError when they are no key of this curve."""
        if len(data) != PRIVATE_BYTES:
            raise ValueError("a P-256 private key has 32 bytes")
        return cls(ec.derive_private_key(int.from_bytes(data, "big"), _CURVE))

    def to_bytes(self) -> bytes:
        """32 secret bytes."""
        return self._key.private_numbers().private_value.to_bytes(PRIVATE_BYTES, "big")

    def public(self) -> bytes:
        """The public key, 33 bytes: whether y is odd, and x (SEC 1 § 2.3.3)."""
        return self._public

    def sign(self, data: bytes) -> bytes:
        """64 bytes: r and s, s low. Random, so two signatures of the same data differ."""
        r, s = decode_dss_signature(self._key.sign(data, _SCHEME))
        return r.to_bytes(32, "big") + min(s, _ORDER - s).to_bytes(32, "big")

    def __repr__(self) -> str:
        return "SigningKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a private key is not pickled")


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes, s low) of `data` was made by the private key of `public` (33 bytes)."""
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < _ORDER and 0 < s <= _ORDER // 2):
        return False
    try:
        key = _public_key(public)
        key.verify(encode_dss_signature(r, s), data, _SCHEME)
    except (ValueError, InvalidSignature):
        return False
    return True


@lru_cache(maxsize=512)
def _public_key(public: bytes) -> ec.EllipticCurvePublicKey:
    """Taken apart once: finding y from x costs as much as half a signature."""
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public)


@lru_cache(maxsize=512)
def fingerprint(public: bytes) -> str:
    """A device's id: the first 16 bytes of the public key's SHA-256 as 32 hex digits."""
    return hashing.sha256(public)[:16].hex()
