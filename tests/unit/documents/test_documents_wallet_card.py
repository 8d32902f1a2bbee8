"""The small card to cut out: on the citizen's own paper, never on the large print, a blank or the case's copy."""

from __future__ import annotations

from app.documents.order import PaperState
from app.documents.wallet_card import CUT_OUT
from forms.model import Answers, Audience
from tests.unit.documents.looking import drawn, options, words_of

ANSWERS: Answers = {
    "signs": "Jeg sover dårligt",
    "helps": "Gå en tur ved havnen",
    "others_can": "Komme med mad",
    "calls": [{"_id": "3f2a0001", "name": "Mona", "phone": "99 99 20 77", "when": "altid"}],
    "go_to": "Værestedet Ankeret",
    "made_on": "2026-11-23",
}


def test_the_card_holds_what_one_wants_to_carry() -> None:
    words = words_of(drawn("hard_days", options(Audience.CITIZEN), ANSWERS))
    assert CUT_OUT in words
    for told in ("Mona", "99 99 20 77", "Jeg sover dårligt", "Gå en tur ved havnen", "Værestedet Ankeret"):
        assert words.count(told) == 2, told
    assert words.count("Komme med mad") == 1


def test_a_small_card_is_no_help_on_the_large_print() -> None:
    large = words_of(drawn("hard_days", options(Audience.CITIZEN, large=True), ANSWERS))
    assert CUT_OUT not in large and "99 99 20 77" in large


def test_the_case_and_the_blank_have_no_card() -> None:
    assert CUT_OUT not in words_of(drawn("hard_days", options(Audience.CASE), ANSWERS))
    assert CUT_OUT not in words_of(drawn("hard_days", options(Audience.CITIZEN, PaperState.BLANK), ANSWERS))


def test_an_empty_paper_has_no_card() -> None:
    assert CUT_OUT not in words_of(drawn("hard_days", options(Audience.CITIZEN), {}))


def test_more_words_than_a_card_can_hold_are_all_printed() -> None:
    long = {**ANSWERS, "helps": "Gå en tur. " * 400 + "Sidste ord."}
    assert words_of(drawn("hard_days", options(Audience.CITIZEN), long)).count("Sidste ord.") == 2


def test_the_letter_and_the_card_stand_on_two_pages_at_most() -> None:
    assert drawn("hard_days", options(Audience.CITIZEN), ANSWERS).pages <= 2
