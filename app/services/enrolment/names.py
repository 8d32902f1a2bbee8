"""Whose device is whose: names, initials and telephones of the office's people, in the office's own case.

They stand nowhere else. The membership log knows people by random ids, and the hub knows nobody at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.cells import text_of
from app.domain.change import ORDER, RowId
from app.domain.office import PEOPLE
from app.domain.register import path_of
from app.services.desk import Desk
from app.services.office.own_case import answers
from app.storage import Edit
from app.wire.membership import PersonId
from forms.model import Row

TABLE = "people"
SOMEBODY = "En kollega"


@dataclass(frozen=True, slots=True)
class Named:
    """One of the office's people."""

    person: PersonId
    name: str
    initials: str = ""
    phone: str = ""


def me(desk: Desk) -> PersonId:
    """The person whose laptop this is. Raises MembershipRefused when the laptop does not belong."""
    person = desk.store.membership.person_of(desk.identity.device)
    return person or PersonId("")


def everybody(desk: Desk) -> dict[PersonId, Named]:
    """Everybody whose name is known here; in an office of one the worker of this laptop."""
    rows = answers(desk, PEOPLE).get(TABLE)
    named = (_named(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    found = {one.person: one for one in named if one.name}
    mine = me(desk)
    if mine not in found and desk.worker.name:
        found[mine] = Named(mine, desk.worker.name, initials_of(desk.worker.name), desk.worker.phone)
    return found


def name_of(desk: Desk, person: PersonId) -> str:
    """ "Mette Holm"; "En kollega" where the name is not known here."""
    known = everybody(desk).get(person)
    return known.name if known else SOMEBODY


def write(desk: Desk, person: PersonId, name: str, phone: str = "") -> None:
    """Note what somebody is called; the office's case is begun where there is none."""
    case = desk.store.people.begin_office_case()
    cells = {"name": name.strip(), "initials": initials_of(name), "phone": phone.strip()}
    row = RowId(person)
    edits = [Edit(PEOPLE, path_of(TABLE, row, ORDER), 0)]
    edits += [Edit(PEOPLE, path_of(TABLE, row, column), words) for column, words in cells.items() if words]
    desk.store.log.commit(case, edits)


def initials_of(name: str) -> str:
    """ "MH" of "Mette Holm"."""
    parts = [part for part in name.split() if part[0].isalpha()]
    return "".join(part[0].upper() for part in (parts if len(parts) < 3 else [parts[0], *parts[-2:]]))


def _named(row: Row) -> Named:
    return Named(PersonId(text_of(row, "_id")), text_of(row, "name"), text_of(row, "initials"), text_of(row, "phone"))
