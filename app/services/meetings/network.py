"""Who could be asked: the people of the network map that are not on the list yet."""

from __future__ import annotations

from app.domain import meeting as rules
from app.domain.change import CaseId
from app.domain.meeting import Side
from app.services.desk import Desk
from app.services.views.meeting import Candidate
from app.services.writing.current import Current, newest, plain, table_rows
from forms.model import Answers, Kind, Row

MAP = "network_map"
_SIDES = {"private": Side.PRIVATE, "social_services": Side.OWN}
"""Areas that say where somebody belongs; everybody else works outside the municipality until the worker says not."""
_NOT_ASKED = frozenset({"worker_area"})


def candidates(desk: Desk, case: CaseId, answers: Answers) -> tuple[Candidate, ...]:
    """The people one could ask, in the map's order."""
    now = _map(desk, case)
    if now is None:
        return ()
    here = {_key(person.name, person.workplace) for person in rules.participants(answers)}
    found: dict[tuple[str, str], Candidate] = {}
    for field in now.form.fields():
        if field.kind is not Kind.TABLE or field.id in _NOT_ASKED:
            continue
        for row in table_rows(now.answers, field.id):
            name, workplace = plain(row, "name"), plain(row, "workplace")
            key = _key(name, workplace)
            if (name or workplace) and key not in here and key not in found:
                found[key] = Candidate(f"{field.id}/{row.get('_id')}", name or workplace, workplace, field.label)
    return tuple(found.values())


def row_for(desk: Desk, case: CaseId, key: str) -> Row:
    """The columns of the list for one of them; {} when the map has nobody there any more."""
    now, (table, _, row_id) = _map(desk, case), key.partition("/")
    rows = table_rows(now.answers, table) if now is not None else []
    row = next((each for each in rows if each.get("_id") == row_id), None)
    if row is None:
        return {}
    side = _SIDES.get(table, Side.OUTSIDE)
    role = plain(row, "role")
    private = side is Side.PRIVATE
    return {
        "name": plain(row, "name"),
        "workplace": plain(row, "workplace") or (role if private else ""),
        "side": side.value,
    }


def _map(desk: Desk, case: CaseId) -> Current | None:
    return newest(desk, case, MAP)


def _key(name: str, workplace: str) -> tuple[str, str]:
    return (name or workplace).casefold(), "" if name else workplace.casefold()
