"""Kept papers that go along in a package: the PDFs as they were made final, and the scans of those that came back.

On the way in they are laid with their case again. A paper is known by its SHA-256, which the case's own lists of
final papers and scans tell too; nothing else is taken in.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from app.domain.change import JOURNEY, CaseId, RowId
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import BlobId, CaseRecord, Edit

Papers = Mapping[str, bytes]
"""SHA-256 -> the PDF, or the picture of a scanned page."""

FOLDER = "papirer"
SCANS = "scanninger"
APPLICATIONS = "ansoegninger"
_PDF, _PNG, _JPEG = b"%PDF", b"\x89PNG", b"\xff\xd8\xff"
_TAKEN = {journal.ISSUED: (_PDF,), journal.SCANS: (_PNG, _JPEG), journal.APPLICATIONS: (_PDF,)}
"""How what a list tells of begins."""
ENDINGS = (".pdf", ".png", ".jpg")


def going_along(desk: Desk, record: CaseRecord, there: Container[str]) -> Iterator[tuple[str, bytes]]:
    """Name in the package and bytes of each kept paper, scan and empty PDF whose SHA-256 is not `there` already."""
    told: set[str] = set()
    for table, folder in ((journal.ISSUED, FOLDER), (journal.SCANS, SCANS), (journal.APPLICATIONS, APPLICATIONS)):
        for row in journal.rows(record, table):
            sha256, blob = journal.text(row, "sha256"), journal.text(row, "blob")
            if blob and sha256 not in there and sha256 not in told:
                try:
                    data = desk.store.blobs.get(BlobId(blob))
                except KeyError:
                    continue  # on its way from the office still
                told.add(sha256)
                yield f"{folder}/{sha256}{ending(data)}", data


def ending(data: bytes) -> str:
    """What the name of such a file ends with."""
    return ".png" if data.startswith(_PNG) else ".jpg" if data.startswith(_JPEG) else ".pdf"


def bring_in(desk: Desk, case: CaseId, papers: Papers) -> int:
    """Lays papers and scans beside the lines that tell of them and have none yet; how many. Twice is as once."""
    edits: list[Edit] = []
    record = journal.case_of(desk, case)
    for table, begins in _TAKEN.items():
        for row in journal.rows(record, table):
            data = papers.get(journal.text(row, "sha256"))
            if data is not None and data.startswith(begins) and not row.get("blob"):
                path = path_of(table, RowId(str(row["_id"])), "blob")
                edits.append(Edit(JOURNEY, path, desk.store.blobs.put(case, data)))
    journal.commit(desk, case, edits)
    return len(edits)
