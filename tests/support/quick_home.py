"""Homes for tests that start whole processes: a real encrypted store behind a passphrase that is derived quickly."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import FrontDoors
from app.domain.change import CaseId, DocumentId
from app.domain.person import Person
from app.services import cases, documents, visits
from app.services.views import Place
from app.vault.cost import Cost, CostPolicy

PASSPHRASE = "blå hest under lampen"
QUICK = CostPolicy.fixed(Cost(32, 1))
PEOPLE = Person(name="Jonas Lindegaard", call_name="Jonas", cpr="720397-1234", address="Søndergade 14, 2. tv")


def quick_doors() -> FrontDoors:
    """The product's own doors, with a cheap Argon2id."""
    return FrontDoors(policy=QUICK)


def home_with_open_form(
    home: Path, form: str = "cooperation_agreement", path: str = "situation"
) -> tuple[CaseId, DocumentId]:
    """A locked home with one case, where the window opens that form at that field after the unlock."""
    doors = quick_doors()
    desk = doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    case = cases.open_case(desk, PEOPLE, None)
    document = documents.start(desk, case, form)
    visits.remember(desk, Place("form", case, document, path))
    doors.lock(desk)
    return case, document


def words_in(home: Path, case: CaseId, document: DocumentId, path: str) -> str:
    """What the store holds in that field, drafts included; opens the store as the product does and checks it whole."""
    doors = quick_doors()
    desk = doors.unlock(home, PASSPHRASE)
    try:
        findings = [finding.say for finding in desk.store.check() if not finding.ok]
        assert not findings, findings
        assert not desk.notices, desk.notices
        return str(documents.view(desk, case, document).answers.get(path) or "")
    finally:
        desk.closed = True
        desk.store.close()
