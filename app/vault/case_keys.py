"""Case keys: a random key per case and epoch, granted by HPKE to each device and to the office, offline."""

from __future__ import annotations

from app.crypto import aead, hpke
from app.domain.change import CaseId
from app.wire import cbor

_CONTEXT = "rygsaek/case-key/1"


def new_case_key() -> bytes:
    """32 random bytes: the key of one case in one epoch."""
    return aead.new_key()


def grant(case_key: bytes, recipient_public: bytes, *, case: CaseId, epoch: int) -> bytes:
    """The key for the holder of `recipient_public` (a device's or the office's, 32 bytes) alone; 80 bytes.

    Bound to case and epoch, so a grant cannot be passed off as another case's.
    """
    return hpke.wrap(case_key, recipient_public, _purpose(case, epoch))


def open_grant(granted: bytes, private: hpke.PrivateKey, *, case: CaseId, epoch: int) -> bytes:
    """The case key, 32 bytes. Raises Tampered when it was granted to somebody else, or for another case or epoch."""
    return private.unwrap(granted, _purpose(case, epoch))


def _purpose(case: CaseId, epoch: int) -> bytes:
    return cbor.encode([_CONTEXT, bytes.fromhex(case), epoch])
