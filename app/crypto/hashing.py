"""SHA-256, HMAC-SHA256 and comparison in constant time."""

from __future__ import annotations

import hashlib
import hmac

HASH_BYTES = 32


def sha256(data: bytes) -> bytes:
    """32 bytes."""
    return hashlib.sha256(data).digest()


def mac(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    return hmac.new(key, data, hashlib.sha256).digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two secrets or MACs are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)
