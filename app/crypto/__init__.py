"""The only place that imports `cryptography`: pure functions over bytes, no files, no keys kept.

One choice per job, frozen: AES-256-GCM (`aead`), ECDSA P-256 with SHA-256 (`signing`), HPKE over X25519 (`hpke`),
Argon2id (`argon`), HKDF-SHA256 (`hkdf`), SHA-256 and HMAC (`hashing`).
"""

from __future__ import annotations

from app.crypto.errors import NotEnoughMemory, Tampered

__all__ = ["NotEnoughMemory", "Tampered"]
