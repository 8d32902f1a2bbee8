"""AES-256-GCM: seal and open. A sealed text is nonce (12) + ciphertext + tag (16).

Nonces are random, never counters: a cloned disk repeats a counter, and a repeated nonce gives the key away.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.crypto.errors import Tampered

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD = NONCE_BYTES + TAG_BYTES


def new_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Encrypt `plaintext` under a 32-byte key and bind it to `associated`; `OVERHEAD` bytes longer than the text."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plaintext, associated)


def open_(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """The plaintext of `seal`. Raises Tampered when key, bytes or associated data are not the same."""
    cipher = _cipher(key)
    if len(sealed) < OVERHEAD:
        raise Tampered
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except InvalidTag:
        raise Tampered from None


def _cipher(key: bytes) -> AESGCM:
    # AESGCM would take a 128-bit key as gladly; ours are 256-bit, always.
    if len(key) != KEY_BYTES:
        raise ValueError(f"an AES-256 key has {KEY_BYTES} bytes, not {len(key)}")
    return AESGCM(key)
