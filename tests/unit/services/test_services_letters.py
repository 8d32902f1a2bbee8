"""Letters and requests: what is sent is noted, and a request is final only when something opens for it."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2
import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import consents, documents, papers, signing
from app.services.casework import journal
from app.services.consents import requests
from app.services.desk import Desk
from app.services.views import OwedState
from forms.model import Audience, Value
from tests.support.offices import CONSENT, fill

ASKED: Mapping[str, Value] = {
    "party": "egen læge",
    "kinds": ["health", "treatment"],
    "purpose": "At finde den rette hjælp.",
    "basis": "consent",
    "answer_by": "2026-12-08",
}


def words(pdf: bytes) -> str:
    return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf)).split())


def events(desk: Desk, case: CaseId, kind: str) -> list[dict[str, Value]]:
    rows = journal.rows(journal.case_of(desk, case), journal.EVENTS)
    return [row for row in rows if row.get("kind") == kind]


def request(desk: Desk, case: CaseId, **other: Value) -> DocumentId:
    document = documents.start(desk, case, "information_request")
    fill(desk, case, document, {**ASKED, **other})
    return document


def given(desk: Desk, case: CaseId, **other: Value) -> DocumentId:
    consent = documents.start(desk, case, "consent")
    fill(desk, case, consent, {**CONSENT, "way": "oral", "signer": "citizen", **other})
    shown = signing.page_to_sign(desk, case, consent).text_hash
    signing.sign(desk, case, consent, Signature(Way.SAID, text_hash=shown))
    return consent


def test_a_request_without_consent_says_why_and_a_draft_always_works(desk: Desk, case: CaseId) -> None:
    document = request(desk, case)
    stands = requests.hurdle(desk, case, document)
    assert stands is not None and "samtykke" in stands.say and stands.todo
    with pytest.raises(InputError, match="samtykke"):
        papers.issue(desk, case, document)
    draft = words(papers.preview(desk, case, document, Audience.RECIPIENT))
    assert "KLADDE" in draft and "har givet samtykke" not in draft
    assert requests.waiting(desk, case) == () and requests.expected(desk, case) == {}


def test_a_consent_for_that_party_kind_and_purpose_opens(desk: Desk, case: CaseId) -> None:
    consent = given(desk, case)
    document = request(desk, case)
    assert requests.hurdle(desk, case, document) is None
    paper = papers.issue(desk, case, document, Audience.RECIPIENT)
    read = words(paper.pdf)
    assert "egen læge" in read and "helbred og behandling og medicin" in read
    assert "Borgeren har givet samtykke den 23. november 2026" in read
    assert "720397" not in read and "1234" not in read and "Tangvej" not in read
    assert requests.expected(desk, case) == {"party": "egen læge", "basis": "request"}
    (waiting,) = requests.waiting(desk, case)
    assert waiting.rests_on(consent, "") and waiting.document == document
    assert papers.issued(desk, case, document, Audience.CASE) is not None


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"party": "Banken"}, "Banken"),
        ({"kinds": ["health", "economy"]}, "den slags"),
        ({"purpose": "noget helt andet"}, "andet formål"),
    ],
)
def test_a_consent_opens_for_nothing_else(desk: Desk, case: CaseId, other: dict[str, Value], why: str) -> None:
    given(desk, case)
    stands = requests.hurdle(desk, case, request(desk, case, **other))
    assert stands is not None and why in stands.say


def test_a_consent_taken_back_closes_the_request_that_is_not_sent(desk: Desk, case: CaseId) -> None:
    consent = given(desk, case)
    document = request(desk, case)
    consents.withdraw(desk, case, consent)
    assert requests.hurdle(desk, case, document) is not None


def test_a_named_legal_basis_opens_and_stands_in_the_letter(desk: Desk, case: CaseId) -> None:
    document = request(desk, case, basis="section_31")
    paper = papers.issue(desk, case, document, Audience.RECIPIENT)
    assert "forvaltningslovens § 31" in words(paper.pdf) and "kontrollér" not in words(paper.pdf)
    unnamed = request(desk, case, basis="other")
    with pytest.raises(InputError, match="lovhjemmel"):
        papers.issue(desk, case, unnamed)


def test_the_consent_that_is_missing_begins_with_what_the_request_knows(desk: Desk, case: CaseId) -> None:
    consent = requests.consent_for(desk, case, request(desk, case))
    answers = documents.view(desk, case, consent).answers
    assert (answers["party"], answers["direction"]) == ("egen læge", "obtain")
    assert answers["kinds"] == ["health", "treatment"]


def test_the_party_of_a_consent_can_be_chosen_again(desk: Desk, case: CaseId) -> None:
    given(desk, case)
    assert "Egen læge" in documents.view(desk, case, request(desk, case)).suggestions["person"]


def test_a_request_can_begin_from_a_consent_and_is_open_at_once(desk: Desk, case: CaseId) -> None:
    document = requests.ask_by_consent(desk, case, given(desk, case))
    answers = documents.view(desk, case, document).answers
    assert (answers["party"], answers["kinds"], answers["basis"]) == ("Egen læge", ["health", "treatment"], "consent")
    assert requests.hurdle(desk, case, document) is None


def test_what_was_told_closes_the_request_and_rests_on_something_too(desk: Desk, case: CaseId) -> None:
    given(desk, case)
    papers.issue(desk, case, request(desk, case))
    told = documents.start(desk, case, "external_information")
    fill(desk, case, told, {"party": "Egen læge", "basis": "consent", "kinds": ["economy"], "what_told": "Alt er vel."})
    with pytest.raises(InputError, match="den slags"):
        papers.issue(desk, case, told)
    fill(desk, case, told, {"kinds": ["health"]})
    papers.issue(desk, case, told, Audience.CASE)
    assert requests.waiting(desk, case) == ()
    assert events(desk, case, "information_received")[0]["document"] == told


def test_a_letter_to_the_citizen_says_who_when_and_that_no_is_fine(desk: Desk, case: CaseId) -> None:
    letter = documents.start(desk, case, "contact_letter")
    fill(desk, case, letter, {"call_name": "Jonas", "next_meeting_on": "2026-12-01", "next_meeting_time": "14:00"})
    read = words(papers.issue(desk, case, letter, Audience.CITIZEN).pdf)
    assert "Hej Jonas." in read and "tirsdag 1. december 2026 kl. 14.00" in read and "Du må gerne sige nej." in read
    assert "Boligselskabet" not in read and "Tangvej" not in read and "1234" not in read


def test_a_visit_named_in_the_letter_is_an_appointment(desk: Desk, case: CaseId) -> None:
    letter = documents.start(desk, case, "contact_letter")
    fill(desk, case, letter, {"next_meeting_on": "2026-12-01", "next_meeting_time": "14:00"})
    (meeting,) = journal.rows(journal.case_of(desk, case), journal.MEETINGS)
    assert (meeting["on"], meeting["time"]) == ("2026-12-01", "14:00")


def test_a_letter_that_is_sent_is_one_attempt_at_contact(desk: Desk, case: CaseId) -> None:
    letter = documents.start(desk, case, "contact_letter")
    papers.issue(desk, case, letter)
    assert events(desk, case, "contact_attempted") == []
    owed = papers.owed(desk)[0]
    assert (owed.letter, owed.state) == (True, OwedState.ISSUED)
    papers.hand_over(desk, case, letter)
    papers.hand_over(desk, case, letter)
    (tried,) = events(desk, case, "contact_attempted")
    assert (tried["channel"], tried["result"]) == ("letter", "sent")
    assert papers.owed(desk) == []


def test_the_referrer_is_answered_without_a_word_about_the_citizen(desk: Desk, case: CaseId) -> None:
    letter = documents.start(desk, case, "referrer_letter")
    fill(desk, case, letter, {"now": ["tell", "acute"]})
    read = words(papers.issue(desk, case, letter, Audience.RECIPIENT).pdf)
    assert read.index("Boligselskabet Fjorden") < read.index("Svar på din henvendelse")
    assert "Mette Holm" in read and "Ring 112" in read and "tavshedspligt" in read
    assert "Jonas" not in read and "Lindegaard" not in read
    assert papers.owed(desk)[0].letter


def test_the_offices_address_stands_in_a_sentence_with_a_comma(desk: Desk, case: CaseId) -> None:
    desk.change_settings({"office.address": "Havnegade 2\n4999 Solby"})
    decision = documents.start(desk, case, "decision")
    assert documents.view(desk, case, decision).answers["complaint_address"] == "Havnegade 2, 4999 Solby"
