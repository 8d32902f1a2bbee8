"""Filed scans: the pages of a document, how they are told of, their pictures, and when they have been typed."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import danish
from app.domain.change import JOURNEY, CaseId, DocumentId, RowId
from app.domain.register import path_of
from app.errors import InputError, StoreDamaged
from app.services.casework import journal, scan_lately, scan_rows
from app.services.casework.scan_rows import ASKS, ScanLine
from app.services.desk import Desk
from app.services.scans import ink, signed
from app.services.views import Changes
from app.services.views.scans import ScannedDocument, ScanRow
from app.services.writing.titles import title_of
from app.storage import BlobId, Edit

SIGNED_ON_PAPER = "underskrevet på papir"
_OLDER = "skrevet under på papir, men teksten er rettet siden"


def scanned(desk: Desk, case: CaseId, document: DocumentId) -> ScannedDocument:
    """The scans of one document. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    found = scan_rows.of_document(record, document)
    here = set(desk.store.blobs.of(case))
    return ScannedDocument(
        case=case,
        document=document,
        name=record.who.short_name(),
        title=title_of(desk, record, document),
        rows=tuple(_row(line, line.blob in here) for line in found),
        say=say_of(found),
        missing=scan_rows.missing_say(found),
        copying=scan_rows.is_copying(found),
    )


def _row(line: ScanLine, here: bool) -> ScanRow:
    which = f"Side {line.page} af {line.pages}" if line.pages else f"Side {line.page}"
    came = "læst" if line.how == scan_rows.REFERRAL else "scannet"
    when = f", {came} {danish.day_and_month(line.on)}" if line.on else ""
    return ScanRow(line.row, line.blob, line.issue, line.page, line.pages, which + when, line.field, here)


def say_of(found: Sequence[ScanLine]) -> str:
    """ "scannet, 2 sider", "scannet, 1 side · underskrevet på papir"; "" without scans."""
    if not found:
        return ""
    if scan_rows.is_referral(found):
        return f"henvisningen, {danish.count(len(found), 'side', 'sider')}"
    parts = [f"scannet, {danish.count(len(found), 'side', 'sider')}"]
    marks = {line.signed for line in found}
    if scan_rows.SIGNED in marks:
        parts.append(SIGNED_ON_PAPER)
    elif scan_rows.OLDER in marks:
        parts.append(_OLDER)
    if scan_rows.is_copying(found):
        parts.append("skal skrives af")
    return " · ".join(parts)


def picture(desk: Desk, blob: BlobId) -> bytes | None:
    """A filed page for the eye; None while it is on its way from the office. Raises StoreDamaged."""
    try:
        return desk.store.blobs.get(blob)
    except KeyError:
        return None


def field_picture(desk: Desk, case: CaseId, row: RowId) -> bytes:
    """The line where one signs, with what stands round it, as PNG; b"" when it is not known or not here."""
    line = next((each for each in scan_rows.lines(journal.case_of(desk, case)) if each.row == row), None)
    if line is None:
        return b""
    try:
        whole = picture(desk, line.blob)
    except StoreDamaged:
        return b""
    if whole is None:
        return b""
    return ink.around(whole, line.field) if line.field else whole


def copied(desk: Desk, case: CaseId, document: DocumentId) -> Changes:
    """All that was written by hand is typed now; whether it is signed is asked from here on."""
    record = journal.case_of(desk, case)
    found = scan_rows.of_document(record, document)
    if not scan_rows.is_copying(found):
        raise InputError("Der er ikke noget at skrive af.")
    today = desk.today().isoformat()
    edits = [
        Edit(JOURNEY, path_of(journal.SCANS, line.row, "copied_on"), today)
        for line in found
        if line.by_hand and line.copied_on is None
    ]
    last = found[-1]
    if signed.of_chosen(desk, case, document).signed == ASKS:
        scan_lately.note(desk, case, document, last.row, asks=True)
        edits.append(Edit(JOURNEY, path_of(journal.SCANS, last.row, "signed"), ASKS))
    return journal.commit(desk, case, edits, also=(document,))
