"""The journal's lines about scanned pages (`scans`): one for each page that came back, its picture kept with the case.

The pages of a referral that was read from a PDF lie there too, with the screening that was made of it.

Columns: document, issue ("" without a mark), page, pages (0: nobody knows), blob, sha256, at, how, field (where one
signs, in pixels), ink, signed, by_hand (filled in by hand, to be typed), copied_on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import danish
from app.domain.change import CaseId, DocumentId, RowId
from app.domain.dates import read_date
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import BlobId, CaseRecord, Edit
from forms.model import Value

SIGNED, NOT_SIGNED, ASKS, OLDER = "yes", "no", "asks", "older"
"""What is known of the line where one signs: OLDER is a yes to a text that was changed since it was printed."""

REFERRAL = "referral"
"""How a page came that nobody scanned: it is of the PDF the case's enquiry was made of."""

OTHER_PAPER = "other_paper"
"""The form of a scanned paper that is none of ours."""

Field = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One line, read."""

    row: RowId
    document: DocumentId
    issue: str
    page: int
    pages: int
    blob: BlobId
    sha256: str
    at: str  # ISO moment
    field: Field | None = None
    ink: str = ""  # "sure", "none", "unsure"
    signed: str = ""
    by_hand: bool = False
    copied_on: date | None = None
    how: str = ""  # "scanner", "file", "again", REFERRAL

    @property
    def on(self) -> date | None:
        """The day it was scanned."""
        return read_date(self.at[:10])


def lines(record: CaseRecord) -> list[ScanLine]:
    """Every scanned page of a case, in the order they were filed."""
    return [line for row in journal.rows(record, journal.SCANS) if (line := _line(row)) is not None]


def of_document(record: CaseRecord, document: DocumentId) -> list[ScanLine]:
    """A document's pages: those of one paper together, by their number; papers in the order they came."""
    return _in_order([line for line in lines(record) if line.document == document])


def _in_order(found: list[ScanLine]) -> list[ScanLine]:
    order = {issue: place for place, issue in enumerate(dict.fromkeys(line.issue for line in found))}
    return sorted(found, key=lambda line: (order[line.issue], line.page))


def by_document(record: CaseRecord) -> dict[DocumentId, list[ScanLine]]:
    """The pages of every document that has any, each as `of_document` gives them."""
    found: dict[DocumentId, list[ScanLine]] = {}
    for line in lines(record):
        found.setdefault(line.document, []).append(line)
    return {document: _in_order(pages) for document, pages in found.items()}


def missing(found: Sequence[ScanLine]) -> dict[str, list[int]]:
    """The pages that did not come back yet, for each paper that was scanned in part."""
    there: dict[str, tuple[int, set[int]]] = {}
    for line in found:
        there.setdefault(line.issue, (line.pages, set()))[1].add(line.page)
    gaps = {issue: [n for n in range(1, pages + 1) if n not in seen] for issue, (pages, seen) in there.items()}
    return {issue: gone for issue, gone in gaps.items() if gone}


def missing_say(found: Sequence[ScanLine]) -> str:
    """ "Side 2 af 3 mangler."; "" when nothing is."""
    pages = {line.issue: line.pages for line in found}
    return " ".join(missing_of(numbers, pages[issue]) for issue, numbers in missing(found).items())


def missing_of(numbers: Sequence[int], pages: int) -> str:
    """ "Siderne 1 og 3 af 4 mangler." """
    word = "Side" if len(numbers) == 1 else "Siderne"
    return f"{word} {danish.join(*[str(number) for number in numbers])} af {pages} mangler."


def is_copying(found: Sequence[ScanLine]) -> bool:
    """Whether something filled in by hand is still to be typed."""
    return any(line.by_hand and line.copied_on is None for line in found)


def is_referral(found: Sequence[ScanLine]) -> bool:
    """Whether it is the referral that lies there, and no paper of ours that came back."""
    return bool(found) and all(line.how == REFERRAL for line in found)


def mark_say(found: Sequence[ScanLine]) -> str:
    """The word among a document's marks: "scannet", and what is still to be done about it."""
    if is_referral(found):
        return "henvisningen ligger ved"
    if is_copying(found):
        return "scannet, skal skrives af"
    if any(line.signed == ASKS for line in found):
        return "scannet, se underskriften efter"
    if any(line.signed == OLDER for line in found):
        return "scannet, teksten er rettet siden"
    gone = missing_say(found)
    return f"scannet, {gone[0].lower()}{gone[1:].rstrip('.')}" if gone else "scannet"


def entry(desk: Desk, row: RowId, line: Mapping[str, Value]) -> list[Edit]:
    """The edits of a new line; the moment is now."""
    return journal.entry(desk, journal.SCANS, {**line, "at": desk.clock.now().isoformat(timespec="seconds")}, row)


def of_move(desk: Desk, case: CaseId, document: DocumentId, to_case: CaseId, made: DocumentId) -> list[Edit]:
    """The pages of a document that moves to another case, there, under that case's own key. What is not here waits."""
    edits: list[Edit] = []
    for row in journal.of_document(journal.case_of(desk, case), journal.SCANS, document):
        values = {name: cell for name, cell in row.items() if not name.startswith("_")}
        try:
            picture = desk.store.blobs.get(BlobId(journal.text(row, "blob")))
        except KeyError:
            continue
        values |= {"document": made, "blob": desk.store.blobs.put(to_case, picture)}
        edits += journal.entry(desk, journal.SCANS, values)
    return edits


def _line(row: Mapping[str, Value]) -> ScanLine | None:
    blob, document = journal.text(row, "blob"), journal.text(row, "document")
    if not document or not row.get("_id"):
        return None
    return ScanLine(
        row=RowId(str(row["_id"])),
        document=DocumentId(document),
        issue=journal.text(row, "issue"),
        page=_number(row, "page"),
        pages=_number(row, "pages"),
        blob=BlobId(blob),
        sha256=journal.text(row, "sha256"),
        at=journal.text(row, "at"),
        field=_field(journal.text(row, "field")),
        ink=journal.text(row, "ink"),
        signed=journal.text(row, "signed"),
        by_hand=row.get("by_hand") is True,
        copied_on=read_date(journal.text(row, "copied_on")),
        how=journal.text(row, "how"),
    )


def _number(row: Mapping[str, Value], column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _field(text: str) -> Field | None:
    try:
        left, top, right, bottom = (int(part) for part in text.split(","))
    except ValueError:
        return None
    return left, top, right, bottom


def field_text(box: Field) -> str:
    """The box as a line keeps it."""
    return ",".join(str(number) for number in box)
