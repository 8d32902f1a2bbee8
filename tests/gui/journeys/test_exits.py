"""Every way a journey ends, E1 to E10, in the real window: what is asked, what follows, what is quiet afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.endings import ClosingPage, HandoverPage
from tests.gui.journeys.pages import FormPage, TodayPage
from tests.gui.journeys.roads import brought_to
from tests.support.pdf_reading import words_of


def test_an_enquiry_that_is_not_passed_on_ends_as_an_ordinary_case(worker: Caseworker) -> None:
    case = brought_to(worker, 2)
    case.at_step(2).write("Ikke givet videre", why="Borgeren har en sag")
    assert "ikke givet videre, behandles som ordinær sag" in case.sees()
    assert case.next[0] == "Forløbet er slut"
    assert TodayPage(worker).lines() == []
    case.at_step(2).ask("Ikke givet videre")
    worker.press("Skriv i loggen")
    assert "Forløbet er allerede afsluttet" in worker.sees()
    worker.press("Gå tilbage og ret")
    worker.press("Annullér")


def test_outside_the_target_group_goes_back_to_the_referrer_with_a_letter(worker: Caseworker) -> None:
    case = brought_to(worker, 3)
    case.at_step(3).write(
        "Jeres vurdering", in_target_group=False, assessed_by="Mette og Sara", why="Har kontakt med jobcenteret"
    )
    letter = case.at_step(3).begin("Skriv til den, der henviste")
    assert "Jonas" not in "\n".join(str(letter.field(name).value()) for name in letter.screen.widget.form.body.fields)
    letter.print().print_and_hand_over()
    case.at_step(3).write("Giv sagen tilbage", why="Ikke i målgruppen")
    assert "givet tilbage til henviser" in case.sees()
    assert case.next[0] == "Forløbet er slut"
    assert TodayPage(worker).lines() == []


def test_a_no_is_talked_over_before_the_support_person_takes_over(worker: Caseworker) -> None:
    case, today = brought_to(worker, 4), TodayPage(worker)
    case.at_step(4).write("Borgeren vil ikke have besøg")
    assert case.next[0] == "Tal med en kollega om, hvad et nej skal betyde"
    assert today.asks("tal med en kollega")
    case.do_next()
    worker.log(decision="skp", assessed_by="Sara og lederen")
    assert not today.asks("tal med en kollega")
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    seen = page.choose("E3")
    assert "Sig det til borgeren, før en ny ringer på" in seen and "Jonas" not in _copied(worker)
    page.close()
    assert "støtte- og kontaktperson" in case.sees().casefold()
    assert today.lines() == []


def test_the_citizen_is_told_in_a_letter_that_a_support_person_takes_over(worker: Caseworker, tmp_path: Path) -> None:
    case, today = brought_to(worker, 4), TodayPage(worker)
    case.at_step(4).write("Vurder, om I skal gøre mere", decision="skp", assessed_by="Mette og Sara")
    case.ask("Forløbet slutter")
    assert "Er borgeren ikke til at tale med, så skriv det i et brev." in ClosingPage(worker).choose("E3")
    worker.press("Skriv til borgeren")
    letter = FormPage(worker).fill(person_name="Bente", first_on=date(2026, 12, 1))
    (paper,) = letter.print().save(tmp_path)
    said = " ".join(words_of(paper.read_bytes())[0].split())
    assert "Det er Bente, som er støtte- og kontaktperson." in said and "Du må gerne sige nej" in said
    assert "Boligselskabet" not in said and "huslejerestance" not in said
    worker.back()
    worker.back()
    page = ClosingPage(worker)
    assert page.is_chosen("E3") and "Brev om støtte- og kontaktperson" in worker.sees()
    page.close()
    assert "støtte- og kontaktperson" in case.sees().casefold()
    assert case.next[0] == "Forløbet er slut"
    assert not today.asks("kontakt til borgeren")


def test_nobody_answers_until_the_considered_decision_stops_it(worker: Caseworker) -> None:
    case, today = brought_to(worker, 4), TodayPage(worker)
    for day, channel, result in (
        (24, "visit", "door_not_opened"),
        (25, "phone", "no_answer"),
        (26, "network", "through_others"),
        (27, "visit", "door_not_opened"),
    ):
        worker.wait_until(date(2026, 11, day))
        case.at_step(4).write("Skriv et forsøg på kontakt", channel=channel, result=result)
        assert today.asks("sæt en dag for næste forsøg")
        if day < 27:
            case.at_step(4).write("Sæt en dag for næste forsøg", on_date=date(2026, 11, day + 1))
            assert not today.asks("sæt en dag for næste forsøg")
    case.at_step(4).write("Vurder, om I skal gøre mere", decision="stop", assessed_by="Mette og Sara")
    assert not today.asks("sæt en dag for næste forsøg")
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    assert "Skriv et brev" in page.choose("E8")
    page.close()
    assert "ingen kontakt" in case.sees()
    assert today.lines() == []


@pytest.mark.parametrize(
    ("way", "outcome", "words"),
    [
        ("E4", "none", "der er ikke behov for ydelser eller støtte"),
        ("E5", "ordinary", "overgået til ordinær sagsbehandling"),
        ("E6", "ordinary", "borgeren har ikke længere et støttebehov"),
        ("E7", "own", "støtte via netværk/frivillige organisationer"),
    ],
)
def test_a_journey_that_ends_well_is_followed_up_on(worker: Caseworker, way: str, outcome: str, words: str) -> None:
    case, today = brought_to(worker, 9, outcome=outcome), TodayPage(worker)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    assert "Opfølgning bagefter" in page.choose(way)
    page.close()
    assert words in case.sees()
    assert case.next[0] == "Aftal, hvornår I ses igen"
    case.do_next()
    ClosingPage(worker).rung("I har fundet en ny dag", "Skriv dagen", on_date=date(2027, 3, 1))
    assert today.lines() == []
    worker.wait_until(date(2027, 3, 1))
    assert today.asks("hold opfølgningen, I aftalte")
    case.do_next()
    ClosingPage(worker).held(track="on_track", next="nothing")
    assert today.lines() == []
    assert case.next[0] == "Forløbet er slut"


@pytest.mark.parametrize(("way", "words"), [("E9", "flyttet"), ("E10", "død")])
def test_who_moved_or_died_is_not_followed_up_on(worker: Caseworker, way: str, words: str) -> None:
    case, today = brought_to(worker, 8), TodayPage(worker)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    seen = page.choose(way)
    assert "Opfølgning bagefter" not in seen
    assert ("Du behøver ikke gå alene med det." in seen) is (way == "E10")
    assert "Opfølgning" not in page.close(quiet=way == "E10")
    assert words in case.sees()
    assert case.next[0] == "Forløbet er slut"
    assert today.lines() == []
    worker.wait_until(date(2027, 3, 1))
    assert today.lines() == []


def test_what_is_still_open_is_said_and_stops_nobody(worker: Caseworker) -> None:
    case = brought_to(worker, 8)
    form = case.begin("Samarbejdsaftale")
    form.fill(situation="Posten")
    form.print().print_and_hand_over(handed=False)
    case.open()
    worker.press("Skriv op, hvad du har lovet")
    worker.fill(what="Ringe til banken", due=date(2026, 11, 30))
    worker.press("Skriv løftet op")
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    seen = page.choose("E5")
    for words in ("Det er stadig åbent", "Giv råd og vejledning", "Ringe til banken", "Samarbejdsaftale"):
        assert words in seen, words
    assert "Efter forløbet" in page.close()


def test_an_area_nobody_took_over_is_said_and_leads_to_its_page(worker: Caseworker) -> None:
    case = brought_to(worker, 9)
    case.do("Skriv, hvem der tager over")
    areas = HandoverPage(worker)
    areas.add(area="jobcenter", caseworker="Karen Toft")
    areas.add(area="benefits", caseworker="Ole Riis")
    day = worker.today
    areas.change("Ydelse", agreed_citizen_on=day, agreed_worker_on=day, handed_on=day)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    seen = page.choose("E5")
    assert "Ikke overdraget. Du har stadig kontakten." in seen and "Jobcenter" in seen
    assert "Ydelse" not in seen
    worker.press("Åbn: Jobcenter")
    HandoverPage(worker)
    assert worker.dialog.text("caseworker") == "Karen Toft"  # type: ignore[attr-defined]
    worker.press("Annullér")
    worker.back()
    assert page.is_chosen("E5")
    page.declines()
    page.close()
    assert "overgået til ordinær sagsbehandling" in case.sees()
    assert not any("overdrag" in line.casefold() for line in case.missing())
    assert TodayPage(worker).lines() == []


def test_a_journey_begins_again_where_one_says(worker: Caseworker) -> None:
    case, today = brought_to(worker, 9), TodayPage(worker)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    page.choose("E5")
    page.declines()
    page.close()
    assert case.next[0] == "Forløbet er slut"
    assert today.lines() == []
    worker.wait_until(date(2027, 1, 11))
    case.open()
    case.ask("Forløbet begynder igen")
    ClosingPage(worker).reopen(reason="citizen", from_step="9")
    assert worker.place == "case"
    assert case.step == 9
    assert case.next[0].startswith("Begynd igen")
    case.at_step(9).write("I har holdt et møde", place="Hjemme")
    assert not case.next[0].startswith("Begynd igen")


def _copied(worker: Caseworker) -> str:
    """What the button *Kopiér ordene* puts on the clipboard."""
    worker.press("Kopiér ordene")
    return QGuiApplication.clipboard().text()
