"""What one does on the map. Each is one act: kept and settled at once, in the rows that the form has too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.change import CaseId, DocumentId, Path, RowId
from app.domain.register import path_of
from app.services import documents
from app.services.desk import Desk
from app.services.views import Changes
from app.services.writing.presence import keep_in_sight
from forms.model import Value


def add_person(
    desk: Desk, case: CaseId, document: DocumentId, table: str, cells: Mapping[str, Value]
) -> tuple[RowId, datetime]:
    """A new row with these cells; its id, and when it was saved. Raises InputError for a finished map."""
    row = documents.add_row(desk, case, document, table)
    at = desk.clock.now()
    for column, value in cells.items():
        at = keep_in_sight(desk, case, document, path_of(table, row, column), value)
    documents.settle(desk, case, document)
    return row, at


def keep_cells(desk: Desk, case: CaseId, document: DocumentId, cells: Mapping[str, Value]) -> datetime:
    """Path -> answer, all in one change set; when they were saved. Raises InputError for a finished map."""
    at = desk.clock.now()
    for path, value in cells.items():
        at = keep_in_sight(desk, case, document, Path(path), value)
    documents.settle(desk, case, document)
    return at


def remove_person(desk: Desk, case: CaseId, document: DocumentId, table: str, row: str) -> Changes:
    """Takes somebody off the map; the row can be brought back."""
    return documents.remove_row(desk, case, document, table, RowId(row))


def restore_person(desk: Desk, case: CaseId, document: DocumentId, table: str, row: str) -> Changes:
    """Puts somebody back."""
    return documents.bring_back_row(desk, case, document, table, RowId(row))
