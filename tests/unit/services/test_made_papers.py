"""Every paper that leaves can be found again by its code, and what a signature on it says yes to is known."""

from __future__ import annotations

import pytest

from app.domain.change import CaseId, DocumentId
from app.services import documents, papers
from app.services.desk import Desk
from app.services.papers import made
from app.services.signing.text import text_hash
from app.services.writing.current import current
from forms.model import Audience
from tests.support.offices import fill


@pytest.fixture
def agreement(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"situation": "Bor alene og vil gerne mere ud."})
    return document


def text_of(desk: Desk, case: CaseId, document: DocumentId) -> str:
    now = current(desk, case, document)
    return text_hash(now.form, now.answers)


def test_a_draft_is_found_by_its_code_with_the_text_it_was_printed_with(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    ready = made.for_print(desk, case, agreement, Audience.CITIZEN)
    then = text_of(desk, case, agreement)
    fill(desk, case, agreement, {"situation": "Bor hos sin søster."})
    found = made.find(desk, ready.issue.upper())
    assert found is not None
    assert (found.case, found.document, found.audience) == (case, agreement, Audience.CITIZEN)
    assert found.pages == ready.pages
    assert found.text == then != text_of(desk, case, agreement)


def test_a_kept_paper_is_the_same_bytes_and_adds_no_line(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    papers.issue(desk, case, agreement)
    kept = papers.issued(desk, case, agreement)
    assert kept is not None
    ready = made.for_print(desk, case, agreement, Audience.CITIZEN)
    assert (ready.pdf, ready.issue) == (kept.pdf, kept.issue)
    found = made.find(desk, kept.issue)
    assert found is not None
    assert found.text == text_of(desk, case, agreement)


def test_large_print_of_a_final_paper_keeps_its_code(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    papers.issue(desk, case, agreement)
    kept = papers.issued(desk, case, agreement)
    assert kept is not None
    ready = made.for_print(desk, case, agreement, Audience.CITIZEN, large=True)
    assert ready.issue == kept.issue
    assert ready.pdf != kept.pdf


def test_two_prints_of_a_draft_have_two_codes_and_both_are_found(
    desk: Desk, case: CaseId, agreement: DocumentId
) -> None:
    one = made.for_print(desk, case, agreement, Audience.CASE)
    two = made.for_print(desk, case, agreement, Audience.CASE)
    assert one.issue != two.issue
    for each in (one, two):
        found = made.find(desk, each.issue)
        assert found is not None
        assert found.document == agreement


def test_a_code_nobody_printed_is_nobodys(desk: Desk, case: CaseId, agreement: DocumentId) -> None:
    made.for_print(desk, case, agreement, Audience.CASE)
    assert made.find(desk, "0" * 32) is None
