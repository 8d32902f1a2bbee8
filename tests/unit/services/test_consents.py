"""The consent register: withdrawal by the minute, renewal, the page, guardians, a co-guardian, the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.consent import Direction
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, consents, documents, papers, signing
from app.services.consents.receipt import receipt_words
from app.services.desk import Desk
from app.services.exchange import cases_json, import_cases
from app.services.views import SignatureState
from app.services.views.consents import Group
from forms.model import Audience, Value
from forms.readability import EASY, lix
from tests.support.offices import CONSENT, StandingClock, fill, new_case, new_office

SAID = Signature(Way.SAID)
GUARDIAN: dict[str, Value] = {
    "name": "Birthe Holm",
    "kind": "personal",
    "scope": ["personal"],
    "seen_on": "2026-11-02",
}


def text_of_pdf(pdf: bytes) -> str:
    paper = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)


def begun(desk: Desk, case: CaseId, **answers: Value) -> DocumentId:
    return consents.ask_for(desk, case, {**CONSENT, **answers})


def given(desk: Desk, case: CaseId, **answers: Value) -> DocumentId:
    document = begun(desk, case, **answers)
    signing.sign(desk, case, document, SAID)
    return document


def guardian(desk: Desk, case: CaseId, **answers: Value) -> DocumentId:
    document = documents.start(desk, case, "guardian")
    fill(desk, case, document, {**GUARDIAN, **answers})
    return document


def may(desk: Desk, case: CaseId, **when: object) -> bool:
    return consents.may(desk, case, "Egen læge", Direction.OBTAIN, "health", **when).allowed  # type: ignore[arg-type]


# ── taking back ──────────────────────────────────────────────────────────


def test_a_withdrawal_closes_from_its_minute_and_leaves_the_morning_as_it_was(
    desk: Desk, case: CaseId, clock: StandingClock
) -> None:
    document = given(desk, case)
    before = desk.clock.now()
    clock.move(hours=2)
    consents.withdraw(desk, case, document, how="i telefonen", told="lægen")
    assert not may(desk, case)
    assert not may(desk, case, at=desk.clock.now())
    assert may(desk, case, at=before)
    assert not may(desk, case, on=desk.today() + timedelta(days=1))


def test_a_withdrawal_of_a_day_closes_the_whole_day(desk: Desk, case: CaseId) -> None:
    document = given(desk, case)
    before = desk.clock.now()
    consents.withdraw(desk, case, document, on=desk.today())
    assert not may(desk, case, at=before)


def test_a_withdrawal_can_be_undone(desk: Desk, case: CaseId) -> None:
    document = given(desk, case)
    consents.withdraw(desk, case, document)
    consents.undo_withdrawal(desk, case, document)
    assert may(desk, case)
    assert consents.register(desk, case)[0].state == "valid"


def test_a_day_ahead_is_no_day_to_take_back_on(desk: Desk, case: CaseId) -> None:
    document = given(desk, case)
    with pytest.raises(InputError, match="fremtiden"):
        consents.withdraw(desk, case, document, on=desk.today() + timedelta(days=1))
    assert may(desk, case)


def test_a_removed_consent_opens_nothing_and_reminds_nobody_until_it_is_brought_back(desk: Desk, case: CaseId) -> None:
    document = given(desk, case, valid_to=(desk.today() + timedelta(days=9)).isoformat())
    for removed in (True, False):
        (documents.remove if removed else documents.bring_back)(desk, case, document)
        reminders = [each for each in cases.case_view(desk, case).duties if each.id.startswith("consent_ends")]
        assert bool(reminders) is may(desk, case) is not removed


def test_a_consent_written_in_the_wrong_case_stays_withdrawn_in_the_right_one(desk: Desk, case: CaseId) -> None:
    right = new_case(desk)
    document = given(desk, case, valid_to=(desk.today() + timedelta(days=9)).isoformat())
    held = documents.move(desk, case, document, right)
    assert may(desk, right) and not may(desk, case)
    assert [each.id for each in cases.case_view(desk, right).duties if each.id.startswith("consent_ends")]
    consents.withdraw(desk, right, held)
    documents.move(desk, right, held, case)
    assert not may(desk, right) and not may(desk, case)
    assert consents.register(desk, case)[0].state == "withdrawn"


def test_what_was_taken_back_stays_so_in_another_office(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    consents.withdraw(desk, case, given(desk, case), how="skrevet")
    signing.sign(desk, case, begun(desk, case, party="Anna Friis"), Signature(Way.NOT_TODAY))
    other = new_office(tmp_path / "other")
    held = import_cases(other, cases_json(desk, [case])).cases[0]
    assert not may(other, held)
    assert {row.party: row.lines[0].state_say for row in consents.page(other, held).parties} == {
        "Egen læge": "trukket tilbage",
        "Anna Friis": "spørg igen",
    }
    assert [each.id for each in cases.case_view(other, held).duties if each.id.startswith("ask_again")]
    other.store.close()


# ── renewing ─────────────────────────────────────────────────────────────


def test_a_renewed_consent_takes_over_when_it_is_given(desk: Desk, case: CaseId, clock: StandingClock) -> None:
    old = given(desk, case)
    clock.move(days=350)
    new = consents.renew(desk, case, old)
    fresh = documents.view(desk, case, new).answers
    assert fresh["party"] == "Egen læge" and "informed_no" not in fresh and "way" not in fresh
    fill(desk, case, new, {"kinds": ["treatment"], "informed_no": True, "informed_withdraw": True})
    assert may(desk, case)
    signing.sign(desk, case, new, SAID)
    assert not may(desk, case)
    (line,) = consents.register(desk, case)
    assert (line.document, line.ends) == (new, date(2028, 11, 8))


def test_only_a_consent_can_be_renewed_or_taken_back(desk: Desk, case: CaseId) -> None:
    agreement = documents.start(desk, case, "cooperation_agreement")
    for act in (consents.renew, consents.withdraw):
        with pytest.raises(InputError, match="ikke et samtykke"):
            act(desk, case, agreement)


# ── the page ─────────────────────────────────────────────────────────────


def test_the_page_has_what_runs_out_first_and_what_is_over_last(desk: Desk, case: CaseId) -> None:
    given(desk, case, party="Anna Friis")
    given(desk, case, party="Boligselskabet", valid_to=(desk.today() + timedelta(days=12)).isoformat())
    begun(desk, case, party="Cykelværkstedet")
    gone = given(desk, case, party="Digegruppen")
    consents.withdraw(desk, case, gone, how="sagt i døren", told="gruppens leder")
    page = consents.page(desk, case)
    assert [(row.party, row.group) for row in page.parties] == [
        ("Boligselskabet", Group.SOON),
        ("Anna Friis", Group.HOLDS),
        ("Cykelværkstedet", Group.WAITS),
        ("Digegruppen", Group.OVER),
    ]
    assert page.parties[0].lines[0].state_say == "udløber om 12 dage"
    history = page.parties[3].history
    assert "trukket tilbage" in history[0] and "sagt i døren" in history[0] and "gruppens leder" in history[0]
    assert "sagt ja til" in history[1]


def test_one_party_is_one_row_however_it_is_capitalised(desk: Desk, case: CaseId) -> None:
    given(desk, case, party="Egen læge")
    given(desk, case, party="egen læge", kinds=["housing"])
    (row,) = consents.page(desk, case).parties
    assert len(row.lines) == 2


def test_not_today_waits_kindly_and_nothing_is_missing(desk: Desk, case: CaseId) -> None:
    document = begun(desk, case)
    signing.sign(desk, case, document, Signature(Way.NOT_TODAY))
    (row,) = consents.page(desk, case).parties
    assert (row.group, row.lines[0].state_say, row.lines[0].urgency) == (Group.WAITS, "spørg igen", "calm")
    duty = next(duty for duty in cases.case_view(desk, case).duties if duty.id.startswith("ask_again"))
    assert duty.say == "" and "egen læge" in duty.title
    signing.sign(desk, case, document, SAID)
    assert not [duty for duty in cases.case_view(desk, case).duties if duty.id.startswith("ask_again")]


@pytest.mark.parametrize(
    ("answers", "warned"),
    [
        ({"party": "Havneby Sygehus"}, True),
        ({"party": "Ward 5", "party_kind": "health"}, True),
        ({"party": "Sygehusets kantine", "party_kind": "employer"}, False),
        ({"party": "Boligselskabet"}, False),
    ],
)
def test_a_spoken_yes_to_a_hospital_says_that_they_want_it_written(
    desk: Desk, case: CaseId, answers: dict[str, Value], warned: bool
) -> None:
    document = begun(desk, case, **answers)
    assert bool(signing.page_to_sign(desk, case, document).said_note) is warned
    signing.sign(desk, case, document, SAID)
    (row,) = consents.page(desk, case).parties
    assert bool(row.note) is warned
    assert row.lines[0].state == "valid"


def test_whoever_heard_a_spoken_yes_may_be_named_and_stands_on_the_paper(desk: Desk, case: CaseId) -> None:
    document = begun(desk, case)
    signing.sign(desk, case, document, SAID, witness="Ole Riis")
    papers.issue(desk, case, document)
    assert "Ole Riis hørte dit ja" in text_of_pdf(papers.preview(desk, case, document, Audience.CITIZEN))


# ── who may say yes ──────────────────────────────────────────────────────


def test_a_guardian_of_money_cannot_sign_and_the_page_says_why(desk: Desk, case: CaseId) -> None:
    guardian(desk, case, kind="economic", scope=["economy"])
    document = begun(desk, case)
    page = signing.page_to_sign(desk, case, document)
    refused = next(row for row in page.signers if not row.may)
    assert refused.name == "Birthe Holm" and "penge" in refused.because
    with pytest.raises(InputError, match="penge"):
        signing.sign(desk, case, document, SAID, signer="guardian", signer_name="Birthe Holm")
    with pytest.raises(InputError, match="står ikke i sagen"):
        signing.sign(desk, case, document, SAID, signer="proxy", signer_name="En anden")
    signing.sign(desk, case, document, SAID)
    assert may(desk, case)


def test_a_personal_guardian_signs_for_one_who_does_not_understand(desk: Desk, case: CaseId) -> None:
    guardian(desk, case)
    document = begun(desk, case, understands=False)
    with pytest.raises(InputError, match="forstå"):
        signing.sign(desk, case, document, SAID)
    assert not may(desk, case)
    signing.sign(desk, case, document, SAID, signer="guardian", signer_name="Birthe Holm")
    assert may(desk, case)


def test_not_today_is_open_to_everybody(desk: Desk, case: CaseId) -> None:
    document = begun(desk, case, understands=False)
    signing.sign(desk, case, document, Signature(Way.NOT_TODAY))
    assert signing.signature_state(desk, case, document).state is SignatureState.NOT_TODAY


def test_beside_a_co_guardian_both_say_yes_before_anything_opens(desk: Desk, case: CaseId) -> None:
    guardian(desk, case, kind="joint")
    document = begun(desk, case)
    signing.sign(desk, case, document, SAID, signer="together", signer_name="Birthe Holm")
    half = signing.signature_state(desk, case, document)
    assert half.state is SignatureState.HALF and half.say.endswith("Nu mangler Birthe Holm")
    assert not may(desk, case)
    assert signing.page_to_sign(desk, case, document).next_signer == "Birthe Holm"
    assert "Samværgens underskrift" in papers.missing_for_issue(desk, case, document)
    signing.sign(desk, case, document, Signature(Way.DRAWN, (((0.1, 0.2), (0.4, 0.6)),), 600.0, 180.0))
    assert signing.signature_state(desk, case, document).state is SignatureState.SAID
    assert may(desk, case)
    papers.issue(desk, case, document)


def test_a_change_voids_both_signatures(desk: Desk, case: CaseId) -> None:
    guardian(desk, case, kind="joint")
    document = begun(desk, case)
    for _ in range(2):
        signing.sign(desk, case, document, SAID, signer="together", signer_name="Birthe Holm")
    fill(desk, case, document, {"purpose": "noget andet"})
    assert signing.signature_state(desk, case, document).state is SignatureState.VOID
    signing.sign(desk, case, document, SAID, signer="together", signer_name="Birthe Holm")
    assert signing.signature_state(desk, case, document).state is SignatureState.HALF


def test_the_page_lists_guardians_with_what_was_seen(desk: Desk, case: CaseId) -> None:
    old = guardian(desk, case)
    guardian(desk, case, name="Peter Lund", kind="proxy", scope=["housing"], seen_on=None)
    newer = documents.new_version(desk, case, old)
    rows = consents.page(desk, case).guardians
    assert [(row.name, row.pill) for row in rows] == [("Peter Lund", "papiret er ikke set"), ("Birthe Holm", "")]
    assert rows[1].document == newer and "papiret set 2. november 2026" in rows[1].say


# ── the receipt ──────────────────────────────────────────────────────────


def test_the_receipt_says_what_was_answered_until_when_and_how_to_stop(desk: Desk, case: CaseId) -> None:
    given(desk, case)
    consents.withdraw(desk, case, given(desk, case, party="Boligselskabet"))
    signing.sign(desk, case, begun(desk, case, party="Anna Friis"), Signature(Way.NOT_TODAY))
    text = text_of_pdf(consents.receipt(desk, case))
    for words in (
        "Det har du sagt ja til",
        "Din egen læge",
        "dit helbred",
        "23. november 2027",
        "Du sagde stop til Boligselskabet",
        "Anna Friis",
        "99 99 10 42",
    ):
        assert words in text
    assert "720397" not in text and "1234" not in text


def test_the_receipt_is_easy_to_read(desk: Desk, case: CaseId) -> None:
    given(desk, case)
    consents.withdraw(desk, case, given(desk, case, party="Boligselskabet"))
    signing.sign(desk, case, begun(desk, case, party="Anna Friis"), Signature(Way.NOT_TODAY))
    words = receipt_words(desk, case)
    lines = [line.replace("*", "") for part in words.parts for line in part.lines]
    assert lix("\n".join([words.title, words.lead, *lines])) <= EASY


def test_a_receipt_of_nothing_is_not_made(desk: Desk, case: CaseId) -> None:
    begun(desk, case)
    with pytest.raises(InputError, match="ikke svaret"):
        consents.receipt(desk, case)
    assert not consents.page(desk, case).has_receipt


def test_a_protected_address_typed_anywhere_is_not_on_the_receipt(desk: Desk, case: CaseId) -> None:
    cases.change_person(desk, case, replace(cases.person(desk, case), protected_address=True))
    given(desk, case, purpose="at komme hjem til Tangvej 14, 2. tv")
    text = text_of_pdf(consents.receipt(desk, case))
    assert "Tangvej" not in text and "Beskyttet adresse" in text
