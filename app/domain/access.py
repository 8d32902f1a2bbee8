"""Who may have a case: rows of the case's own document `_access`, signed changes like everything else.

    people/<person>/role      "owner" (it is theirs) or "shared" (a colleague, for a holiday or a visit of two)
    people/<person>/since     ISO date, "" from the beginning
    people/<person>/until     ISO date, the last day it holds; "" until further notice
    people/<person>/by        the person who gave it
    people/<person>/why       one's own words, "" without

A row's id is the person's, so two who give somebody the same case write the same row. Nobody's name stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.cells import text_of
from app.domain.change import DocumentId, Path, RowId
from app.domain.dates import read_date
from app.domain.register import path_of
from forms.model import Row, Value

ACCESS = DocumentId("_access")
READS = DocumentId("_reads")  # who opened a case that is not theirs: rows of its table `reads`
TABLE = "people"


class Standing(StrEnum):
    """What a case is to somebody."""

    OWNER = "owner"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Access:
    """That somebody may have a case. `until` is its last day."""

    person: str  # 32 hex digits
    standing: Standing
    since: date | None = None
    until: date | None = None
    by: str = ""
    why: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def read(answers: Mapping[str, Value | list[Row]]) -> tuple[Access, ...]:
    """The living rows of an `_access` document; a row that says nothing sensible gives nobody anything."""
    rows = answers.get(TABLE)
    found = (_of_row(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return tuple(access for access in found if access is not None)


def people_on(rows: Iterable[Access], day: date) -> frozenset[str]:
    """Who may have the case on that day."""
    return frozenset(row.person for row in rows if row.holds_on(day))


def owners(rows: Iterable[Access], day: date) -> frozenset[str]:
    """Whose case it is; two when two people gave it away without seeing each other."""
    return frozenset(row.person for row in rows if row.standing is Standing.OWNER and row.holds_on(day))


def cells(access: Access) -> dict[str, str]:
    """The columns of a row that says so; every column, so that an earlier row of the person is overwritten."""
    return {
        "role": access.standing.value,
        "since": access.since.isoformat() if access.since else "",
        "until": access.until.isoformat() if access.until else "",
        "by": access.by,
        "why": access.why,
    }


def path(person: str, column: str) -> Path:
    """Where a column of somebody's row stands."""
    return path_of(TABLE, RowId(person), column)


def _of_row(row: Row) -> Access | None:
    person, role, until = text_of(row, "_id"), text_of(row, "role"), text_of(row, "until")
    if role not in set(Standing) or len(person) != 32:
        return None
    last = read_date(until)
    if until and last is None:  # an end nobody can read has come
        return None
    return Access(
        person, Standing(role), read_date(text_of(row, "since")), last, text_of(row, "by"), text_of(row, "why")
    )
