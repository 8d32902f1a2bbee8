"""Which paper carries which code: noted before a paper leaves, so that a signed sheet finds its way back by itself.

A final paper is known by its own line (`issued`); every other paper that leaves - a draft, large print, two
languages - gets a line here (`made`). A blank's code says itself which form it is (`app.documents.blank_issue`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.documents.order import PenSpot
from app.domain.change import CaseId, DocumentId
from app.services.casework import journal
from app.services.desk import Desk
from app.services.papers import pen_spots
from app.services.papers.issue import drawn_now, issued
from app.services.signing.text import text_hash
from app.services.writing.current import current
from app.storage import CaseRecord
from forms.model import Audience, Value


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper that is about to leave, and what is known of it. `job_title` tells nobody's name."""

    pdf: bytes = field(repr=False)
    issue: str  # 32 hex digits, as in the QR code
    pages: int
    job_title: str


@dataclass(frozen=True, slots=True)
class MadePaper:
    """What a code stands for. `text`: the fingerprint of what a signature on it says yes to ("" when not known)."""

    case: CaseId
    document: DocumentId
    audience: Audience
    issue: str
    pages: int
    text: str
    spots: tuple[PenSpot, ...] = ()  # where one signs; none for papers of before it was noted


def for_print(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    audience: Audience,
    large: bool = False,
    beside: str = "",
    *,
    anew: bool = False,
) -> ReadyPaper:
    """The paper as it leaves now, its code noted first. The kept one when it is final and wanted as it was made.

    One that is final and drawn once more is sealed as the kept one is.

    `anew`: drawn once more all the same, for this desk's words about the office may be others.
    """
    kept = issued(desk, case, document, audience)
    if kept is not None and not large and not beside and not anew:
        return ReadyPaper(kept.pdf, kept.issue, kept.pages, kept.job_title)
    paper = drawn_now(desk, case, document, audience, large, beside, kept, seal=True)
    now = current(desk, case, document)
    row: dict[str, Value] = {
        "document": document,
        "audience": audience.value,
        "issue": paper.issue,
        "pages": paper.pages,
        "text": text_hash(now.form, now.answers),
        "pen": pen_spots.write(paper.pen_spots),
        "at": desk.clock.now().isoformat(timespec="seconds"),
    }
    journal.write(desk, case, journal.MADE, row)
    return ReadyPaper(paper.bytes, paper.issue, paper.pages, f"Papir {paper.issue[:4]}")


def find(desk: Desk, issue: str) -> MadePaper | None:
    """The document a code belongs to; None when no case on this computer knows it. `issue`: 32 hex digits."""
    wanted = issue.lower()
    for record in desk.store.cases.with_trace(wanted):
        for table in (journal.ISSUED, journal.MADE):
            for row in journal.rows(record, table):
                if journal.text(row, "issue") == wanted:
                    return _made(record, row)
    return None


def _made(record: CaseRecord, row: Mapping[str, Value]) -> MadePaper | None:
    pages = row.get("pages")
    try:
        audience = Audience(journal.text(row, "audience"))
    except ValueError:
        return None
    return MadePaper(
        record.case,
        DocumentId(journal.text(row, "document")),
        audience,
        journal.text(row, "issue"),
        pages if isinstance(pages, int) else 0,
        journal.text(row, "text"),
        pen_spots.read(journal.text(row, "pen")),
    )
