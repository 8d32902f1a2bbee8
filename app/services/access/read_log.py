"""Who opened a case that is not theirs: a row in the case, once a day and person, with why when it was asked.

The station, an administrator and a colleague with whom a case is shared may read it, and everybody who has the case can
see that they did. Opening one's own case leaves no row. The row says nothing of what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.access import READS
from app.domain.cells import text_of
from app.domain.change import ORDER, CaseId, RowId
from app.domain.dates import read_date
from app.domain.register import path_of
from app.errors import InputError
from app.services.access.mine import mine_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.enrolment import names
from app.storage import Edit
from app.wire.membership import PersonId

TABLE = "reads"
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Read:
    """That somebody opened the case on a day."""

    person: PersonId
    name: str
    on: date
    why: str = ""


def needs_reason(desk: Desk, case: CaseId) -> bool:
    """Whether to ask why before the case is opened: it is neither one's own nor shared with one."""
    return desk.store.membership.shared and not mine_of(desk, case).has(case)


def note_read(desk: Desk, case: CaseId, why: str = "") -> bool:
    """Note that the case is opened; False when nothing was to be noted: one's own, or noted today already.

    A reason that is given later the same day is added to the day's row. InputError for one that is too long.
    """
    if not desk.store.membership.shared or mine_of(desk, case).owns(case):
        return False
    person, words = names.me(desk), why.strip()
    if len(words) > LONGEST:
        raise InputError("Teksten er for lang.", safe="Det, du skrev, står her stadig.")
    row, today = _row(person, desk.today()), desk.today()
    said = next((each for each in reads(desk, case) if each.person == person and each.on == today), None)
    if said is not None and (not words or words == said.why):
        return False
    cells = {"person": person, "on": today.isoformat(), "why": words}
    edits = [Edit(READS, path_of(TABLE, row, ORDER), journal.order_now(desk))] if said is None else []
    edits += [Edit(READS, path_of(TABLE, row, name), text) for name, text in cells.items() if text]
    desk.store.log.commit(case, edits)
    return True


def reads(desk: Desk, case: CaseId) -> tuple[Read, ...]:
    """Who opened the case, the latest first."""
    record = desk.store.documents.get(case, READS)
    rows = record.answers.get(TABLE) if record else None
    known = names.everybody(desk)
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and (on := read_date(text_of(row, "on"))):
            person = PersonId(text_of(row, "person"))
            called = known[person].name if person in known else names.SOMEBODY
            found.append(Read(person, called, on, text_of(row, "why")))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _row(person: PersonId, day: date) -> RowId:
    return RowId(f"{person}-{day:%Y%m%d}")
