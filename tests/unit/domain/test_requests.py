"""Requests for information: open until answered or taken back; late ones ask for a reminder; the map follows."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts, duties
from app.domain.requests import open_requests, same_party
from forms.model import Row

TODAY = date(2026, 11, 23)
ASKED: Row = {
    "kind": "information_requested",
    "on": "2026-11-10",
    "party": "Egen læge",
    "answer_by": "2026-11-24",
    "basis": "consent",
    "consent": "c1",
    "document": "r1",
    "kinds": ["health"],
}


def answer(on: str, **more: str) -> Row:
    return {"kind": "information_received", "on": on, "party": "egen  læge", **more}


def found(*events: Row, closed: bool = False, started: tuple[Row, ...] = ()) -> dict[str, Duty]:
    journal: dict[str, object] = {"events": list(events), "started": list(started)}
    facts = Facts(journal, closed=closed, step=7, today=TODAY, calendar=WorkingCalendar())  # type: ignore[arg-type]
    return {duty.id: duty for duty in duties(facts)}


def test_a_request_is_open_until_its_party_answers() -> None:
    (waiting,) = open_requests([ASKED])
    assert (waiting.party, waiting.answer_by, waiting.kinds) == ("Egen læge", date(2026, 11, 24), {"health"})
    assert open_requests([ASKED, answer("2026-11-12")]) == ()
    assert open_requests([answer("2026-11-09"), ASKED]) == (waiting,)
    assert open_requests([ASKED, {**answer("2026-11-12"), "party": "Banken"}]) == (waiting,)


def test_an_answer_that_names_its_request_leaves_the_others_open() -> None:
    second = {**ASKED, "document": "r2", "answer_by": "2026-12-01"}
    still = open_requests([ASKED, second, answer("2026-11-12", request="r1")])
    assert [request.document for request in still] == ["r2"]


def test_a_request_taken_back_waits_for_nothing() -> None:
    assert open_requests([ASKED, {**answer("2026-11-11"), "kind": "information_request_dropped"}]) == ()


def test_the_one_to_be_answered_first_stands_first() -> None:
    later, never = {**ASKED, "document": "r2", "answer_by": "2026-12-01"}, {**ASKED, "document": "r3", "answer_by": ""}
    assert [each.document for each in open_requests([never, later, ASKED])] == ["r1", "r2", "r3"]


def test_a_request_falls_with_the_consent_it_rests_on() -> None:
    (by_consent,) = open_requests([ASKED])
    assert by_consent.rests_on("c1", "Egen læge")
    assert not by_consent.rests_on("c2", "Egen læge")
    (unnamed,) = open_requests([{**ASKED, "consent": ""}])
    assert unnamed.rests_on("c2", "egen læge") and not unnamed.rests_on("c2", "Banken")
    (by_law,) = open_requests([{**ASKED, "basis": "section_31"}])
    assert not by_law.rests_on("c1", "Egen læge")


def test_nobody_is_the_same_as_nobody() -> None:
    assert same_party("Egen læge", " egen  LÆGE") and not same_party("", "")


def test_a_request_stands_with_its_day_and_asks_for_a_reminder_once_it_is_late() -> None:
    waiting = found(ASKED)["request/r1"]
    assert (waiting.title, waiting.due, waiting.event) == (
        "Svar: Egen læge",
        date(2026, 11, 24),
        "information_received",
    )
    late = found({**ASKED, "answer_by": "2026-11-20"})["request/r1"]
    assert late.title == "Rykker: Egen læge" and late.because.startswith("I spurgte 10. november")
    assert "request/r1" not in found(ASKED, closed=True)


def test_what_was_told_is_to_stand_on_the_network_map() -> None:
    told = answer("2026-11-12")
    assert "update_map" in found(told)
    assert "update_map" not in found({**told, "map_updated": True})
    assert "update_map" not in found(told, {"kind": "network_map_updated", "on": "2026-11-12"})
    assert "update_map" not in found(told, started=({"form": "network_map", "on": "2026-11-13"},))
    assert "update_map" in found(told, started=({"form": "network_map", "on": "2026-11-01"},))
