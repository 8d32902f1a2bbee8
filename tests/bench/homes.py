"""Offices to measure in: 2,000 cases and as many documents as wanted, written through the log as a person's acts are.

Only the waiting for the disk is left out while they are built; the file is as it would be after years of work.
"""

from __future__ import annotations

import random
import secrets
from datetime import date, timedelta
from pathlib import Path

from app.domain.change import FORM, JOURNEY, CaseId, DocumentId
from app.domain.change import Path as AnswerPath
from app.domain.person import Person
from app.services import cases, search
from app.services.casework import journal
from app.services.desk import Desk
from app.storage import Edit
from tests.support.quick_home import PASSPHRASE, quick_doors

CASES = 2_000
RARE, COMMONEST, COMMON, PREFIX = "sjældenhed", "og", "samtale", "sa"
"""Words in one document, in every one, in every one again, and two letters that thousands of words begin with."""

_FIRST = ("Jonas", "Mette", "Aage", "Åse", "Søren", "Ida", "Yusuf", "Karla")
_LAST = ("Lindegaard", "Holm", "Ågård", "Bech", "Toft", "Krog", "Juhl", "Damm")
_VOCABULARY = [f"{first}{last}" for first in ("bo", "sam", "kon", "net", "ans", "føl") for last in range(3000)]
_FORMS = ("screening", "network_map", "cooperation_agreement", "consent")
_PROSE = {"screening": "reason", "network_map": "name", "cooperation_agreement": "situation", "consent": "purpose"}
_LIFE = (
    ("passed_on", 2), ("allocated", 5), ("contact_attempted", 9), ("contact_made", 14), ("first_meeting_held", 21),
    ("needs_assessed", 40),
)  # fmt: skip


def build(home: Path, documents: int, number_of_cases: int = CASES) -> Path:
    """A locked office behind `tests.support.quick_home.PASSPHRASE`; the documents are spread over the cases."""
    doors = quick_doors()
    desk = doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk
    desk.store._engine.execute("PRAGMA synchronous=OFF")
    desk.change_settings({"screening.group_1": {"from": 18, "to": 29}, "screening.group_2": {"from": 30, "to": 64}})
    chance = random.Random(1)
    for number in range(number_of_cases):
        own = documents // number_of_cases + (number < documents % number_of_cases)
        _case(desk, number, own, chance, rare=number == number_of_cases // 2)
    search.catch_up_all(desk)
    desk.store._engine.execute("PRAGMA synchronous=FULL")
    doors.lock(desk)
    return home


def _case(desk: Desk, number: int, documents: int, chance: random.Random, *, rare: bool) -> None:
    begun = desk.today() - timedelta(days=chance.randint(0, 200))
    name = f"{_FIRST[number % 8]} {_LAST[number // 8 % 8]} {number}"
    person = Person(name=name, cpr=f"720397-{number:04}", address="Tangvej 14, 2. tv", phone="99 99 20 01")
    case = cases.open_case(desk, person, cases.Enquiry(begun, "Boligselskabet Fjorden", "Karen Toft"))
    edits = _events(desk, begun, chance.randint(0, len(_LIFE)))
    for place in range(documents):
        edits += document_of(desk, _FORMS[place % 4], begun, chance, rare=rare and place == 0)
    _commit(desk, case, edits)


def _events(desk: Desk, begun: date, many: int) -> list[Edit]:
    edits: list[Edit] = []
    for kind, after in _LIFE[:many]:
        on = min(begun + timedelta(days=after), desk.today())
        edits += journal.entry(desk, journal.EVENTS, {"kind": kind, "on": on.isoformat()})
    return edits


def document_of(desk: Desk, form: str, begun: date, chance: random.Random, *, rare: bool = False) -> list[Edit]:
    """As `services.documents.start` and `settle` write it: its form, some sixty words, its row in the journal."""
    document = DocumentId(secrets.token_hex(16))
    words = [_VOCABULARY[int(len(_VOCABULARY) * chance.random() ** 2)] for _ in range(60)]
    text = " ".join([COMMONEST, COMMON, *words, *([RARE] if rare else [])])
    started = {"document": document, "form": form, "on": begun.isoformat()}
    return [
        Edit(document, FORM, f"{form}@{desk.catalogue.form(form).version}"),
        Edit(document, AnswerPath(_PROSE[form]), text),
        *journal.entry(desk, journal.STARTED, started, journal.row_of(document)),
    ]


def _commit(desk: Desk, case: CaseId, edits: list[Edit]) -> None:
    if edits:
        desk.store.log.commit(case, edits)
    assert JOURNEY in {edit.document for edit in edits} or not edits
