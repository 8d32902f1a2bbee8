"""The citizen's own copy of what was scanned: their papers as they came back, each as one PDF."""

from __future__ import annotations

from app.domain.change import DocumentId
from app.services.casework import scan_rows
from app.services.casework.scan_rows import OTHER_PAPER
from app.services.desk import Desk
from app.services.writing.current import Current
from app.storage import CaseRecord


def to_citizen(desk: Desk, record: CaseRecord, document: DocumentId, beside: str) -> dict[str, bytes]:
    """The scans of a paper that is the citizen's, named after the paper they lie beside; nothing without scans."""
    pictures = []
    for line in scan_rows.of_document(record, document):
        try:
            pictures.append(desk.store.blobs.get(line.blob))
        except KeyError:
            continue  # on its way from the office still
    if not pictures:
        return {}
    from app.documents.scanned import as_pdf

    return {f"{beside.removesuffix('.pdf')}_scannet.pdf": as_pdf(pictures)}


def others_to_citizen(desk: Desk, record: CaseRecord, now: Current, number: int) -> dict[str, bytes]:
    """Papers of other kinds that were scanned; what is the worker's own form stays with the worker."""
    if now.form.id != OTHER_PAPER:
        return {}
    name = f"{now.record.created_at:%Y-%m-%d}_{number:02}_{now.form.id}.pdf"
    return to_citizen(desk, record, now.record.document, name)
