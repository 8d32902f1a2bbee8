"""Argon2id (RFC 9106): a passphrase becomes a key, slowly and with much memory."""

from __future__ import annotations

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.crypto.errors import NotEnoughMemory

SALT_BYTES = 16
LANES = 4


def derive(passphrase: str, salt: bytes, memory_kib: int, passes: int, lanes: int = LANES) -> bytes:
    """32 bytes. The passphrase is taken as it is (normalise first); memory in KiB, at least 8 for each lane.

    Raises NotEnoughMemory when the machine cannot bear it.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"the salt has {SALT_BYTES} bytes, not {len(salt)}")
    kdf = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib)
    try:
        return kdf.derive(passphrase.encode("utf-8"))
    except MemoryError:
        raise NotEnoughMemory from None
