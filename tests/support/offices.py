"""Offices for tests: a real encrypted store with a cheap Argon2id and a clock that stands where it is put."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.bootstrap import FrontDoors
from app.domain.change import CaseId, DocumentId
from app.domain.change import Path as AnswerPath
from app.domain.person import Person
from app.services import cases, documents
from app.services.desk import Desk
from app.vault.cost import Cost, CostPolicy
from forms.model import Value

PASSPHRASE = "fire gule heste danser"
QUICK = CostPolicy.fixed(Cost(32, 1))
JONAS = Person(name="Jonas Lindegaard", cpr="720397-1234", address="Tangvej 14, 2. tv", phone="99 99 20 01")


class StandingClock:
    """Stands still until it is moved; a second later at every look, so that order in time can be seen."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it stands on."""
        self.at += timedelta(seconds=1)
        return self.at

    def move(self, **apart: float) -> None:
        """Forward by days, hours …"""
        self.at += timedelta(**apart)


def doors(clock: StandingClock | None = None) -> FrontDoors:
    """The product's own doors, cheap to open."""
    return FrontDoors(policy=QUICK, clock=clock or StandingClock())


def new_office(home: Path, clock: StandingClock | None = None) -> Desk:
    """An unlocked office with age groups set."""
    desk = doors(clock).set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    desk.change_settings(
        {
            "screening.group_1": {"from": 18, "to": 29},
            "screening.group_2": {"from": 30, "to": 64},
            "worker.phone": "99 99 10 42",
        }
    )
    return desk


def new_case(desk: Desk, person: Person = JONAS) -> CaseId:
    """A case with an enquiry of the same day."""
    return cases.open_case(desk, person, cases.Enquiry(desk.today(), "Boligselskabet Fjorden", "Karen Toft"))


def fill(desk: Desk, case: CaseId, document: DocumentId, answers: Mapping[str, Value]) -> None:
    """Types answers and leaves the fields."""
    for path, value in answers.items():
        documents.keep(desk, case, document, AnswerPath(path), value)
    documents.settle(desk, case, document)


CONSENT: Mapping[str, Value] = {
    "purpose": "at finde den rette hjælp",
    "direction": "obtain",
    "party": "Egen læge",
    "kinds": ["health", "treatment"],
    "informed_no": True,
    "informed_withdraw": True,
}
"""A consent with everything but the citizen's yes."""
