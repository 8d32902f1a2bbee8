"""What comes first in a case: the same on its page and in the list, and what is the worker's own before others'."""

from __future__ import annotations

from datetime import date

from app.domain.change import CaseId
from app.domain.person import Person
from app.services import cases, today
from app.services.casework import critical, promises
from app.services.desk import Desk
from app.services.views import CaseFilter, Urgency
from tests.support.offices import new_case


def convened(desk: Desk, case: CaseId) -> None:
    """A case whose meeting is in ten days: the points are due in six, the meeting itself in ten."""
    for kind, day in (("passed_on", 2), ("allocated", 2), ("contact_made", 3), ("first_meeting_held", 20)):
        cases.record_event(desk, case, kind, date(2026, 11, day))
    cases.record_event(desk, case, "advice_given", date(2026, 11, 20))
    cases.record_event(
        desk, case, "coordination_planned", date(2026, 11, 20), circle="external", meeting_on="2026-12-03"
    )


def first_said(desk: Desk, case: CaseId) -> tuple[str, str]:
    """What the case's page and the list put first."""
    step = cases.case_view(desk, case).next
    row = next(row for row in cases.list_cases(desk) if row.id == case)
    return (step.title if step else "", row.next_title)


def test_the_participants_last_day_for_points_never_stands_before_ones_own(desk: Desk, case: CaseId) -> None:
    convened(desk, case)
    cases.record_event(desk, case, "informed", date(2026, 11, 3), told=["why"], how="spoken")
    rows = {row.id: row for row in cases.case_view(desk, case).deadlines}
    assert rows["D7"].due < rows["D6"].due
    assert first_said(desk, case) == ("Forbered borgeren på mødet",) * 2
    cases.record_event(desk, case, "citizen_prepared", date(2026, 11, 21), comes="yes")
    assert first_said(desk, case) == ("Hold koordinerende møde med eksterne",) * 2


def test_the_last_day_for_points_stands_first_when_nothing_of_ones_own_waits(desk: Desk, case: CaseId) -> None:
    convened(desk, case)
    for kind, details in (
        ("informed", {"told": ["why"], "how": "spoken"}),
        ("needs_assessed", {"outcome": "ordinary"}),
        ("coordination_held", {"circle": "external"}),
        ("minutes_sent", {}),
        ("citizen_prepared", {}),
        ("citizen_debriefed", {}),
    ):
        cases.record_event(desk, case, kind, date(2026, 11, 20), **details)
    assert {row.id for row in cases.case_view(desk, case).deadlines if row.state == "open"} == {"D7"}
    assert first_said(desk, case)[0] == first_said(desk, case)[1] == "Sidste dag for punkter til dagsordenen"


def test_the_list_puts_first_what_the_case_does(desk: Desk, case: CaseId) -> None:
    convened(desk, case)
    promises.promise(desk, case, "ringe", desk.today())
    cases.record_event(desk, case, "contact_attempted", date(2026, 11, 22), channel="phone")
    row = cases.list_cases(desk)[0]
    assert first_said(desk, case)[0] == row.next_title == "Fortæl borgeren, hvad I ved, og hvor I har det fra"
    assert row.urgency is Urgency.LATE and cases.list_cases(desk, CaseFilter(only_late=True))


def test_a_case_in_which_one_waits_for_a_yes_says_so_and_is_not_forgotten(desk: Desk, case: CaseId) -> None:
    for kind, day in (("passed_on", 2), ("allocated", 2), ("contact_attempted", 3), ("declined", 4)):
        cases.record_event(desk, case, kind, date(2026, 11, day))
    cases.record_event(desk, case, "informed", date(2026, 11, 4), told=["why"], how="letter")
    cases.record_event(desk, case, "declined_assessed", date(2026, 11, 5), decision="wait", assessed_by="Mette Holm")
    step = cases.case_view(desk, case).next
    assert step is not None
    assert (step.kicker, step.title) == ("Næste skridt", "Sæt en dag, hvor du prøver igen")
    (line,) = [item for item in today.today(desk).items if item.title.startswith("sæt en dag")]
    assert line.urgency is Urgency.CALM
    cases.record_event(desk, case, "next_attempt_planned", date(2026, 11, 6), on_date="2027-03-01")
    assert not any(item.title.startswith("sæt en dag") for item in today.today(desk).items)


def test_a_date_that_must_not_slip_stands_first_in_the_list(desk: Desk, case: CaseId) -> None:
    convened(desk, case)
    other = new_case(desk, Person(name="Ida Toft"))
    critical.add(desk, other, "bailiff", date(2026, 12, 24))
    rows = cases.list_cases(desk)
    assert [row.id for row in rows] == [other, case] and rows[1].urgency is Urgency.LATE
