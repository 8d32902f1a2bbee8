"""I dag: what comes first, what is told once, promises across cases, the bag, and coming home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.change import CaseId
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, documents, papers, today, visits
from app.services.casework import critical, journal, promises
from app.services.desk import Desk
from app.services.office import home_safe
from app.services.papers.printers import PrinterRow
from app.services.views import OwedState, Urgency
from tests.support.offices import StandingClock, fill, new_case

MONDAY = date(2026, 11, 23)
AMIRA = Person(name="Amira Khalil", cpr="740388-1234")


def meet(desk: Desk, case: CaseId, on: date, time: str = "10:30") -> None:
    journal.write(desk, case, journal.MEETINGS, {"kind": "meeting", "on": on.isoformat(), "time": time})


def allocated(desk: Desk, person: Person, on: date) -> CaseId:
    case = new_case(desk, person)
    cases.record_event(desk, case, "passed_on", on)
    cases.record_event(desk, case, "allocated", on, to="Mette Holm")
    return case


def test_a_date_that_must_not_slip_stands_above_what_is_late(desk: Desk, case: CaseId) -> None:
    allocated(desk, AMIRA, MONDAY - timedelta(days=30))
    critical.add(desk, case, "bailiff", MONDAY + timedelta(days=60))
    items = today.today(desk).items
    assert items[0].above_all and items[0].case == case
    assert items[1].urgency is Urgency.LATE


def test_only_the_first_lines_bear_a_button_and_all_are_counted(desk: Desk) -> None:
    for number in range(30):
        allocated(desk, Person(name=f"Ida Toft {number}"), MONDAY - timedelta(days=30))
    view = today.today(desk)
    assert len(view.items) == 24 and view.waiting == 30
    assert [item.act is not None for item in view.items[:3]] == [True, True, False]


def file_nothing(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    journal.write(
        desk,
        case,
        journal.NOTES,
        {"document": f"{case[:8]}", "happened_on": desk.today().isoformat(), "written_on": desk.today().isoformat()},
    )


def test_what_waits_for_the_municipalitys_system_in_many_cases_is_told_once(desk: Desk, clock: StandingClock) -> None:
    held = [new_case(desk, Person(name=f"Ida Toft {number}")) for number in range(3)]
    for case in held:
        file_nothing(desk, case, clock)
    clock.move(days=30)
    view = today.today(desk)
    (fold,) = view.folded
    assert fold.say == "I 3 sager ligger der noget, der ikke er i fagsystemet"
    assert (fold.act.place, fold.act.detail) == ("team", "not_filed")
    assert not any("fagsystemet" in item.title for item in view.items)


def test_what_waits_in_one_case_alone_is_a_line_of_its_own(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    file_nothing(desk, case, clock)
    clock.move(days=30)
    view = today.today(desk)
    assert view.folded == ()
    assert any(item.title == "læg det nye i fagsystemet" for item in view.items)


# --- promises ---


def test_promises_stand_across_cases_the_late_ones_first(desk: Desk, case: CaseId) -> None:
    other = new_case(desk, AMIRA)
    promises.promise(desk, case, "finde et nummer", None)
    promises.promise(desk, other, "ringe til banken", MONDAY - timedelta(days=1), to="Amira")
    promises.promise(desk, case, "sende et kort", MONDAY + timedelta(days=2))
    view = today.today(desk)
    assert [row.what for row in view.promises] == ["ringe til banken", "sende et kort", "finde et nummer"]
    late = view.promises[0]
    assert (late.name, late.urgency, late.say) == ("Amira K.", Urgency.LATE, "Til Amira · skulle være sket i går")
    assert view.headline == "Én ting, der haster"


def test_a_promise_kept_today_stands_until_tomorrow(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    row = promises.promise(desk, case, "ringe", MONDAY)
    promises.keep(desk, case, row)
    (shown,) = today.today(desk).promises
    assert shown.kept and shown.when == "holdt i dag"
    assert today.today(desk).headline == "En stille dag"
    clock.move(days=1)
    assert today.today(desk).promises == ()


def test_cases_of_one_name_can_be_told_apart_when_one_chooses(desk: Desk, case: CaseId) -> None:
    twin = new_case(desk, Person(name="Jonas Lindegaard", birth_date=date(1970, 2, 1)))
    again = new_case(desk, Person(name="Jonas Lindegaard", birth_date=date(1970, 2, 1)))
    found = promises.cases_to_choose(desk)
    assert set(found.values()) == {case, twin, again}
    assert len(found) == 3


# --- the bag ---


def test_the_bag_holds_what_todays_visits_ask_for(desk: Desk, case: CaseId) -> None:
    meet(desk, case, MONDAY)
    known = documents.start(desk, case, "network_map")
    fill(desk, case, known, {"interpreter_needed": True, "interpreter_language": "arabisk"})
    terms = documents.start(desk, case, "contact_terms")
    fill(desk, case, terms, {"contact_companion": "Mona"})
    cases.record_event(desk, case, "contact_attempted", MONDAY - timedelta(days=1), channel="phone")
    said = {line.name: line.say for line in today.today(desk).bag}
    assert said == {
        "letter": "Kontaktbrev til Jonas L., hvis ingen åbner",
        "interpreter": "Tolk til Jonas: arabisk",
        "companion": "Jonas vil have Mona med",
    }


def test_a_paper_that_is_not_printed_yet_is_missing_in_the_bag(desk: Desk, case: CaseId) -> None:
    meet(desk, case, MONDAY)
    paper = documents.start(desk, case, "cooperation_agreement")
    papers.promise(desk, case, paper)
    view = today.today(desk)
    assert view.owed[0].state is OwedState.PROMISED
    (line,) = [line for line in view.bag if line.name == "paper"]
    assert not line.ok and line.say.endswith("til Jonas L.: skriv den ud")


def test_no_visit_today_asks_for_nothing_in_the_bag(desk: Desk, case: CaseId) -> None:
    meet(desk, case, MONDAY + timedelta(days=1))
    assert today.today(desk).bag == ()


def printer(name: str, *, ready: bool, last: bool = False) -> PrinterRow:
    return PrinterRow(f"ipp://{name}", name, "klar" if ready else "svarer ikke", ready, True, False, last)


@pytest.mark.parametrize(
    ("found", "ok", "say"),
    [
        ((), False, "Ingen printer svarer. Tag blanke skemaer med."),
        ((printer("Canon", ready=False),), False, "Canon: svarer ikke"),
        ((printer("A", ready=True), printer("B", ready=True, last=True)), True, "Printeren svarer: B"),
        ((printer("A", ready=True), printer("B", ready=False, last=True)), True, "Printeren svarer: A"),
        (
            (replace(printer("A", ready=True), ink=("Sort blæk: omkring 60 %",)),),
            True,
            "Printeren svarer: A. Sort blæk: omkring 60 %",
        ),
        (
            (replace(printer("A", ready=True), low="Der er kun lidt sort blæk (omkring 8 %)"),),
            False,
            "A: der er kun lidt sort blæk (omkring 8 %)",
        ),
        ((replace(printer("A", ready=True), a4=False),), False, "A: læg A4-papir i"),
        ((replace(printer("A", ready=True), say="mangler papir", hindered=True),), False, "A: mangler papir"),
    ],
)
def test_the_bag_says_whether_a_printer_answers(found: tuple[PrinterRow, ...], ok: bool, say: str) -> None:
    line = today.printer_line(found)
    assert (line.ok, line.say) == (ok, say)


def test_a_line_can_be_tried_only_where_a_printer_answers() -> None:
    assert today.printer_line((printer("A", ready=True),)).act == "Prøv en linje"
    assert today.printer_line((printer("A", ready=False),)).act == ""


# --- home safe ---


@pytest.fixture
def leader(desk: Desk) -> Desk:
    desk.change_settings({"office.leader_name": "Bente Krog", "office.leader_phone": "99 99 10 20"})
    return desk


def test_one_is_asked_whether_one_came_home_until_one_says_so(leader: Desk, case: CaseId) -> None:
    visits.begin(leader, case)
    assert today.today(leader).home is None
    visits.end(leader, case)
    notice = today.today(leader).home
    assert notice is not None and not notice.late
    assert notice.say == "Du er ikke meldt hjem fra besøget kl. 08:00"
    assert notice.todo == "Er noget galt, så ring til Bente Krog, 99 99 10 20."
    home_safe.say_home(leader)
    assert today.today(leader).home is None


def test_a_visit_that_lasts_too_long_is_asked_about(leader: Desk, case: CaseId, clock: StandingClock) -> None:
    visits.begin(leader, case)
    clock.move(hours=3)
    notice = today.today(leader).home
    assert notice is not None and notice.late


def test_nobody_is_asked_where_nobody_is_told(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    visits.end(desk, case)
    assert today.today(desk).home is None


def test_the_time_one_means_to_be_back_is_kept_and_then_asked_about(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    meet(desk, case, MONDAY, "09:00")
    today.expect_back(desk, case, "10.30")
    (visit,) = today.today(desk).visits
    assert (visit.back_by, visit.safety) == ("10:30", "Tilbage senest kl. 10:30.")
    assert today.today(desk).home is None
    clock.move(hours=3)
    notice = today.today(desk).home
    assert notice is not None and notice.late and notice.say.endswith("kl. 09:00")


@pytest.mark.parametrize("words", ["", "i aften", "25", "12.99", "12.30.15"])
def test_what_is_no_time_of_day_is_asked_again(desk: Desk, case: CaseId, words: str) -> None:
    with pytest.raises(InputError):
        today.expect_back(desk, case, words)


def test_yesterdays_visit_is_still_asked_about(leader: Desk, case: CaseId, clock: StandingClock) -> None:
    visits.begin(leader, case)
    visits.end(leader, case)
    clock.move(days=1)
    notice = today.today(leader).home
    assert notice is not None and notice.say == "Du er ikke meldt hjem fra besøget i går kl. 08:00"


def test_what_is_kept_about_the_trip_can_be_damaged_and_keeps_nobody_out(leader: Desk) -> None:
    for damaged in ({"case": "x"}, {"case": "x", "starts": "i går"}, "x", 3):
        leader.store.local.put("home_safe", damaged)
        assert today.today(leader).home is None
