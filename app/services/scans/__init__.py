"""Scan ind: pages come in, are kept at once, find their document by their mark, and ask where nobody can tell."""

from __future__ import annotations

from app.services.casework.scan_lately import forget_filed
from app.services.casework.scan_rows import OTHER_PAPER
from app.services.scans.arriving import (
    FILE,
    SCANNER,
    Looked,
    arrive,
    begin,
    bring_back,
    broken_off,
    ended,
    keep_look,
    keep_turned,
    keep_unreadable,
    look,
    picture,
    raw,
    throw,
    turned,
    unread,
    waiting,
    wipe_thrown,
)
from app.services.scans.filing import (
    catch_up,
    file_in,
    file_in_new,
    file_known,
    take_out,
    use_new,
)
from app.services.scans.kept import copied, field_picture, scanned
from app.services.scans.kept import picture as filed_picture
from app.services.scans.page import question_of, scans_page
from app.services.scans.signed import answer

__all__ = [
    "FILE",
    "OTHER_PAPER",
    "SCANNER",
    "Looked",
    "answer",
    "arrive",
    "begin",
    "bring_back",
    "broken_off",
    "catch_up",
    "copied",
    "ended",
    "field_picture",
    "file_in",
    "file_in_new",
    "file_known",
    "filed_picture",
    "forget_filed",
    "keep_look",
    "keep_turned",
    "keep_unreadable",
    "look",
    "picture",
    "question_of",
    "raw",
    "scanned",
    "scans_page",
    "take_out",
    "throw",
    "turned",
    "unread",
    "use_new",
    "waiting",
    "wipe_thrown",
]
