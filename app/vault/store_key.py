"""The store key: 32 random bytes that open the database and, through HKDF, everything else of this store."""

from __future__ import annotations

from app.crypto import aead, hashing, hkdf


class StoreKey:
    """Opens the store. Never shown, never pickled, compared in constant time; gone with the process."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != aead.KEY_BYTES:
            raise ValueError(f"a store key has {aead.KEY_BYTES} bytes, not {len(secret)}")
        self._secret = secret

    @classmethod
    def create(cls) -> StoreKey:
        """A new random key."""
        return cls(aead.new_key())

    def to_bytes(self) -> bytes:
        """32 secret bytes."""
        return self._secret

    def hex(self) -> str:
        """64 hex digits: the raw key for SQLCipher (exactly 64, a shorter one would be taken for a passphrase)."""
        return self._secret.hex()

    def derive(self, purpose: str) -> bytes:
        """Another 32-byte key for one named purpose, `rygsaek/…/1`."""
        return hkdf.derive(self._secret, purpose)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoreKey) and hashing.same(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash(StoreKey)  # usable as a value, yet tells nothing

    def __repr__(self) -> str:
        return "StoreKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a store key is not pickled")
