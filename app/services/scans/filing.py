"""Filing: a page goes from the inbox into a case, its picture under the case's key, a line about it in the journal.

The line's id comes from the page's, so a page that is filed twice (the program died in between) is filed once. The
picture is put first, the line next, and only then does the page leave the inbox: nothing is lost at any step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.change import GONE, JOURNEY, CaseId, DocumentId, RowId
from app.domain.register import path_of
from app.errors import InputError
from app.services.casework import journal, scan_lately, scan_rows
from app.services.casework.scan_rows import OTHER_PAPER, ScanLine
from app.services.desk import Desk
from app.services.papers.made import MadePaper
from app.services.scans import ink, signed
from app.services.scans.marks import Reader, Recognised, recognise
from app.services.views import Changes
from app.services.writing.current import record_of
from app.services.writing.start import start
from app.storage import CaseRecord, Edit, PageId, PageState, ScannedPage
from forms.model import Value


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which sheet of which document a page is."""

    case: CaseId
    document: DocumentId
    issue: str = ""
    page: int = 1
    pages: int = 0
    by_hand: bool = False
    paper: MadePaper | None = None


def row_of_page(page: PageId) -> RowId:
    """The line a page gets in the journal."""
    return RowId(page[:8])


def file_known(desk: Desk, page: PageId, marks: Reader | None = None) -> Changes:
    """Files a page whose mark names a document here; nothing for another, and for one that lies there already."""
    waits = desk.store.scans.get(page)
    if waits is None or waits.state is not PageState.READ or waits.told.get("apart"):
        return Changes()
    found = (marks or Reader(desk)).read(str(waits.told.get("mark", "")))
    if found is None or found.paper is None or not _takes(desk, found.paper):
        return Changes()
    if waits.case != found.paper.case:  # it is known whose it is: erasing the case takes it along from now on
        desk.store.scans.tell(page, waits.told, found.paper.case)
    record = journal.case_of(desk, found.paper.case)
    there = lying(record, found)
    if there is not None and there.row != row_of_page(page) and not _same(desk, page, there):
        return Changes()
    if there is not None:
        desk.store.scans.wipe([page])  # it is filed already, or the very same picture is
        return Changes()
    return _file(desk, waits, _sheet(found.paper, found))


def _takes(desk: Desk, paper: MadePaper) -> bool:
    """Whether the document is still in its case."""
    document = desk.store.documents.get(paper.case, paper.document)
    return document is not None and not document.gone


def _sheet(paper: MadePaper, found: Recognised) -> Sheet:
    return Sheet(paper.case, paper.document, found.issue, found.page, found.pages, paper=paper)


def lying(record: CaseRecord, found: Recognised) -> ScanLine | None:
    """That page of that paper, when it lies in the case already."""
    return next(
        (line for line in scan_rows.lines(record) if (line.issue, line.page) == (found.issue, found.page)), None
    )


def _same(desk: Desk, page: PageId, there: ScanLine) -> bool:
    return hashlib.sha256(desk.store.scans.picture(page)).hexdigest() == there.sha256


def catch_up(desk: Desk) -> Changes:
    """Files whatever can be filed by now: after a crash, and when the office has sent what was not known before."""
    changes, marks = Changes(), Reader(desk)
    for each in desk.store.scans.pages():
        if each.state is PageState.READ:
            changes |= file_known(desk, each.page, marks)
    scan_lately.keep_asking(desk, lambda each: _still_asks(desk, each))
    return changes


def _still_asks(desk: Desk, asked: scan_lately.Filed) -> bool:
    case, document, row = asked
    record, found = desk.store.cases.get(case), desk.store.documents.get(case, document)
    if record is None or found is None or found.gone:
        return False
    return any(line.row == row and line.signed == scan_rows.ASKS for line in scan_rows.of_document(record, document))


# --- what a person decided ---


def use_new(desk: Desk, page: PageId) -> Changes:
    """The page lies there already, and the new scan is the better one: it takes the old one's place."""
    waits, found = _waiting(desk, page)
    if found is None or found.paper is None:
        raise InputError("Siden kan ikke lægges på plads.", safe="Den ligger her stadig.")
    old = lying(journal.case_of(desk, found.paper.case), found)
    gone = [] if old is None else [Edit(JOURNEY, path_of(journal.SCANS, old.row, GONE), True)]
    return _file(desk, waits, _sheet(found.paper, found), gone)


def file_in_new(desk: Desk, pages: Sequence[PageId], case: CaseId, form: str) -> DocumentId:
    """Makes a new document of that form in the case, with these pages: to be typed beside them."""
    _here(desk, pages)
    document = start(desk, case, form)
    file_in(desk, pages, case, document, by_hand=form != OTHER_PAPER)
    return document


def file_in(
    desk: Desk, pages: Sequence[PageId], case: CaseId, document: DocumentId, *, by_hand: bool = False
) -> Changes:
    """Lays pages with a document that a person chose. Those without a mark are numbered after the ones there."""
    if record_of(desk, case, document).gone:
        raise InputError("Dokumentet er fjernet.", safe="Siderne ligger her stadig.", todo="Vælg et andet.")
    changes = Changes()
    for waits in _here(desk, pages):
        found = recognise(desk, str(waits.told.get("mark", "")))
        number = len(scan_rows.of_document(journal.case_of(desk, case), document)) + 1
        sheet = Sheet(case, document, page=number, by_hand=by_hand)
        if found is not None and found.paper is None:
            sheet = Sheet(case, document, found.issue, found.page, found.pages, by_hand=by_hand)
        changes |= _file(desk, waits, sheet)
    return changes


def _here(desk: Desk, pages: Sequence[PageId]) -> list[ScannedPage]:
    found = [waits for page in pages if (waits := desk.store.scans.get(page)) is not None]
    if not found:
        raise InputError("Siderne ligger her ikke længere.", safe="De er lagt i en sag eller smidt væk.")
    return found


def _waiting(desk: Desk, page: PageId) -> tuple[ScannedPage, Recognised | None]:
    (waits,) = _here(desk, [page])
    return waits, recognise(desk, str(waits.told.get("mark", "")))


def take_out(desk: Desk, case: CaseId, row: RowId) -> PageId:
    """Takes a filed page out of the case again, for it was the wrong one: it waits in the inbox, and is asked about."""
    line = next((each for each in scan_rows.lines(journal.case_of(desk, case)) if each.row == row), None)
    if line is None:
        raise InputError("Siden ligger her ikke længere.")
    picture = desk.store.blobs.get(line.blob)
    page = desk.store.scans.put(picture, f"{row}/again", "again")
    desk.store.scans.keep_read(page, picture, {"mark": "", "corners": [], "apart": True}, None)
    desk.store.log.commit(case, [Edit(JOURNEY, path_of(journal.SCANS, row, GONE), True)])
    return page


# --- the act itself ---


def _file(desk: Desk, waits: ScannedPage, sheet: Sheet, also: Sequence[Edit] = ()) -> Changes:
    """Picture, signature, line, and out of the inbox: in this order whatever is cut off is made good the next time."""
    picture = desk.store.scans.picture(waits.page)
    row = row_of_page(waits.page)
    values: dict[str, Value] = {
        "document": sheet.document,
        "issue": sheet.issue,
        "page": sheet.page,
        "pages": sheet.pages,
        "sha256": hashlib.sha256(picture).hexdigest(),
        "how": waits.how,
        "by_hand": sheet.by_hand or None,
        **_field(waits.told, sheet, picture),
    }
    verdict = _verdict(desk, sheet, values)
    changes = Changes(frozenset({sheet.case}), frozenset({sheet.document}))
    if verdict.by_itself and sheet.paper is not None:
        changes |= signed.by_itself(desk, sheet.paper)
    values |= {"signed": verdict.signed, "blob": desk.store.blobs.put(sheet.case, picture)}
    scan_lately.note(desk, sheet.case, sheet.document, row, asks=verdict.signed == scan_rows.ASKS)
    desk.store.log.commit(sheet.case, [*scan_rows.entry(desk, row, values), *also])
    desk.store.scans.wipe([waits.page])
    return changes


def _verdict(desk: Desk, sheet: Sheet, values: Mapping[str, Value]) -> signed.Verdict:
    if sheet.paper is not None:
        return signed.judge(desk, sheet.paper, str(values["ink"])) if "ink" in values else signed.Verdict("")
    return signed.Verdict("") if sheet.by_hand else signed.of_chosen(desk, sheet.case, sheet.document)


def _field(told: Mapping[str, object], sheet: Sheet, picture: bytes) -> dict[str, Value]:
    """Where one signs on this page, and whether somebody wrote there; nothing for a page where nobody signs."""
    spot = next((each for each in sheet.paper.spots if each.page == sheet.page), None) if sheet.paper else None
    if spot is None:
        return {}
    corners = told.get("corners")
    try:
        if not isinstance(corners, list) or len(corners) != 4:
            raise ValueError("no mark")
        box = ink.spot_box(spot, corners)
        share = ink.share(picture, box, ink.millimetre(corners))
    except ValueError:
        return {"ink": ink.UNSURE}
    return {"field": scan_rows.field_text(box), "ink": ink.say(share)}
