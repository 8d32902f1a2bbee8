"""Papers: made final, printed, handed over, owed; and the printers they come out of."""

from __future__ import annotations

from app.services.casework.journal import AS_FILE, AS_WORD
from app.services.papers.issue import (
    blank,
    blank_paper,
    issue,
    issue_row,
    issued,
    missing_for_issue,
    options_for,
    preview,
    rights_paper,
    rights_sheet,
)
from app.services.papers.out import hand_over, prints, promise, record_print
from app.services.papers.owed import owed, owed_in, owed_page
from app.services.papers.seal import get_ready, seal_say, sealed

__all__ = [
    "AS_FILE",
    "AS_WORD",
    "blank",
    "blank_paper",
    "get_ready",
    "hand_over",
    "issue",
    "issue_row",
    "issued",
    "missing_for_issue",
    "options_for",
    "owed",
    "owed_in",
    "owed_page",
    "preview",
    "prints",
    "promise",
    "record_print",
    "rights_paper",
    "rights_sheet",
    "seal_say",
    "sealed",
]
