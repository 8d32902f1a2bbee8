"""What consents ask for: those that run out, those to ask for again, and what a withdrawal leaves open."""

from __future__ import annotations

from datetime import date

from app.domain.calendar_dk import WorkingCalendar
from app.domain.duties import Duty, Facts, duties
from forms.model import Row

TODAY = date(2026, 11, 23)
GIVEN: Row = {"document": "c" * 32, "party": "Egen læge", "given_on": "2026-01-05", "ends": "2027-01-05"}
WITHDRAWN: Row = {"document": "c" * 32, "party": "Egen læge", "on": "2026-11-20"}
REQUEST: Row = {
    "kind": "information_requested",
    "on": "2026-11-10",
    "party": "Egen læge",
    "basis": "consent",
    "consent": "c" * 32,
    "document": "d" * 32,
}
MEETING: Row = {"document": "e" * 32, "meeting_on": "2026-12-01", "rests_on": "c" * 32}


def found(closed: bool = False, **tables: list[Row]) -> dict[str, Duty]:
    facts = Facts(dict(tables), closed=closed, step=7, today=TODAY, calendar=WorkingCalendar())
    return {each.id: each for each in duties(facts) if each.id.startswith(("consent", "ask_again"))}


def test_a_consent_asks_to_be_renewed_from_thirty_days_before() -> None:
    assert found(consents=[{**GIVEN, "ends": "2026-12-24"}]) == {}
    soon = found(consents=[{**GIVEN, "ends": "2026-12-23"}])["consent_ends/cccccccc"]
    assert soon.due == date(2026, 12, 23) and soon.ahead == 30
    assert soon.title == "Samtykket til egen læge udløber om 30 dage"
    assert found(consents=[{**GIVEN, "ends": "2026-11-23"}])["consent_ends/cccccccc"].title.endswith("udløber i dag")
    assert found(consents=[{**GIVEN, "ends": "2026-11-22"}]) == {}


def test_a_renewed_or_withdrawn_consent_is_not_asked_for_again() -> None:
    soon: Row = {**GIVEN, "ends": "2026-12-01"}
    newer: Row = {**GIVEN, "document": "f" * 32, "ends": "2027-11-20"}
    assert found(consents=[soon], withdrawn=[WITHDRAWN]) == {}
    started: list[Row] = [{"document": "f" * 32, "previous": "c" * 32}]
    assert found(consents=[soon, newer], started=started) == {}
    assert found(consents=[soon], started=started) != {}


def test_not_today_is_asked_again_without_a_day_until_there_is_a_yes() -> None:
    row: Row = {"document": "c" * 32, "party": "Egen læge", "on": "2026-11-12"}
    asked = found(not_today=[row])["ask_again/cccccccc"]
    assert asked.due is None and asked.document == "c" * 32
    assert found(not_today=[row], consents=[GIVEN]) == {}


def test_a_withdrawal_flags_the_request_that_rests_on_it() -> None:
    flag = found(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[REQUEST])["consent_open/dddddddd"]
    assert flag.title == "Træk anmodningen til egen læge tilbage"
    assert flag.due == date(2026, 11, 20) and flag.event == "information_request_dropped"
    answered: Row = {"kind": "information_received", "on": "2026-11-12", "party": "egen læge"}
    dropped: Row = {"kind": "information_request_dropped", "on": "2026-11-21", "party": "Egen læge"}
    for end in (answered, dropped):
        assert found(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[REQUEST, end]) == {}


def test_a_request_by_law_stands_after_a_withdrawal() -> None:
    by_law: Row = {**REQUEST, "basis": "rsl_11a_2", "consent": None}
    assert found(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[by_law]) == {}


def test_an_expired_consent_with_an_open_request_asks_to_renew_or_draw_back() -> None:
    flag = found(consents=[{**GIVEN, "ends": "2026-11-22"}], events=[REQUEST])["consent_open/dddddddd"]
    assert "udløb 22. november" in flag.because and "Forny" in flag.because


def test_a_request_that_names_no_consent_stands_while_another_one_to_the_party_holds() -> None:
    unnamed: Row = {**REQUEST, "consent": None}
    other: Row = {**GIVEN, "document": "f" * 32}
    assert found(consents=[GIVEN, other], withdrawn=[WITHDRAWN], events=[unnamed]) == {}
    assert found(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[unnamed]) != {}


def test_a_withdrawal_flags_the_invitation_until_the_meeting_is_over() -> None:
    flag = found(consents=[GIVEN], withdrawn=[WITHDRAWN], gatherings=[MEETING])["consent_open/eeeeeeee/cccccccc"]
    assert flag.title == "Aflys invitationen til egen læge" and flag.place == "meeting"
    for over in ({**MEETING, "meeting_on": "2026-11-22"}, {**MEETING, "held_on": "2026-11-22"}):
        assert found(consents=[GIVEN], withdrawn=[WITHDRAWN], gatherings=[over]) == {}
    assert found(consents=[GIVEN], withdrawn=[WITHDRAWN], gatherings=[{**MEETING, "rests_on": "f" * 32}]) == {}


def test_a_closed_case_asks_for_nothing() -> None:
    assert found(True, consents=[GIVEN], withdrawn=[WITHDRAWN], events=[REQUEST], gatherings=[MEETING]) == {}


def waited_for(**tables: list[Row]) -> set[str]:
    facts = Facts(dict(tables), closed=False, step=7, today=TODAY, calendar=WorkingCalendar())
    return {each.id for each in duties(facts) if each.id.startswith("request/")}


def test_an_answer_is_not_waited_for_once_the_consent_was_taken_back() -> None:
    waits = {f"request/{'d' * 32}"}
    assert waited_for(consents=[GIVEN], events=[REQUEST]) == waits
    assert waited_for(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[REQUEST]) == set()
    expired: Row = {**GIVEN, "ends": "2026-11-20"}
    assert waited_for(consents=[expired], events=[REQUEST]) == waits
    by_law: Row = {**REQUEST, "basis": "rsl_11a_2", "consent": None}
    assert waited_for(consents=[GIVEN], withdrawn=[WITHDRAWN], events=[by_law]) == waits
