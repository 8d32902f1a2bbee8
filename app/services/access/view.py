"""Who has a case, in words; and the colleagues one may give it to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import danish
from app.domain.access import Access, Standing
from app.domain.change import CaseId
from app.services.desk import Desk
from app.services.enrolment import names
from app.services.enrolment.names import Named
from app.services.when import day_say
from app.wire.membership import PersonId, Role


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One person who has the case, for a list."""

    person: PersonId
    name: str
    say: str  # "Har sagen", "Sagen er delt til og med 5. december"
    owner: bool
    me: bool
    until: date | None = None
    why: str = ""


def access_rows(desk: Desk, case: CaseId) -> tuple[AccessRow, ...]:
    """Who has the case today, its owner first."""
    known, mine, today = names.everybody(desk), names.me(desk), desk.today()
    rows = [row for row in desk.store.people.access(case) if row.holds_on(today)]
    if not rows:
        rows = [Access(mine, Standing.OWNER)]
    found = [_row(row, known, mine, today) for row in rows]
    return tuple(sorted(found, key=lambda row: (not row.owner, danish.sort_key(row.name))))


def colleagues(desk: Desk) -> tuple[Named, ...]:
    """Everybody else in the office who has a computer, by name; stations are nobody."""
    members, known, mine = desk.store.membership.members(), names.everybody(desk), names.me(desk)
    people = {member.person for member in members.active if Role.STATION not in member.roles} - {mine}
    found = [known.get(person, Named(person, names.SOMEBODY)) for person in people]
    return tuple(sorted(found, key=lambda one: (danish.sort_key(one.name), one.person)))


def _row(row: Access, known: dict[PersonId, Named], mine: PersonId, today: date) -> AccessRow:
    person = PersonId(row.person)
    owner = row.standing is Standing.OWNER
    until = f" til og med {day_say(row.until, today)}" if row.until else ""
    return AccessRow(
        person,
        known[person].name if person in known else names.SOMEBODY,
        "Har sagen" if owner else f"Sagen er delt{until}",
        owner,
        person == mine,
        row.until,
        row.why,
    )
