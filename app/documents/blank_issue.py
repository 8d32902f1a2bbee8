"""The code on a blank: half of it says which form it is, so any computer knows a sheet that was filled in by hand.

No case has it yet, and whoever scans it may not be who printed it. The form stands in plain words at the sheet's head
anyway; the other half is random, so that the pages of two sheets are never mixed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import lru_cache

from app.crypto.hashing import sha256
from app.documents.order import ISSUE_BYTES

_NAMING = ISSUE_BYTES // 2  # bytes


def blank_issue(form_id: str) -> bytes:
    """A new code for a blank of that form; 16 bytes."""
    return _name_of(form_id) + secrets.token_bytes(ISSUE_BYTES - _NAMING)


def form_of_blank(issue: bytes, form_ids: Iterable[str]) -> str | None:
    """The form whose blank has that code; None when it is no blank, or of a form that is not among these."""
    return next((each for each in form_ids if _name_of(each) == issue[:_NAMING]), None)


@lru_cache(maxsize=500)
def _name_of(form_id: str) -> bytes:
    return sha256(b"rygsaek/blank/1/" + form_id.encode())[:_NAMING]
