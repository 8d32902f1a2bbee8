"""Gå til: the names of all cases for a quick choice, and which of them one was in last. Kept on this computer alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import cpr, danish
from app.domain.change import CaseId
from app.domain.dates import read_date
from app.services.access.read_log import note_read
from app.services.casework.people import REMOVED, enquiry_of
from app.services.desk import Desk
from app.storage import CaseRecord

MOST_RECENT = 8

_RECENT = "recent"


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case as one chooses it by name."""

    case: CaseId
    name: str  # "Jonas Lindegaard"; "Uden navn" where nobody knows it
    say: str  # "29 år · 720397-••••"; for a case without a name who asked, and when


def case_names(desk: Desk) -> tuple[CaseName, ...]:
    """Every case that was not removed: those one was in last come first, then the last changed."""
    names = {name.case: name for name in _names(desk)}
    last = [names.pop(case) for case in recent(desk) if case in names]
    return (*last, *names.values())


def _names(desk: Desk) -> Iterator[CaseName]:
    today = desk.today()
    for record in desk.store.cases.each():
        if record.person.get(REMOVED) is not True:
            who = record.who
            age = who.age_on(today)
            parts = [f"{age} år" if age is not None else "", cpr.mask(who.cpr) if who.cpr else ""]
            say = " · ".join(part for part in parts if part)
            yield CaseName(record.case, who.full_name(), say or ("" if who.name else _asked(record)))


def _asked(record: CaseRecord) -> str:
    """ "Boligselskabet Fjorden, 20. november"."""
    enquiry = enquiry_of(record)
    on = read_date(enquiry.get("on", ""))
    return ", ".join(part for part in (enquiry.get("referrer", ""), danish.day_and_month(on) if on else "") if part)


def recent(desk: Desk) -> list[CaseId]:
    """The cases one was in last, the latest first."""
    kept = desk.store.local.get(_RECENT)
    return [CaseId(one) for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def note(desk: Desk, case: CaseId) -> None:
    """One is in that case now; a case that is not one's own says so itself, once a day."""
    note_read(desk, case)
    before = recent(desk)
    if before[:1] != [case]:
        desk.store.local.put(_RECENT, [case, *(one for one in before if one != case)][:MOST_RECENT])
