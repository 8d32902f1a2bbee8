"""Copies for somebody else: addressed to one person, without what is not theirs, and never of a paper for the case."""

from __future__ import annotations

import pypdfium2
import pytest

from app.documents.order import Recipient
from app.domain.change import CaseId, DocumentId
from app.domain.person import Person
from app.errors import InputError
from app.services import cases, copies, documents, papers
from app.services.casework import journal
from app.services.desk import Desk
from forms.model import Audience
from tests.support.offices import fill

DOCTOR = Recipient("Lone Vad", "praktiserende læge", "Lægehuset Solby", "Torvet 2\n4999 Solby")


def words(pdf: bytes) -> str:
    return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf)).split())


@pytest.fixture
def agenda(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "action_agenda")
    fill(desk, case, document, {"held_on": "2026-12-03", "starts_at": "10:00", "place": "Torvet 1"})
    fill(desk, case, document, {"participants": "Jonas og Lone Vad"})
    return document


def test_a_copy_names_the_one_it_is_for_and_who_sends_it(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    read = words(copies.copy_for(desk, case, agenda, DOCTOR))
    assert read.index("Lone Vad praktiserende læge Lægehuset Solby Torvet 2 4999 Solby") < read.index("Mødested")
    assert "Venlig hilsen" in read
    assert "KLADDE" in read and "Til dig" not in read and "Til sagen" not in read


def test_a_copy_leaves_out_what_is_not_that_persons(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    whole = words(copies.copy_for(desk, case, agenda, DOCTOR))
    less = words(copies.copy_for(desk, case, agenda, DOCTOR, without=frozenset({"participants", "points/point_2"})))
    assert "Valg af referent" in whole and "Jonas og Lone Vad" in whole
    assert "Valg af referent" not in less and "Jonas og Lone Vad" not in less
    assert "Næste møde" in less


def test_a_copy_never_holds_a_cpr_number_or_a_protected_address(desk: Desk) -> None:
    case = cases.open_case(desk, Person(name="Jonas", cpr="7203971234", address="Birkevej 3", protected_address=True))
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"place": "Birkevej 3", "situation": "Han hedder 720397-1234"})
    read = words(copies.copy_for(desk, case, agreement, DOCTOR))
    assert "Birkevej" not in read and "1234" not in read and "Beskyttet adresse" in read


def test_a_kept_copy_says_whose_it_is_and_waits_for_a_final_paper(desk: Desk, case: CaseId, agenda: DocumentId) -> None:
    with pytest.raises(InputError, match="ikke færdigt"):
        copies.issue_to(desk, case, agenda, DOCTOR)
    papers.issue(desk, case, agenda)
    paper = copies.issue_to(desk, case, agenda, DOCTOR)
    assert "KLADDE" not in words(paper.pdf)
    assert papers.issued(desk, case, agenda, Audience.RECIPIENT) == paper
    kept = journal.of_document(journal.case_of(desk, case), journal.ISSUED, agenda)
    assert kept[-1]["to"] == "Lone Vad, praktiserende læge, Lægehuset Solby"


def test_a_paper_for_the_case_alone_goes_to_nobody_else(desk: Desk, case: CaseId) -> None:
    screening = documents.start(desk, case, "screening")
    with pytest.raises(InputError, match="kun til sagen"):
        copies.copy_for(desk, case, screening, DOCTOR)
