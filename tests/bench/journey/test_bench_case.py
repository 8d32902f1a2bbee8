"""How soon a case with 300 documents stands there, beside a case with one; from asking for it until it is painted."""

import random
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.person import Person
from app.services import cases
from app.services.views import Place
from tests.bench.homes import document_of
from tests.bench.measure import in_turn, report_within, timed
from tests.gui.screens.pages import Rygsaek

pytestmark = pytest.mark.bench
FORMS = ("screening", "network_map", "cooperation_agreement", "consent")
DAYS = {"passed_on": 10, "allocated": 12, "contact_made": 20, "informed": 20, "first_meeting_held": 30}


def a_case(desk, documents):
    begun, chance = desk.today() - timedelta(days=100), random.Random(1)
    person = Person(name="Jonas Lindegaard", cpr="720397-1234", phone="99 99 20 01")
    case = cases.open_case(desk, person, cases.Enquiry(begun, "Boligselskabet Fjorden", "Karen Toft"))
    edits = [edit for place in range(documents) for edit in document_of(desk, FORMS[place % 4], begun, chance)]
    desk.store.log.commit(case, edits)
    for kind, days in DAYS.items():
        cases.record_event(desk, case, kind, begun + timedelta(days=days))
    return case


def test_a_case_with_three_hundred_documents_opens(office: Rygsaek) -> None:
    office.shell.go_today()
    navigator, desk = office.shell._context.navigator, office.shell._context.desk
    many, one = a_case(desk, 300), a_case(desk, 1)

    def shows(case):
        def work():
            navigator.go(Place("case", case))
            QApplication.processEvents()
            office.shell.grab()

        return work

    navigator.go(Place("case", one))
    took = in_turn(11, {"many": timed(shows(many)), "one": timed(shows(one))}, warm=2)
    report_within(
        "a case with 300 documents, to its page painted (floor: one document)", took["many"], took["one"], 100
    )
