"""Kept papers that go along in a package: the PDFs as they were made final, laid with their case again on the way in.

A paper is known by its SHA-256, which the case's own list of final papers tells too; nothing else is taken in.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from app.domain.change import JOURNEY, CaseId, RowId
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import BlobId, CaseRecord, Edit

Papers = Mapping[str, bytes]
"""SHA-256 -> the PDF."""

FOLDER = "papirer"


def going_along(desk: Desk, record: CaseRecord, there: Container[str]) -> Iterator[tuple[str, bytes]]:
    """Name in the package and PDF of each kept paper whose SHA-256 is not `there` already."""
    told: set[str] = set()
    for row in journal.rows(record, journal.ISSUED):
        sha256, blob = journal.text(row, "sha256"), journal.text(row, "blob")
        if blob and sha256 not in there and sha256 not in told:
            told.add(sha256)
            yield f"{FOLDER}/{sha256}.pdf", desk.store.blobs.get(BlobId(blob))


def bring_in(desk: Desk, case: CaseId, papers: Papers) -> int:
    """Lays the papers beside the lines that tell of them and have none yet; how many. Twice is as once."""
    edits: list[Edit] = []
    for row in journal.rows(journal.case_of(desk, case), journal.ISSUED):
        pdf = papers.get(journal.text(row, "sha256"))
        if pdf is not None and pdf.startswith(b"%PDF") and not row.get("blob"):
            path = path_of(journal.ISSUED, RowId(str(row["_id"])), "blob")
            edits.append(Edit(JOURNEY, path, desk.store.blobs.put(case, pdf)))
    journal.commit(desk, case, edits)
    return len(edits)
