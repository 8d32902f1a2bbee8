"""Signing: four equal ways, the whole text, void after a change; and what a consent then opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.consent import Direction
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, consents, documents, papers, signing
from app.services.desk import Desk
from app.services.views import SignatureState
from tests.support.offices import CONSENT, fill

DRAWN = Signature(Way.DRAWN, (((0.1, 0.2), (0.4, 0.6)),), 600.0, 180.0)


@pytest.fixture
def consent(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "consent")
    fill(desk, case, document, CONSENT)
    return document


def test_the_citizen_sees_the_whole_text(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    text = signing.text_to_sign(desk, case, consent)
    for words in (
        "Må Mette spørge din egen læge?",
        "dit helbred og din behandling og medicin",
        "at finde den rette hjælp",
        "23. november 2027",
        "99 99 10 42",
        "Hvis du siger nej",
    ):
        assert words in text
    assert len(signing.page_to_sign(desk, case, consent).ways) == 4


@pytest.mark.parametrize(
    ("way", "state"),
    [(Way.DRAWN, SignatureState.SIGNED), (Way.PAPER, SignatureState.PAPER), (Way.SAID, SignatureState.SAID)],
)
def test_each_way_gives_the_consent(
    desk: Desk, case: CaseId, consent: DocumentId, way: Way, state: SignatureState
) -> None:
    shown = signing.page_to_sign(desk, case, consent).text_hash
    strokes = DRAWN.strokes if way is Way.DRAWN else ()
    signing.sign(desk, case, consent, Signature(way, strokes, 600.0, 180.0, text_hash=shown))
    assert signing.signature_state(desk, case, consent).state is state
    assert consents.may(desk, case, "Egen læge", Direction.OBTAIN, "health").allowed
    assert not consents.may(desk, case, "Egen læge", Direction.DISCLOSE, "health").allowed
    assert consents.register(desk, case)[0].state == "valid"


def test_not_today_opens_nothing_and_asks_no_reason(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    signing.sign(desk, case, consent, Signature(Way.NOT_TODAY))
    assert signing.signature_state(desk, case, consent).state is SignatureState.NOT_TODAY
    assert not consents.may(desk, case, "Egen læge", Direction.OBTAIN, "health").allowed
    assert consents.register(desk, case)[0].state == "incomplete"
    with pytest.raises(InputError, match="Underskrift"):
        papers.issue(desk, case, consent)


def test_any_later_change_voids_the_signature_and_says_so(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    signing.sign(desk, case, consent, DRAWN)
    fill(desk, case, consent, {"kinds": ["health", "treatment", "economy"]})
    state = signing.signature_state(desk, case, consent)
    assert state.state is SignatureState.VOID and "rettet" in state.say
    assert not consents.may(desk, case, "Egen læge", Direction.OBTAIN, "health").allowed
    fill(desk, case, consent, {"kinds": ["health", "treatment"]})
    assert signing.signature_state(desk, case, consent).state is SignatureState.SIGNED


def test_a_text_changed_while_it_was_read_is_not_signed(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    shown = signing.page_to_sign(desk, case, consent).text_hash
    fill(desk, case, consent, {"purpose": "noget andet"})
    with pytest.raises(InputError, match="rettet"):
        signing.sign(desk, case, consent, Signature(Way.SAID, text_hash=shown))
    assert signing.signature_state(desk, case, consent).state is SignatureState.NONE


def test_an_empty_drawing_is_no_signature(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    with pytest.raises(InputError):
        signing.sign(desk, case, consent, Signature(Way.DRAWN, ((),), 10.0, 10.0))


def test_only_the_moment_of_signing_is_noted(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    signing.sign(desk, case, consent, DRAWN)
    value = documents.view(desk, case, consent).answers["signature"]
    assert isinstance(value, dict)
    assert set(value) == {"way", "strokes", "width", "height", "signed_on", "signer", "text_hash"}
    assert str(value["signed_on"]).startswith("2026-11-23T08:")


def test_a_withdrawn_consent_closes_from_that_day_and_the_paper_stays(
    desk: Desk, case: CaseId, consent: DocumentId
) -> None:
    signing.sign(desk, case, consent, DRAWN)
    papers.issue(desk, case, consent)
    cases.withdraw_consent(desk, case, consent)
    assert consents.register(desk, case)[0].state == "withdrawn"
    assert not consents.may(desk, case, "Egen læge", Direction.OBTAIN, "health").allowed
    assert papers.issued(desk, case, consent) is not None


def test_a_consent_ends_after_twelve_months_whatever_it_says(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    fill(desk, case, consent, {"valid_to": "2040-01-01"})
    signing.sign(desk, case, consent, DRAWN)
    assert consents.register(desk, case)[0].ends == date(2027, 11, 23)


def test_a_new_version_of_a_signed_paper_is_not_signed(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    signing.sign(desk, case, consent, DRAWN)
    papers.issue(desk, case, consent)
    newer = documents.new_version(desk, case, consent)
    assert signing.signature_state(desk, case, newer).state is SignatureState.NONE


def test_the_agreement_is_finished_without_a_signature(desk: Desk, case: CaseId) -> None:
    agreement = documents.start(desk, case, "cooperation_agreement")
    row = documents.add_row(desk, case, agreement, "goals")
    due = (desk.today() + timedelta(days=30)).isoformat()
    fill(desk, case, agreement, {f"goals/{row}/goal": "Åbne post", f"goals/{row}/follow_up_on": due})
    papers.issue(desk, case, agreement)
    kinds = [event.kind for event in cases.case_view(desk, case).events]
    assert {"agreement_made", "goal_set"} <= set(kinds)
    with pytest.raises(InputError):
        signing.page_to_sign(desk, case, documents.start(desk, case, "network_map"))


def test_a_question_is_followed_by_its_answer_and_no_colon(desk: Desk, case: CaseId) -> None:
    agreement = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, agreement, {"present": "Jonas og Mette"})
    text = signing.text_to_sign(desk, case, agreement)
    assert "Hvem var med? Jonas og Mette" in text
    assert "?:" not in text and "::" not in text
