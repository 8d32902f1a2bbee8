"""What one does on the map. Each is one act: kept and settled at once, in the rows that the form has too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.domain.change import GONE, ORDER, CaseId, DocumentId, Path, RowId
from app.domain.register import path_of
from app.services import documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.views import Changes
from app.services.writing.presence import keep_in_sight
from app.services.writing.typing import fitting, last_place, writable
from app.storage import Edit
from forms.model import Value


def new_row() -> RowId:
    """An id for somebody to be added; asked for once, however often the store must be asked to take them."""
    return journal.new_row()


def add_person(
    desk: Desk, case: CaseId, document: DocumentId, table: str, row: RowId, cells: Mapping[str, Value]
) -> datetime:
    """A row of that id with these cells; when it was saved. Asked again with the same id it adds nobody twice.

    Raises InputError for a finished map.
    """
    writable(desk, case, document)
    register = desk.store.log.register(case, document)
    if not register.row_paths(table, row):
        edits = [Edit(document, path_of(table, row, ORDER), last_place(register, table) + 1)]
        edits += [Edit(document, path_of(table, row, column), fitting(value)) for column, value in cells.items()]
        desk.store.log.commit(case, edits)
    return keep_cells(desk, case, document, {path_of(table, row, column): value for column, value in cells.items()})


def keep_cells(desk: Desk, case: CaseId, document: DocumentId, cells: Mapping[str, Value]) -> datetime:
    """Path -> answer, all in one change set; when they were saved. Raises InputError for a finished map."""
    at = desk.clock.now()
    for path, value in cells.items():
        at = keep_in_sight(desk, case, document, Path(path), value)
    documents.settle(desk, case, document)
    return at


def move_person(
    desk: Desk,
    case: CaseId,
    document: DocumentId,
    way: tuple[str, str],
    cells: Mapping[str, Value],
) -> datetime:
    """From one area to another, in one change set. `way`: their keys there and here ("private/3f2a"); a row that keeps
    its id is known again on an earlier day. `cells`: all that is known of them, by column. Asked again it changes
    nothing more.

    Raises InputError for a finished map.
    """
    writable(desk, case, document)
    documents.settle(desk, case, document)
    (left, old), (to, row) = _row(way[0]), _row(way[1])
    register = desk.store.log.register(case, document)
    edits = [Edit(document, path_of(to, row, column), fitting(value)) for column, value in cells.items()]
    if not register.row_paths(to, row):
        edits.append(Edit(document, path_of(to, row, ORDER), last_place(register, to) + 1))
    gone = [Edit(document, path_of(to, row, GONE), False), Edit(document, path_of(left, old, GONE), True)]
    desk.store.log.commit(case, [*edits, *gone])
    return desk.clock.now()


def _row(key: str) -> tuple[str, RowId]:
    table, _, row = key.partition("/")
    return table, RowId(row)


def remove_person(desk: Desk, case: CaseId, document: DocumentId, table: str, row: str) -> Changes:
    """Takes somebody off the map; the row can be brought back."""
    return documents.remove_row(desk, case, document, table, RowId(row))


def restore_person(desk: Desk, case: CaseId, document: DocumentId, table: str, row: str) -> Changes:
    """Puts somebody back."""
    return documents.bring_back_row(desk, case, document, table, RowId(row))
