"""The journal's other lists in a file, beside its events: promises, critical dates, meetings, what was sent …"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.domain.change import JOURNEY, RowId
from app.domain.critical import CriticalKind
from app.domain.dates import read_date
from app.domain.handovers import DAYS as HANDOVER_DAYS
from app.domain.handovers import TABLE as HANDOVERS
from app.errors import InputError
from app.services.casework import journal
from app.services.desk import Desk
from app.services.notes.filed import CAME_AT
from app.storage import CaseRecord, Edit
from forms.model import Value

TABLES = (
    journal.CRITICAL,
    journal.PROMISES,
    journal.WITHDRAWN,
    journal.NOT_TODAY,
    journal.NOTES,
    journal.PASTED,
    journal.TICKS,
    journal.MEETINGS,
    journal.GATHERINGS,
    journal.SENT,
    journal.VISITS,
    HANDOVERS,
    journal.ISSUED,
    journal.MADE,
    journal.PRINTS,
    journal.HANDED,
    journal.PROMISED,
    journal.APPLICATIONS,
    journal.SCANS,
)
"""The journal's tables that go along, each under its own name. When a document was begun stands with the document; what
its answers alone tell (a consent's end, how to be met) is worked out again."""
_STAYS = frozenset({"blob", CAME_AT})  # where a kept paper lies in this store, when a line came here
_ID = re.compile("[0-9a-f]{8}")
_DAYS = frozenset(
    {"on", "due", "made_on", "done_on", "kept_on", "happened_on", "written_on", "planned_on", "meeting_on", "held_on"}
    | {"minutes_on", "copied_on", *HANDOVER_DAYS}
)
_SURELY_AFTER = timedelta(seconds=1)  # rows that were written together stand milliseconds apart
_MOMENTS = frozenset({"at", "begun_at", "ended_at"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file, checked."""

    table: str
    row: RowId
    values: Mapping[str, Value]


def told(record: CaseRecord) -> dict[str, list[dict[str, Value]]]:
    """The case's lists as the file has them; a list without rows is left out."""
    found = {table: [{"id": row["_id"], **_told(row)} for row in journal.rows(record, table)] for table in TABLES}
    return {table: rows for table, rows in found.items() if rows}


def read(raw: Mapping[str, Any], where: str, file: str) -> tuple[Line, ...]:
    """The lists of one case of a file. Raises InputError for a day there is not, or a kind nobody knows."""
    lines = []
    for table in TABLES:
        for number, row in enumerate(raw.get(table) or []):
            values = {name: cell for name, cell in row.items() if name != "id" and cell not in (None, "")}
            _check(values, table, f"{where}.{table}[{number}]", file)
            given = str(row.get("id") or "")
            lines.append(Line(table, RowId(given) if _ID.fullmatch(given) else _row_id(table, number, values), values))
    return tuple(lines)


def edits_of(desk: Desk, record: CaseRecord | None, lines: Sequence[Line]) -> Iterator[list[Edit]]:
    """What writes each row the case does not have yet; a file that comes twice writes nothing the second time."""
    for place, line in enumerate(lines):
        if record is None or not _has(record, line):
            came: dict[str, Value] = {}
            if line.table == journal.PASTED:
                came[CAME_AT] = (desk.clock.now() + _SURELY_AFTER).isoformat()
            order = journal.order_now(desk) + place
            yield journal.row_edits(JOURNEY, line.table, line.row, {**line.values, **came}, order)


def _told(row: journal.JournalRow) -> dict[str, Value]:
    return {
        name: cell
        for name, cell in row.items()
        if not name.startswith("_") and name not in _STAYS and cell not in (None, "") and not isinstance(cell, dict)
    }


def _check(values: Mapping[str, Any], table: str, where: str, file: str) -> None:
    for name in _DAYS & set(values):
        if not isinstance(values[name], str) or read_date(values[name]) is None:
            raise InputError(f"{file}: {where}.{name}: den dag findes ikke.")
    for name in _MOMENTS & set(values):
        if not _is_moment(values[name]):
            raise InputError(f"{file}: {where}.{name}: det tidspunkt findes ikke.")
    if table == journal.CRITICAL and values.get("kind") not in set(CriticalKind):
        raise InputError(f"{file}: {where}.kind: den slags dato kendes ikke.")


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _has(record: CaseRecord, line: Line) -> bool:
    there = journal.rows(record, line.table)
    return any(row.get("_id") == line.row or _told(row) == dict(line.values) for row in there)


def _row_id(table: str, number: int, values: Mapping[str, Any]) -> RowId:
    text = json.dumps([table, number, values], sort_keys=True, ensure_ascii=False)
    return RowId(hashlib.sha256(text.encode()).hexdigest()[:8])
