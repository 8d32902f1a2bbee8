"""The letters' words: what this office says in them, and text messages to copy."""

from __future__ import annotations

from app.services.letters.keeping import (
    approve,
    bring_back,
    file_of,
    keep,
    keep_half,
    put_all_back,
    put_back,
    unapprove,
)
from app.services.letters.sample import sample
from app.services.letters.show import rows, view
from app.services.letters.sms import messages_of, sms_page, sms_text

__all__ = [
    "approve",
    "bring_back",
    "file_of",
    "keep",
    "keep_half",
    "messages_of",
    "put_all_back",
    "put_back",
    "rows",
    "sample",
    "sms_page",
    "sms_text",
    "unapprove",
    "view",
]
