"""What is written in a document follows in the journal, goes with the document and comes back with it."""

from __future__ import annotations

import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.duties.wellbeing import MEASURES
from app.services import documents
from app.services.casework import journal
from app.services.desk import Desk
from app.services.writing import traces
from forms.model import Value
from tests.support.offices import StandingClock, fill, new_case

WRITTEN: dict[str, tuple[str, dict[str, Value], str]] = {
    "visit_note": ("visit_note", {"happened_on": "2026-11-20"}, journal.NOTES),
    "contact_terms": ("contact_terms", {"contact_channels": ["sms"]}, journal.CONTACT_TERMS),
    "who5": (
        "who5",
        dict.fromkeys(("cheerful", "calm", "active", "rested", "interested"), "1"),
        MEASURES,
    ),
}


def rows(desk: Desk, case: CaseId, table: str, document: DocumentId) -> list[dict[str, Value]]:
    return journal.of_document(journal.case_of(desk, case), table, document)


def test_every_form_that_leaves_rows_is_tried_here(desk: Desk) -> None:
    assert set(traces.OF_FORM) == set(WRITTEN)
    assert set(traces.OF_FORM) <= {form.id for form in desk.catalogue.all()}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_the_rows_go_and_come_with_their_document(desk: Desk, case: CaseId, name: str) -> None:
    form, answers, table = WRITTEN[name]
    document = documents.start(desk, case, form)
    fill(desk, case, document, answers)
    before = rows(desk, case, table, document)
    assert len(before) == 1
    documents.remove(desk, case, document)
    assert rows(desk, case, table, document) == []
    documents.bring_back(desk, case, document)
    assert rows(desk, case, table, document) == before


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_the_rows_move_with_a_document_from_the_wrong_case(desk: Desk, case: CaseId, name: str) -> None:
    form, answers, table = WRITTEN[name]
    document, other = documents.start(desk, case, form), new_case(desk)
    fill(desk, case, document, answers)
    moved = documents.move(desk, case, document, other)
    assert rows(desk, case, table, document) == []
    assert len(rows(desk, other, table, moved)) == 1


def test_a_meeting_and_a_party_follow_whatever_the_form(desk: Desk, case: CaseId) -> None:
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"next_meeting_on": "2026-12-01", "next_meeting_time": "13:00"})
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, {"party": "Egen læge"})
    assert [(row["on"], row["time"]) for row in rows(desk, case, journal.MEETINGS, agreement)] == [
        ("2026-12-01", "13:00")
    ]
    assert rows(desk, case, journal.STARTED, consent)[0]["party"] == "Egen læge"


def test_a_new_version_does_not_say_the_old_meeting_twice(desk: Desk, case: CaseId) -> None:
    first = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, first, {"next_meeting_on": "2026-12-01"})
    again = documents.new_version(desk, case, first)
    fill(desk, case, again, {"situation": "Det går bedre."})
    assert len(journal.rows(journal.case_of(desk, case), journal.MEETINGS)) == 1


def test_a_new_version_brings_no_meeting_of_the_past(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    first = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, first, {"next_meeting_on": "2026-12-01", "next_meeting_place": "hjemme"})
    clock.move(days=30)
    again = documents.new_version(desk, case, first)
    answers = documents.view(desk, case, again).answers
    assert "next_meeting_on" not in answers and "next_meeting_place" not in answers
