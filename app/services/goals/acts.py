"""Following up on a goal: what came of it, and the next day, in the agreement and in the log at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.change import CaseId, DocumentId, RowId
from app.domain.register import path_of
from app.errors import InputError
from app.services import documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.goals.agreement import FORM, TABLE, TOLD, latest_set, lines_of_follow_up
from app.services.views import Changes
from app.services.writing.current import newest, plain, table_rows
from app.services.writing.typing import settle
from app.storage import Edit
from forms.model import Row, Value

LONGEST = 20_000  # characters of an answer


def follow_up(
    desk: Desk,
    case: CaseId,
    row: str,
    goal: str,
    told: Mapping[str, Value],
    on: date,
    new_day: date | None = None,
) -> Changes:
    """Writes what came of a goal, and when it is talked about again; a finished agreement gets a new version first.

    `row` is "" for a goal that only stands in the log. Raises InputError when nothing was said, or a day lies wrong.
    """
    cells = _checked(told, on, new_day)
    document = _writable(desk, case) if row else None
    found = _row(desk, case, document, row) if document else None
    day, again = on.isoformat(), new_day.isoformat() if new_day else ""
    record = journal.case_of(desk, case)
    if document is None or found is None:
        known = latest_set(record, "", goal)
        return journal.commit(
            desk, case, lines_of_follow_up(desk, record, {"goal": goal}, cells, known, day, again, "")
        )
    written = {**cells, **({"follow_up_on": again} if again else {})}
    edits = [Edit(document, path_of(TABLE, RowId(row), name), value) for name, value in written.items()]
    known = latest_set(record, row, plain(found, "goal"))
    edits += lines_of_follow_up(desk, record, found, cells, known, day, again, document)
    return journal.commit(desk, case, edits)


def _checked(told: Mapping[str, Value], on: date, new_day: date | None) -> Row:
    cells: Row = {name: str(value).strip() for name in TOLD if isinstance(value := told.get(name), str)}
    if not cells.get("reached"):
        raise InputError("Vælg, om målet er nået.", safe="Det, du skrev, står her stadig.")
    if any(len(str(value)) > LONGEST for value in cells.values()):
        raise InputError("Teksten er for lang.", safe="Det, du skrev, står her stadig.")
    if new_day is not None and new_day <= on:
        raise InputError(
            "Den nye dag skal ligge efter den dag, I talte om målet.", safe="Det, du skrev, står her stadig."
        )
    return cells


def _writable(desk: Desk, case: CaseId) -> DocumentId | None:
    """The newest agreement; of a finished one a new version."""
    now = newest(desk, case, FORM)
    if now is None:
        return None
    settle(desk, case, now.record.document)
    return documents.new_version(desk, case, now.record.document) if now.record.issued else now.record.document


def _row(desk: Desk, case: CaseId, document: DocumentId, row: str) -> Row | None:
    kept = desk.store.documents.get(case, document)
    rows = table_rows(kept.answers, TABLE) if kept else []
    return next((each for each in rows if each.get("_id") == row), None)
