"""Whose a case is, by person: for lists of thousands that ask about each, and for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import access
from app.domain.access import Access
from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.enrolment import names
from app.storage import CaseRecord


@dataclass(frozen=True, slots=True)
class Mine:
    """Read once, asked of every case: a look-up in memory."""

    person: str
    day: date
    rows: dict[CaseId, tuple[Access, ...]]

    def owns(self, case: CaseId) -> bool:
        """Whether it is this person's own. One that nobody has said so of is: it was begun on this laptop."""
        rows = self.rows.get(case)
        return rows is None or self.person in access.owners(rows, self.day)

    def has(self, case: CaseId) -> bool:
        """Whether it is this person's own or shared with them today."""
        rows = self.rows.get(case)
        return rows is None or self.person in access.people_on(rows, self.day)


def mine(desk: Desk) -> Mine:
    """Whose every case is, as of today; one reading."""
    return Mine(names.me(desk), desk.today(), desk.store.people.every_access())


def mine_of(desk: Desk, case: CaseId) -> Mine:
    """The same, read for one case alone."""
    rows = desk.store.people.access(case)
    return Mine(names.me(desk), desk.today(), {case: rows} if rows else {})


def is_mine(desk: Desk, record: CaseRecord) -> bool:
    """Whether a case is this person's, their own or shared with them. For many cases read `mine` once."""
    return mine_of(desk, record.case).has(record.case)
