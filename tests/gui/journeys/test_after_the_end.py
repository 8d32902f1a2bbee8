"""The months after the end, in the real window: moved, in hospital, does not wish, cannot be reached."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.signature import Way
from tests.gui.journeys.caseworker import Caseworker
from tests.gui.journeys.endings import ClosingPage
from tests.gui.journeys.hands import Answer
from tests.gui.journeys.pages import CasePage, FormPage, TodayPage
from tests.gui.journeys.roads import brought_to
from tests.gui.journeys.rooms import CitizenSide

SISTER = "Lone Lindegaard"
AGREED = date(2027, 3, 15)


def _closed(worker: Caseworker, *, ask_sister: bool = False) -> CasePage:
    """A case that ended on Tuesday 24 November with a follow-up agreed for 15 March, perhaps with somebody to ask."""
    case = brought_to(worker, 9)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    page.choose("E5")
    page.agree(AGREED, "Værestedet", **({"name": SISTER, "who": "Min søster"} if ask_sister else {}))
    worker.back()
    if ask_sister:
        assert page.is_chosen("E5")
        worker.press(f"Spørg om samtykke: {SISTER}")
        consent = FormPage(worker).fill(informed_no=True, informed_withdraw=True)
        consent.together()
        CitizenSide(worker).answer(Way.SAID).done()
        case.ask("Forløbet slutter")
        page = ClosingPage(worker)
        page.choose("E5")
    page.close()
    return case


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Borgeren ønsker det ikke", {}),
        ("Borgeren er flyttet", {"asked": True}),
    ],
)
def test_a_follow_up_falls_away_when_the_citizen_moved_or_does_not_wish_it(
    worker: Caseworker, line: str, answers: dict[str, Answer]
) -> None:
    case, today = _closed(worker), TodayPage(worker)
    worker.wait_until(AGREED)
    assert today.asks("hold opfølgningen, I aftalte")
    case.do_next()
    ClosingPage(worker).rung(line, "Skriv det", **answers)
    assert today.lines() == []
    assert case.next[0] == "Forløbet er slut"


def test_in_hospital_the_follow_up_waits_for_a_new_day(worker: Caseworker) -> None:
    case, today = _closed(worker), TodayPage(worker)
    worker.wait_until(AGREED)
    case.do_next()
    page = ClosingPage(worker)
    page.rung("Borgeren er indlagt", where="Afsnit P2", way="wait", basis="psychiatry_act")
    assert "psykiatriloven § 13 c (kontrollér)" in case.sees()
    worker.wait_until(date(2027, 3, 18))
    assert today.asks("tage næste skridt i opfølgningen") or today.asks("tag næste skridt i opfølgningen")
    case.do("Tag næste skridt i opfølgningen")
    ClosingPage(worker).rung("I har fundet en ny dag", "Skriv dagen", on_date=date(2027, 4, 12))
    assert not today.asks("opfølgning")
    worker.wait_until(date(2027, 4, 12))
    case.do_next()
    assert "Opfølgningen blev holdt" in ClosingPage(worker).held(track="between")
    assert case.next[0] == "Tag stilling til, om forløbet skal åbnes igen"
    case.do_next()
    ClosingPage(worker).reopen(reason="follow_up", from_step="8")
    assert case.step != 14


def test_who_cannot_be_reached_is_asked_about_where_the_citizen_said_yes(worker: Caseworker) -> None:
    case, today = _closed(worker, ask_sister=True), TodayPage(worker)
    worker.wait_until(AGREED)
    case.do_next()
    page = ClosingPage(worker)
    page.rung("Prøv borgeren selv", "Skriv forsøget", channel="phone", result="no_answer")
    page.rung(f"Spørg {SISTER}", "Skriv svaret", result="nothing")
    page.rung(
        "Spørg det sted, der hjælper nu", "Skriv svaret", party="Jobcenter Havneby", basis="consent", result="nothing"
    )
    page.rung("Skriv, at den ikke var mulig", why="Ingen ved, hvor Jonas er", asked=True)
    assert today.lines() == []
    assert case.next[0] == "Forløbet er slut"


def test_without_a_consent_nobody_may_be_asked(worker: Caseworker) -> None:
    case = _closed_without_yes(worker)
    worker.wait_until(AGREED)
    case.do_next()
    seen = worker.sees()
    assert "Der er ikke sagt ja til, at du spørger." in seen
    assert f"Skriv svaret: Spørg {SISTER}" not in seen


def _closed_without_yes(worker: Caseworker) -> CasePage:
    case = brought_to(worker, 9)
    case.ask("Forløbet slutter")
    page = ClosingPage(worker)
    page.choose("E5")
    page.agree(AGREED, "Værestedet", name=SISTER, who="Min søster")
    worker.back()
    page.close()
    return case
