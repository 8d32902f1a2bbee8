"""What the drills do again and again: words in a case, who has it, a laptop that cannot come on the net."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import FrontDoors
from app.domain.change import PERSON, CaseId
from app.domain.change import Path as Place
from app.domain.person import Person
from app.services.desk import Desk
from app.services.enrolment import names
from app.storage import Edit
from app.wire.membership import PersonId
from tests.support.offices import PASSPHRASE, doors, new_case
from tests.support.people import Team


@dataclass
class Drill:
    """Mette Holm is the administrator, Omar Said a caseworker."""

    team: Team

    def office(self) -> tuple[Desk, Desk]:
        """Both of them, in step."""
        mette, omar = self.team.found(), self.team.joins("omar", "Omar Said")
        self.team.syncs("mette", "omar", "mette")
        return mette, omar

    @property
    def doors(self) -> FrontDoors:
        return doors(self.team.clock)

    def home(self, name: str) -> Path:
        return self.team.folder / name

    def unlock(self, name: str, passphrase: str = PASSPHRASE) -> Desk:
        """Open a laptop that was locked; its line to the hub is a new one."""
        self.team.lines.pop(name, None)
        self.team.desks[name] = self.doors.unlock(self.home(name), passphrase)
        return self.team.desks[name]


def write(desk: Desk, case: CaseId, words: str, field: str = "note") -> None:
    """Words in a case."""
    desk.store.log.commit(case, [Edit(PERSON, Place(field), words)])


def said(desk: Desk, case: CaseId, field: str = "note") -> object:
    """What stands in it; None where the case is not here."""
    record = desk.store.cases.get(case)
    return record.person.get(field) if record else None


def a_case(desk: Desk, words: str = "", name: str = "Jonas Lindegaard") -> CaseId:
    """A case, with words in it."""
    case = new_case(desk, Person(name=name))
    if words:
        write(desk, case, words)
    return case


def person(desk: Desk) -> PersonId:
    return names.me(desk)
