"""The receipt on consents as a Word document: the sheet's own blocks, heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.documents.docx.paper import heard
from app.documents.docx.writing import Frame, write
from app.documents.order import OfficeWords, PaperOptions, PaperState, WorkerWords
from app.documents.receipt import laid
from app.documents.receipt_words import ReceiptWords
from forms.model import Audience


def draw(
    words: ReceiptWords,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool = False,
    practice: bool = False,
    printed_at: datetime | None = None,
    kept_off: Sequence[str] = (),
    letterhead: bytes | None = None,
) -> bytes:
    """The document's bytes. `kept_off`: a protected address. InputError when the letterhead cannot be used."""
    options = PaperOptions(
        Audience.CITIZEN,
        PaperState.FINAL,
        office,
        worker,
        large=large,
        practice=practice,
        printed_at=printed_at,
        kept_off=tuple(kept_off),
    )
    sheet = laid(words, options)
    furniture = sheet.furniture
    frame = Frame(
        title=furniture.title,
        office=office.name,
        left=furniture.head_left,
        right=furniture.head_right,
        foot=tuple(line for line in furniture.foot if line),
        practice=practice,
        beside=words.language,
        made_at=printed_at,
    )
    return write([heard(sheet.story, sheet.setter, words.language)], frame, sheet.setter, letterhead)
