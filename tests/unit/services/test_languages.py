"""The language of a case: chosen once, remembered for it alone, and never a part of what is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import CaseId, DocumentId
from app.domain.signature import Signature, Way
from app.errors import InputError
from app.services import cases, consents, disagreements, documents, languages, papers, signing, visits
from app.services.desk import Desk
from app.services.views import SignatureState, VisitStep
from forms.catalogue import Catalogue
from forms.model import Audience
from tests.support.neighbours import Neighbours
from tests.support.offices import CONSENT, fill
from tests.unit.services.test_consents import text_of_pdf

DRAWN = Signature(Way.DRAWN, (((0.1, 0.2), (0.4, 0.6)),), 600.0, 180.0)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Neighbours]:
    made = Neighbours.meet(tmp_path)
    yield made
    made.close()


@pytest.fixture
def consent(desk: Desk, case: CaseId) -> DocumentId:
    document = documents.start(desk, case, "consent")
    fill(desk, case, document, CONSENT)
    return document


def test_a_case_reads_danish_until_somebody_chooses_another_language(desk: Desk, case: CaseId) -> None:
    assert languages.chosen(desk, case).danish
    languages.choose(desk, case, "en")
    assert languages.chosen(desk, case).name == "English"
    languages.choose(desk, case, "da")
    assert languages.chosen(desk, case).danish


def test_the_language_goes_with_the_case_to_another_computer(two: Neighbours) -> None:
    languages.choose(two.mette, two.case, "en")
    two.exchange()
    assert two.each(lambda desk: languages.chosen(desk, two.case).code) == ["en", "en"]
    languages.choose(two.anders, two.case, "da")
    two.exchange()
    assert two.each(lambda desk: languages.chosen(desk, two.case).danish) == [True, True]


def test_two_languages_chosen_apart_ask_nobody_and_are_one_on_both(two: Neighbours) -> None:
    languages.choose(two.mette, two.case, "en")
    languages.choose(two.anders, two.case, "en")
    languages.choose(two.anders, two.case, "da")
    two.exchange()
    assert len(set(two.each(lambda desk: languages.chosen(desk, two.case).code))) == 1
    assert two.each(disagreements.waiting) == [0, 0]


def test_what_was_chosen_on_this_computer_alone_is_taken_into_the_case_once(two: Neighbours) -> None:
    two.mette.store.local.put(f"language/{two.case}", "en")
    assert languages.chosen(two.mette, two.case).code == "en"
    assert two.mette.store.local.get(f"language/{two.case}") is None
    two.exchange()
    assert languages.chosen(two.anders, two.case).code == "en"


def test_what_stands_in_the_case_wins_over_what_lay_on_one_computer(two: Neighbours) -> None:
    languages.choose(two.mette, two.case, "en")
    languages.choose(two.mette, two.case, "da")
    two.mette.store.local.put(f"language/{two.case}", "en")
    assert languages.chosen(two.mette, two.case).danish


def test_the_same_language_again_writes_nothing(desk: Desk, case: CaseId) -> None:
    languages.choose(desk, case, "da")
    languages.choose(desk, case, "en")
    many = len(list(desk.store.log.bundles(case)))
    languages.choose(desk, case, "en")
    assert len(list(desk.store.log.bundles(case))) == many


def test_the_choice_is_for_that_case_and_not_for_the_office(desk: Desk, case: CaseId) -> None:
    other = cases.open_case(desk, cases.person(desk, case))
    languages.choose(desk, case, "en")
    assert languages.chosen(desk, other).danish


@pytest.mark.parametrize("code", ["xx", "", "../en", "EN"])
def test_a_language_we_have_no_words_for_is_refused_kindly(desk: Desk, case: CaseId, code: str) -> None:
    with pytest.raises(InputError) as refused:
        languages.choose(desk, case, code)
    assert refused.value.happened == "Det sprog har vi ikke ordene til." and refused.value.todo
    assert languages.chosen(desk, case).danish


def test_a_language_whose_file_is_gone_gives_way_to_danish(desk: Desk, case: CaseId, tmp_path: Path) -> None:
    (tmp_path / "pl.toml").write_text('language = "pl"\nname = "Polski"\n', "utf-8")
    desk.catalogue = Catalogue.load(tmp_path)
    languages.choose(desk, case, "pl")
    assert languages.chosen(desk, case).name == "Polski"
    desk.catalogue = Catalogue.load()
    assert languages.chosen(desk, case).danish


def test_a_document_is_read_in_english_and_its_answers_are_as_they_were(
    desk: Desk, case: CaseId, consent: DocumentId
) -> None:
    danish = documents.view(desk, case, consent)
    view = languages.in_language(desk, danish, languages.choose(desk, case, "en"))
    assert view.easy_title == "May we talk with others about you?"
    assert view.form.field("purpose").for_citizen() == "Why do we ask?"
    assert view.answers == danish.answers and view.title == danish.title


def test_the_page_to_sign_is_in_english_and_it_is_the_same_text(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    english = languages.choose(desk, case, "en")
    danish, page = (signing.page_to_sign(desk, case, consent, each) for each in (None, english))
    assert page.heading == "May Mette ask your own doctor?"
    assert [way.label for way in page.ways] == ["Write here", "Write on paper", "Say it", "Not today"]
    assert page.signers[0].label == "Myself"
    assert "The Danish text is the one that counts." in page.quiet
    assert page.text_hash == danish.text_hash
    assert len(page.paragraphs) == len(danish.paragraphs)


def test_a_yes_given_in_english_is_a_yes(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    english = languages.choose(desk, case, "en")
    page = signing.page_to_sign(desk, case, consent, english)
    signing.sign(desk, case, consent, Signature(DRAWN.way, DRAWN.strokes, 600.0, 180.0, text_hash=page.text_hash))
    assert signing.signature_state(desk, case, consent).state is SignatureState.SIGNED
    say = signing.page_to_sign(desk, case, consent, english).signature
    assert say is not None and say.say.startswith("Signed by ") and "23 November 2026 at " in say.say


def test_a_changed_text_says_in_english_that_the_signature_fell(desk: Desk, case: CaseId, consent: DocumentId) -> None:
    english = languages.choose(desk, case, "en")
    signing.sign(desk, case, consent, Signature(Way.SAID))
    fill(desk, case, consent, {"purpose": "noget helt andet"})
    state = signing.page_to_sign(desk, case, consent, english).signature
    assert state is not None and state.state is SignatureState.VOID and "Please sign again." in state.say


def test_the_visit_is_led_in_english_but_its_help_is_the_workers(desk: Desk, case: CaseId) -> None:
    visits.begin(desk, case)
    danish = visits.view(desk, case)
    languages.choose(desk, case, "en")
    assert visits.view(desk, case).view.heading == danish.view.heading  # before the door the worker is alone
    visits.go_to(desk, case, VisitStep.HELLO)
    hello = visits.view(desk, case)
    assert hello.view.heading == "Hello. My name is Mette, and I come from the municipality."
    assert hello.hello[0].startswith("My name is Mette")
    assert hello.view.next_label == "Next: What do we know?"
    assert "Sig med det samme" in hello.view.tips[0]
    visits.go_to(desk, case, VisitStep.LEAVING)
    leaving = visits.view(desk, case)
    assert dict(leaving.question_answers) == {"yes": "Yes", "partly": "Some of it", "no": "No"}


def test_a_paper_in_two_languages_is_drawn_anew_and_the_kept_one_stays_danish(desk: Desk, case: CaseId) -> None:
    document = documents.start(desk, case, "cooperation_agreement")
    fill(desk, case, document, {"goals_three_months": "Sove om natten"})
    kept = papers.issue(desk, case, document)
    both = papers.preview(desk, case, document, Audience.CITIZEN, beside="en")
    assert papers.preview(desk, case, document, Audience.CITIZEN) == kept.pdf
    assert both != kept.pdf
    assert papers.preview(desk, case, document, Audience.CITIZEN, beside="xx") == papers.preview(
        desk, case, document, Audience.CITIZEN, beside="da"
    )


def test_the_receipt_carries_both_where_the_citizen_reads_english(
    desk: Desk, case: CaseId, consent: DocumentId
) -> None:
    signing.sign(desk, case, consent, Signature(Way.SAID))
    danish = text_of_pdf(consents.receipt(desk, case))
    assert "What you have said yes to" not in danish
    languages.choose(desk, case, "en")
    both = text_of_pdf(consents.receipt(desk, case))
    for mine, theirs in (
        ("Det har du sagt ja til", "What you have said yes to"),
        ("Din egen læge", "Your own doctor"),
        ("Vi må spørge om dit helbred", "We may ask about your health"),
        ("Sådan siger du stop", "How to say stop"),
    ):
        assert 0 <= both.index(mine) < both.index(theirs), mine
    assert "You said yes on 23 November 2026." in both
