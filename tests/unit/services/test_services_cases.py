"""Cases: opened, changed, listed, shown, removed and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.change import CaseId
from app.domain.events import Exit
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, documents
from app.services.desk import Desk
from app.services.views import ActKind, CaseFilter, StepState, Urgency
from tests.support.offices import JONAS, StandingClock, fill, new_case


def test_a_case_without_name_or_cpr_is_a_case(desk: Desk) -> None:
    case = cases.open_case(desk, Person())
    view = cases.case_view(desk, case)
    assert view.person.heading == "Uden navn"
    assert view.person.call_name == "borgeren"
    assert [row.id for row in cases.list_cases(desk)] == [case]


def test_the_head_of_a_case_masks_the_cpr_number(desk: Desk, case: CaseId) -> None:
    person = cases.case_view(desk, case).person
    assert person.line == "29 år · 720397-•••• · Tangvej 14, 2. tv"
    assert "1234" not in repr(person)


def test_a_protected_address_stands_in_no_line(desk: Desk, case: CaseId) -> None:
    cases.change_person(desk, case, replace(JONAS, protected_address=True))
    view = cases.case_view(desk, case)
    assert "Tangvej" not in view.person.line
    assert "beskyttet adresse" in view.person.line
    assert cases.list_cases(desk)[0].protected


def test_changing_a_person_writes_only_what_differs(desk: Desk, case: CaseId) -> None:
    changes = cases.change_person(desk, case, JONAS)
    assert not changes.documents
    assert cases.change_person(desk, case, replace(JONAS, phone="99 99 99 99")).documents


def test_the_next_step_follows_the_events(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    assert cases.case_view(desk, case).next.act.form == "screening"  # type: ignore[union-attr]
    cases.record_event(desk, case, "allocated", date(2026, 11, 23))
    view = cases.case_view(desk, case)
    assert view.next is not None and view.next.due == date(2026, 11, 25)
    assert view.next.act is not None and view.next.act.kind is ActKind.RECORD_EVENT
    clock.move(days=3)
    late = cases.case_view(desk, case)
    assert late.next is not None and late.next.urgency is Urgency.LATE
    assert late.steps[3].state is StepState.LATE


def test_removing_an_event_takes_its_deadline_along_and_brings_it_back(desk: Desk, case: CaseId) -> None:
    row = cases.record_event(desk, case, "allocated", desk.today())
    assert cases.list_cases(desk)[0].step == 4
    cases.remove_event(desk, case, row)
    assert cases.list_cases(desk)[0].step == 2
    cases.bring_back_event(desk, case, row)
    assert cases.list_cases(desk)[0].step == 4


def test_an_unknown_kind_or_detail_of_an_event_is_refused(desk: Desk, case: CaseId) -> None:
    with pytest.raises(InputError):
        cases.record_event(desk, case, "exploded", desk.today())
    with pytest.raises(InputError):
        cases.record_event(desk, case, "allocated", desk.today(), colour="blue")
    with pytest.raises(InputError):
        cases.record_event(desk, case, "closed", desk.today())
    assert len(cases.case_view(desk, case).events) == 1


def test_a_planned_attempt_waits_until_somebody_tries(desk: Desk, case: CaseId) -> None:
    today = desk.today()
    cases.record_event(desk, case, "allocated", today - timedelta(days=9))
    cases.record_event(desk, case, "contact_attempted", today - timedelta(days=8), channel="phone")
    cases.record_event(desk, case, "next_attempt_planned", today, on_date=(today + timedelta(days=2)).isoformat())
    assert cases.list_cases(desk)[0].due == today + timedelta(days=2)


def test_a_closed_case_leaves_the_list_and_is_found_by_its_words(desk: Desk, case: CaseId) -> None:
    cases.close_case(desk, case, Exit.E6, desk.today())
    assert cases.list_cases(desk) == []
    assert cases.list_cases(desk, CaseFilter(with_closed=True))[0].closed
    assert cases.list_cases(desk, CaseFilter(words="Lindegaard"))[0].id == case
    assert cases.case_view(desk, case).closed_say.startswith("Afsluttet 23. november:")
    cases.reopen_case(desk, case, desk.today() + timedelta(days=1))
    assert len(cases.list_cases(desk)) == 1


def test_a_removed_case_is_brought_back_whole(desk: Desk, case: CaseId) -> None:
    cases.remove_case(desk, case)
    assert cases.list_cases(desk) == []
    assert [row.id for row in cases.list_cases(desk, CaseFilter(removed=True))] == [case]
    cases.bring_back_case(desk, case)
    assert cases.list_cases(desk)[0].full_name == "Jonas Lindegaard"


def test_a_search_narrows_the_list_and_says_where(desk: Desk, case: CaseId) -> None:
    new_case(desk, Person(name="Sanne Rosager"))
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"situation": "Posten ligger i bunker"})
    rows = cases.list_cases(desk, CaseFilter(words="bunker"))
    assert [row.id for row in rows] == [case]
    assert "bunker" in rows[0].found


def test_a_search_can_stop_at_the_first_cases_and_still_narrow_them(desk: Desk) -> None:
    found = [new_case(desk, Person(name=f"Sanne Rosager {number}")) for number in range(5)]
    for each in found[2:]:
        cases.close_case(desk, each, Exit.E6, desk.today())
    shown = cases.list_cases(desk, CaseFilter(words="sanne", most=3))
    assert [row.id for row in shown] == [found[4], found[3], found[2]]
    narrowed = cases.list_cases(desk, CaseFilter(words="sanne", most=2, steps=frozenset({2})))
    assert {row.id for row in narrowed} == set(found[:2])


def test_the_first_contact_can_run_from_the_enquiry(desk: Desk, case: CaseId) -> None:
    desk.change_settings({"deadlines.contact_starts": "enquiry_received"})
    first = next(row for row in cases.case_view(desk, case).deadlines if row.id == "D1")
    assert first.due == date(2026, 11, 25)
    assert "henvendelsen" in first.because


def test_an_unknown_case_is_said_in_words(desk: Desk) -> None:
    with pytest.raises(InputError, match="Sagen findes ikke"):
        cases.case_view(desk, CaseId("0" * 32))
