"""Advice, the needs assessment, and meetings after the first: what a paper and a visit write into the log."""

from __future__ import annotations

from datetime import timedelta

from app.domain.change import CaseId, DocumentId
from app.services import cases, documents, papers, steps, visits
from app.services.desk import Desk
from app.services.views import ActKind, VisitStep
from tests.support.offices import StandingClock, fill

ANSWERS = {"own_view": "Jeg vil have ro.", "outcome": "own", "helped_by": "Søren Dahl"}


def assessed(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "needs_assessment")
    fill(desk, case, document, ANSWERS)
    papers.issue(desk, case, document)
    return document


def deadline(desk: Desk, case: CaseId, name: str) -> str:
    return next(row.state for row in cases.case_view(desk, case).deadlines if row.id == name)


def kinds(desk: Desk, case: CaseId) -> list[str]:
    return [row.kind for row in cases.case_view(desk, case).events]


def test_a_finished_assessment_meets_the_deadline_and_stands_in_the_log(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "first_meeting_held", desk.today())
    assert deadline(desk, case, "D4") == "open"
    assessed(desk, case)
    assert deadline(desk, case, "D4") == "met"
    line = next(row for row in cases.case_view(desk, case).events if row.kind == "needs_assessed")
    assert "Støtte fra eget netværk og frivillige" in line.say
    assert "Søren Dahl" in line.say


def test_an_assessment_noted_by_hand_is_not_noted_twice(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "needs_assessed", desk.today(), outcome="own")
    assessed(desk, case)
    assert kinds(desk, case).count("needs_assessed") == 1


def test_an_assessment_that_was_begun_is_opened_from_the_deadline(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "first_meeting_held", desk.today() - timedelta(days=40))
    cases.record_event(desk, case, "advice_given", desk.today() - timedelta(days=40))
    cases.record_event(desk, case, "coordination_not_relevant", desk.today())
    for kind in ("informed", "marked_in_system", "contact_made"):
        details = {"channel": "phone"} if kind == "contact_made" else {}
        cases.record_event(desk, case, kind, desk.today(), **details)
    first = cases.case_view(desk, case).next
    assert first is not None and first.act is not None and first.act.event == "needs_assessed"
    document = documents.start(desk, case, "needs_assessment")
    again = cases.case_view(desk, case).next
    assert again is not None and again.act is not None
    assert (again.act.kind, again.act.document) == (ActKind.OPEN_DOCUMENT, document)


def test_advice_tells_what_it_was_about_and_what_was_left(desk: Desk, case: CaseId) -> None:
    cases.record_event(desk, case, "advice_given", desk.today(), topics=["economy"], material="Folder om gæld")
    say = next(row.say for row in cases.case_view(desk, case).events if row.kind == "advice_given")
    assert "Økonomi og gæld" in say and "Folder om gæld" in say


def visit(desk: Desk, case: CaseId, step: VisitStep = VisitStep.LEAVING) -> None:
    visits.begin(desk, case)
    visits.go_to(desk, case, step)
    visits.end(desk, case)


def test_the_first_whole_visit_is_the_first_meeting_and_later_ones_are_meetings(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    visit(desk, case)
    assert {"contact_made", "first_meeting_held"} <= set(kinds(desk, case))
    visit(desk, case)
    assert "meeting_held" not in kinds(desk, case)
    clock.move(days=7)
    visit(desk, case)
    visit(desk, case)
    assert kinds(desk, case).count("meeting_held") == 1
    assert kinds(desk, case).count("first_meeting_held") == 1


def test_a_short_visit_is_no_meeting(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    visit(desk, case)
    clock.move(days=7)
    visit(desk, case, VisitStep.SHORT)
    assert "meeting_held" not in kinds(desk, case)


def test_the_steps_of_the_citizen_lead_to_forms_events_and_places_there_are(desk: Desk, case: CaseId) -> None:
    for number in (6, 8, 9):
        view = steps.step_view(desk, case, number)
        assert view.lead and len(view.things) >= 6
        for thing in view.things:
            if thing.act.form:
                assert desk.catalogue.form(thing.act.form)
