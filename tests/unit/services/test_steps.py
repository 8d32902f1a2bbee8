"""The fourteen steps as pages: what one does there, how far it is, and that every way leads somewhere."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.change import CaseId
from app.errors import InputError
from app.services import cases, documents, steps
from app.services.casework.kinds import kinds
from app.services.desk import Desk
from app.services.steps import catalogue
from app.services.views import ActKind


def test_every_thing_of_a_step_leads_somewhere(desk: Desk) -> None:
    for step in catalogue.steps().values():
        assert len({thing.id for thing in step.things}) == len(step.things)
        for thing in step.things:
            if thing.form:
                assert desk.catalogue.form(thing.form)
            if thing.event:
                assert thing.event in kinds()


def test_a_thing_that_was_done_says_when(desk: Desk, case: CaseId) -> None:
    view = steps.step_view(desk, case, 4)
    attempt = next(thing for thing in view.things if thing.id == "attempt")
    assert not attempt.done and attempt.act.kind is ActKind.RECORD_EVENT
    cases.record_event(desk, case, "contact_attempted", date(2026, 11, 20), channel="phone")
    cases.record_event(desk, case, "contact_attempted", date(2026, 11, 23), channel="visit")
    view = steps.step_view(desk, case, 4)
    attempt = next(thing for thing in view.things if thing.id == "attempt")
    assert attempt.done and attempt.state == "2 gange, senest mandag 23. november"
    assert [row.kind for row in view.log] == ["contact_attempted"] * 2
    assert [duty.id for duty in view.duties] == ["next_attempt", "informed"]


def test_a_form_of_a_step_opens_what_was_begun(desk: Desk, case: CaseId) -> None:
    def screening() -> object:
        return next(thing for thing in steps.step_view(desk, case, 2).things if thing.id == "screening")

    assert screening().act.kind is ActKind.START_DOCUMENT  # type: ignore[attr-defined]
    document = documents.start(desk, case, "screening")
    thing = screening()
    assert thing.act.document == document and thing.also.form == "screening"  # type: ignore[attr-defined]


def test_a_branch_stands_under_its_own_heading(desk: Desk, case: CaseId) -> None:
    branches = {thing.branch for thing in steps.step_view(desk, case, 4).things}
    assert {"", "Hvis ingen svarer", "Hvis borgeren siger nej tak"} <= branches


@pytest.mark.parametrize("number", [0, 15, -1])
def test_there_are_fourteen_steps(desk: Desk, case: CaseId, number: int) -> None:
    with pytest.raises(InputError):
        steps.step_view(desk, case, number)
