"""HKDF-SHA256 (RFC 5869): one strong secret becomes separate keys, one for each named purpose."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(secret: bytes, purpose: str, salt: bytes = b"", length: int = 32) -> bytes:
    """A key for `purpose` (a fixed ASCII text of ours). `secret` is strong already: random bytes, no passphrase."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose.encode("ascii")).derive(secret)
