"""The journal's other lists in a file, beside its events: promises, critical dates, consents taken back, notes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.change import JOURNEY, RowId
from app.domain.critical import CriticalKind
from app.domain.dates import read_date
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import CaseRecord, Edit
from forms.model import Value

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    journal.CRITICAL: ("kind", "on", "what", "who_acts", "made_on", "done_on", "done_how"),
    journal.PROMISES: ("what", "to", "due", "made_on", "kept_on", "document"),
    journal.WITHDRAWN: ("document", "party", "on", "at", "how", "told"),
    journal.NOT_TODAY: ("document", "party", "on"),
    journal.NOTES: ("document", "happened_on", "written_on"),
    journal.PASTED: ("what", "on", "at", "system", "print"),
}
"""Key in the file (the journal's table) -> what a row of it may say; all of it text."""
_ID = re.compile("[0-9a-f]{8}")
_DAYS = frozenset({"on", "due", "made_on", "done_on", "kept_on", "happened_on", "written_on"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file, checked."""

    table: str
    row: RowId
    values: Mapping[str, Value]


def told(record: CaseRecord) -> dict[str, list[dict[str, Value]]]:
    """The case's lists as the file has them; a list without rows is left out."""
    found = {
        table: [{"id": row["_id"], **_told(row, columns)} for row in journal.rows(record, table)]
        for table, columns in _COLUMNS.items()
    }
    return {table: rows for table, rows in found.items() if rows}


def read(raw: Mapping[str, Any], where: str, file: str) -> tuple[Line, ...]:
    """The lists of one case of a file. Raises InputError for a day there is not, or a kind nobody knows."""
    lines = []
    for table, columns in _COLUMNS.items():
        for number, row in enumerate(raw.get(table) or []):
            values = {name: row[name] for name in columns if row.get(name)}
            _check(values, table, f"{where}.{table}[{number}]", file)
            given = str(row.get("id") or "")
            lines.append(Line(table, RowId(given) if _ID.fullmatch(given) else _row_id(table, number, values), values))
    return tuple(lines)


def edits_of(desk: Desk, record: CaseRecord | None, lines: tuple[Line, ...]) -> list[Edit]:
    """What writes the rows the case does not have yet; a file that comes twice writes nothing the second time."""
    made: list[Edit] = []
    for place, line in enumerate(lines):
        if record is None or not _has(record, line):
            made += journal.row_edits(JOURNEY, line.table, line.row, line.values, journal.order_now(desk) + place)
    return made


def _told(row: journal.JournalRow, columns: tuple[str, ...]) -> dict[str, Value]:
    return {name: row[name] for name in columns if row.get(name) not in (None, "")}


def _check(values: Mapping[str, Any], table: str, where: str, file: str) -> None:
    for name in _DAYS & set(values):
        if read_date(values[name]) is None:
            raise InputError(f"{file}: {where}.{name}: den dag findes ikke.")
    if table == journal.CRITICAL and values.get("kind") not in set(CriticalKind):
        raise InputError(f"{file}: {where}.kind: den slags dato kendes ikke.")


def _has(record: CaseRecord, line: Line) -> bool:
    there = journal.rows(record, line.table)
    return any(row.get("_id") == line.row or _told(row, _COLUMNS[line.table]) == dict(line.values) for row in there)


def _row_id(table: str, number: int, values: Mapping[str, Any]) -> RowId:
    text = json.dumps([table, number, values], sort_keys=True, ensure_ascii=False)
    return RowId(hashlib.sha256(text.encode()).hexdigest()[:8])
