"""To udgaver: where two people wrote in the same place without seeing each other; both stand until one chooses."""

from __future__ import annotations

from app.services.disagreements import third
from app.services.disagreements.acts import changes_of, keep_both_documents, keep_document, settle, undo
from app.services.disagreements.gate import stop_if_unsettled, unsettled, unsettled_say
from app.services.disagreements.reading import all_open, in_case, open_in, waiting, waiting_say
from app.services.disagreements.who import name_of

__all__ = [
    "all_open",
    "changes_of",
    "in_case",
    "keep_both_documents",
    "keep_document",
    "name_of",
    "open_in",
    "settle",
    "stop_if_unsettled",
    "third",
    "undo",
    "unsettled",
    "unsettled_say",
    "waiting",
    "waiting_say",
]
