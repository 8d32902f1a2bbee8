"""A paper in two languages: the Danish first and to the letter, the other beneath it, nothing lost, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from app.documents.look import Ink
from app.documents.order import Paper, PaperOptions, PaperState
from app.documents.paper import carries
from forms.catalogue import own_forms
from forms.language import Direction, Language
from forms.languages import own_languages
from forms.letters import letter_words
from forms.model import Answers, Audience
from tests.support.pdf_parts import Paper as Read
from tests.unit.documents.looking import answers_of, drawn, options, pages_of, words_of
from tests.unit.documents.made_up import ANSWERS

AGREEMENT = "cooperation_agreement"
MET = sorted(form.id for form in own_forms() if form.for_citizen)
READERS = [Audience.CITIZEN, Audience.CASE]


def english() -> Language:
    return own_languages()["en"]


def both(audience: Audience, state: PaperState = PaperState.DRAFT, **more: object) -> PaperOptions:
    return replace(options(audience, state), beside=english(), **more)  # type: ignore[arg-type]


def agreement(**more: object) -> Answers:
    return {**ANSWERS[AGREEMENT], **more}  # type: ignore[dict-item]


def content_of(paper: Paper) -> bytes:
    with pikepdf.open(BytesIO(paper.bytes)) as pdf:
        return b"\n".join(page.Contents.read_bytes() for page in pdf.pages)


def test_the_citizens_agreement_carries_both_and_the_danish_comes_first() -> None:
    answers = agreement(next_meeting_on="2026-12-08", next_meeting_time="14:00", next_meeting_place="hos Jonas")
    words = words_of(drawn(AGREEMENT, both(Audience.CITIZEN), answers))
    for danish, other in (
        ("Vores aftale", "Our agreement"),
        ("Vi ses igen tirsdag 8. december 2026 kl. 14.00.", "We meet again Tuesday 8 December 2026 at 14:00."),
        ("Du kan altid få planen lavet om.", "You can always have the plan changed."),
        ("Hvad kan gøre det svært?", "What can make it hard?"),
        ("Det gør Mette", "What Mette does"),
        ("Noget af det", "Some of it"),
        ("Din underskrift", "Your signature"),
    ):
        assert 0 <= words.index(danish) < words.index(other), (danish, other)


def test_the_paper_for_the_case_keeps_every_label_to_the_letter() -> None:
    danish = words_of(drawn(AGREEMENT, options(Audience.CASE, PaperState.DRAFT), agreement()))
    two = words_of(drawn(AGREEMENT, both(Audience.CASE), agreement()))
    form = next(form for form in own_forms() if form.id == AGREEMENT)
    for field in form.fields():
        label = " ".join(field.label.split())
        assert (label in danish) == (label in two), label
    assert "Hvad er borgerens aktuelle situation? What is the citizen’s current situation?" in two
    assert "Ja · Yes" in two and "Delvist · Partly" in two


def test_a_danish_paper_has_no_word_of_another_language() -> None:
    paper = drawn(AGREEMENT, options(Audience.CITIZEN, PaperState.DRAFT), agreement())
    assert "Our agreement" not in words_of(paper) and b"/Lang" not in content_of(paper)


def test_what_was_written_stands_once_and_as_it_was_written() -> None:
    words = words_of(drawn(AGREEMENT, both(Audience.CITIZEN), agreement()))
    assert words.count("Blive boende i lejligheden") == 1
    assert words.count("Åbne posten sammen med Mette") == 1


def test_a_reader_aloud_is_told_which_words_are_english() -> None:
    paper = drawn(AGREEMENT, both(Audience.CITIZEN), agreement())
    read = Read(paper.bytes)
    assert sum(str(each.at.get("/Lang", "")) == "en" for each in read.elements) > 20
    content = content_of(paper)
    assert content.count(b"BDC") == content.count(b"EMC")


def test_a_consent_asks_in_both_and_lists_each_choice_with_its_own_word() -> None:
    answers = {**ANSWERS["consent"], "party": "Dr. Bro", "kinds": ["health", "treatment", "economy"]}
    words = words_of(drawn("consent", both(Audience.CITIZEN), {**answers, "direction": "obtain"}))
    assert "May Mette ask Dr. Bro?" in words and "Dine penge · Your money" in words
    few = {**answers, "direction": "obtain", "kinds": ["health", "economy"]}
    assert "Mette would like to ask Dr. Bro about your health and your money." in words_of(
        drawn("consent", both(Audience.CITIZEN), few)
    )


@pytest.mark.parametrize("form_id", MET)
@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("state", list(PaperState))
def test_every_paper_can_carry_two_and_no_page_is_nearly_empty(
    form_id: str, audience: Audience, state: PaperState
) -> None:
    order = both(audience, state)
    one = drawn(form_id, replace(order, beside=None), answers_of(form_id))
    two = drawn(form_id, order, answers_of(form_id))
    assert one.pages <= two.pages <= 2 * one.pages + 1
    assert two.unknown_signs == one.unknown_signs
    assert all(len(page) > 60 for page in pages_of(two))


@pytest.mark.parametrize("audience", READERS)
def test_two_languages_also_stand_in_large_print(audience: Audience) -> None:
    words = words_of(drawn(AGREEMENT, both(audience, large=True), agreement()))
    assert "What has gone well?" in words or "What went well?" in words


def test_the_same_order_makes_the_same_bytes() -> None:
    order = both(Audience.CITIZEN, issue=b"0123456789abcdef")
    assert drawn(AGREEMENT, order, agreement()).bytes == drawn(AGREEMENT, order, agreement()).bytes


def test_a_language_from_the_right_is_left_off_the_paper() -> None:
    arabic = replace(english(), code="ar", direction=Direction.RIGHT_TO_LEFT)
    order = replace(options(Audience.CITIZEN, PaperState.DRAFT), beside=arabic)
    paper = drawn(AGREEMENT, order, agreement())
    assert "Our agreement" not in words_of(paper) and b"/Lang" not in content_of(paper)


def test_a_language_in_letters_our_face_lacks_is_left_off_the_paper() -> None:
    greek = replace(english(), code="el", words={**english().words, "together.done": "Τέλος"})
    assert carries(english()) and not carries(greek)
    paper = drawn(AGREEMENT, replace(options(Audience.CITIZEN, PaperState.DRAFT), beside=greek), agreement())
    assert paper.unknown_signs == 0 and "Our agreement" not in words_of(paper)


def test_a_language_without_a_sentence_is_silent_there() -> None:
    form = english().of_form(AGREEMENT)
    words = {key: word for key, word in english().words.items() if not key.startswith("letter.")}
    bare = replace(english(), words=words, forms={AGREEMENT: form})
    order = replace(options(Audience.CITIZEN, PaperState.DRAFT), beside=bare)
    told = words_of(drawn(AGREEMENT, order, agreement()))
    assert "Our agreement" in told and "You can always have the plan changed." not in told


def test_every_sentence_of_the_five_papers_can_be_said_in_another_language() -> None:
    forms = {key.split(".")[1] for key in letter_words()}
    assert {AGREEMENT, "consent", "network_map", "action_agenda"} <= forms
    assert set(letter_words()) <= set(english().words)


def test_the_quieter_ink_is_still_easy_to_see() -> None:
    def light(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(part) for part in Ink.BESIDE.value)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5
