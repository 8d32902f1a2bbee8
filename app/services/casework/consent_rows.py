"""What the journal says of a consent goes and comes with its paper: a removed one reminds nobody."""

from __future__ import annotations

from app.domain.change import GONE, JOURNEY, CaseId, DocumentId
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import Edit

_TABLES = (journal.CONSENTS, journal.NOT_TODAY)


def of_removal(desk: Desk, case: CaseId, document: DocumentId, gone: bool) -> list[Edit]:
    """The edits that take the lines about a removed consent away, or bring them back; none for other papers."""
    row, register = journal.row_of(document), desk.store.log.register(case, JOURNEY)
    held = {table: register.rows(table) if gone else register.removed_rows(table) for table in _TABLES}
    return [Edit(JOURNEY, path_of(table, row, GONE), gone) for table in _TABLES if row in held[table]]


def of_move(desk: Desk, case: CaseId, document: DocumentId, made: DocumentId) -> list[Edit]:
    """The same lines about the paper under its new id: given stays given there, and withdrawn stays withdrawn."""
    record = journal.case_of(desk, case)
    edits: list[Edit] = []
    for table in (*_TABLES, journal.WITHDRAWN):
        for row in journal.of_document(record, table, document):
            values = {name: value for name, value in row.items() if not name.startswith("_")} | {"document": made}
            edits += journal.entry(desk, table, values, journal.row_of(made) if table in _TABLES else None)
    return edits
