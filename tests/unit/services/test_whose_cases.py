"""Mine sager / Alle sager: whose case it is, what I dag and Sager show of it, and that the choice is remembered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.change import CaseId
from app.domain.person import Person
from app.services import cases, today, visits
from app.services.casework import journal
from app.services.casework.allocation import whose, worker_of
from app.services.desk import Desk
from app.services.views import CaseFilter
from app.services.views.whose import WhoseCases
from tests.support.offices import new_case

LATE = date(2026, 10, 23)


def case_of(desk: Desk, name: str, *, to: str = "") -> CaseId:
    """A case with something late in it, allocated to somebody or to nobody."""
    case = new_case(desk, Person(name=name))
    cases.record_event(desk, case, "passed_on", LATE)
    if to:
        cases.record_event(desk, case, "allocated", LATE, to=to)
    return case


def names(desk: Desk) -> set[str]:
    return {item.name for item in today.today(desk).items}


def test_the_last_allocation_says_whose_a_case_is(desk: Desk) -> None:
    case = case_of(desk, "Ida Toft", to="Søren Dahl")
    cases.record_event(desk, case, "allocated", LATE + timedelta(days=3), to="Mette Holm")
    cases.record_event(desk, case, "allocated", LATE + timedelta(days=1), to="Bente Krog")
    assert worker_of(journal.case_of(desk, case)) == "Mette Holm"


def test_i_dag_shows_ones_own_cases_and_those_nobody_has(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Mette Holm")
    case_of(desk, "Karla Bech", to="Søren Dahl")
    nobodys = case_of(desk, "Aage Juhl")
    journal.write(desk, nobodys, journal.MEETINGS, {"on": desk.today().isoformat()})
    view = today.today(desk)
    assert names(desk) == {"Ida T."}
    assert [visit.name for visit in view.visits] == ["Aage J."]
    assert (view.whose, view.case_count) == (WhoseCases(mine=True, own=2, every=3), 2)
    assert today.counts(desk)[0] == 2


def test_all_cases_are_shown_once_chosen_and_that_is_remembered(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Mette Holm")
    case_of(desk, "Karla Bech", to="Søren Dahl")
    today.choose(desk, mine=False)
    assert names(desk) == {"Ida T.", "Karla B."}
    assert today.today(desk).whose == WhoseCases(mine=False, own=1, every=2)
    assert today.counts(desk)[0] == today.today(desk).case_count == 2
    today.choose(desk, mine=True)
    assert names(desk) == {"Ida T."}


def test_there_is_no_choice_where_all_cases_are_ones_own(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Mette Holm")
    case_of(desk, "Aage Juhl")
    gone = case_of(desk, "Karla Bech", to="Søren Dahl")
    cases.record_event(desk, gone, "closed", LATE, exit="E4")
    assert today.today(desk).whose is None
    assert cases.case_page(desk, CaseFilter()).whose is None


@pytest.mark.parametrize("written", ["mette holm", "Mette", "Mette Holm Sørensen", " Mette  Holm "])
def test_a_name_written_another_way_is_still_ones_own(desk: Desk, written: str) -> None:
    case_of(desk, "Ida Toft", to=written)
    case_of(desk, "Karla Bech", to="Mette Krog")
    assert names(desk) == {"Ida T."}


def test_who_has_no_case_sees_them_all_until_choosing(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Søren Dahl")
    assert names(desk) == {"Ida T."}
    assert today.today(desk).whose == WhoseCases(mine=False, own=0, every=1)
    assert today.counts(desk)[0] == 1
    assert len(cases.case_page(desk, CaseFilter()).rows) == 1
    today.choose(desk, mine=True)
    assert names(desk) == set() and today.counts(desk)[0] == 0
    assert cases.case_page(desk, CaseFilter()).rows == []


def test_without_a_name_in_the_settings_every_case_is_shown(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Søren Dahl")
    desk.change_settings({"worker.name": ""})
    assert names(desk) == {"Ida T."} and today.today(desk).whose is None


def test_a_visit_begun_in_a_colleagues_case_stays_on_i_dag(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Mette Holm")
    case = case_of(desk, "Karla Bech", to="Søren Dahl")
    visits.begin(desk, case)
    (visit,) = today.today(desk).visits
    assert visit.case == case


def test_sager_shows_the_same_cases_and_a_search_finds_every_one(desk: Desk) -> None:
    own = case_of(desk, "Ida Toft", to="Mette Holm")
    others = case_of(desk, "Karla Bech", to="Søren Dahl")
    page = cases.case_page(desk, CaseFilter())
    assert [row.id for row in page.rows] == [own] and page.whose == WhoseCases(True, 1, 2)
    assert [row.id for row in cases.case_page(desk, CaseFilter(words="Karla")).rows] == [others]
    assert {row.id for row in cases.list_cases(desk)} == {own, others}


def test_a_damaged_choice_is_as_if_nobody_chose(desk: Desk) -> None:
    case_of(desk, "Ida Toft", to="Mette Holm")
    for damaged in ({"x": 1}, 3, "hers"):
        desk.store.local.put("whose_cases", damaged)
        assert whose(desk).mine and not whose(desk).chosen
