"""Signing: what is signed, by whom, in which of four ways, and how it stands with it."""

from __future__ import annotations

from app.services.signing.acts import (
    consent_entry,
    page_to_sign,
    remove_signature,
    sign,
    signature_state,
    text_to_sign,
)

__all__ = [
    "consent_entry",
    "page_to_sign",
    "remove_signature",
    "sign",
    "signature_state",
    "text_to_sign",
]
