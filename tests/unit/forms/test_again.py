"""What the program says in Danish of an answer or a signer is said in the citizen's language too."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from app.domain import cpr
from app.domain.guardianship import Guardian, GuardianKind, who_may_sign
from app.domain.network.words import NORM
from forms.again import BECAUSE, DOUBT, known, said_again
from forms.answers import wrong
from forms.languages import danish, own_languages
from forms.model import Choice, Field, Kind, Value

ENGLISH = own_languages()["en"]
DAY = date(2026, 11, 23)
ODD: tuple[tuple[Kind, Value], ...] = (
    (Kind.NUMBER, "syv"), (Kind.YES_NO, "måske"), (Kind.DATE, "2026-02-31"), (Kind.DATE, "i går"),
    (Kind.TIME, "tidligt"), (Kind.PHONE, "ring"), (Kind.PHONE, "12345"),
    (Kind.PHONE, "1" * 16), (Kind.EMAIL, "mette"), (Kind.CPR, "12"),
    (Kind.CPR, "7213971234"), (Kind.TIME, 7), (Kind.CHOICE, "gone"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), ODD)
def test_whatever_is_said_under_a_field_is_said_in_english_too(kind: Kind, value: Value) -> None:
    said = wrong(Field("x", kind, "X", choices=(Choice("here", "Her"),) if kind is Kind.CHOICE else ()), value)
    assert said is not None and known(DOUBT, said)
    assert said_again(ENGLISH, DOUBT, said) != said


@pytest.mark.parametrize("number", ["123", "72139712", "721397-1234", "720310-1112"])
def test_every_doubt_about_a_cpr_number_is_said_in_english_too(number: str) -> None:
    for said in cpr.doubts(number, date(1990, 1, 1)):
        assert said_again(ENGLISH, DOUBT, said) != said


def test_why_somebody_may_not_say_yes_is_told_in_english_with_their_name() -> None:
    told = set()
    for kind, understands, seen, scope in product(
        GuardianKind, (True, False, None), (None, DAY), (frozenset({"health"}), frozenset[str]())
    ):
        for ends in (None, date(2026, 1, 1)):
            guardian = Guardian("Birthe Holm", kind, scope, seen, ends)
            told |= {
                each.because
                for each in who_may_sign([guardian], frozenset({"health"}), understands, DAY)
                if not each.may
            }
    assert len(told) >= 9
    for said in told:
        again = said_again(ENGLISH, BECAUSE, said)
        assert again != said and ("Birthe Holm" in said) == ("Birthe Holm" in again)


def test_in_danish_and_for_what_the_norm_does_not_have_the_sentence_stays_as_it_is() -> None:
    assert said_again(danish(), DOUBT, "Skriv et tal.") == "Skriv et tal."
    assert said_again(ENGLISH, DOUBT, "Noget helt andet.") == "Noget helt andet."
    assert said_again(ENGLISH, DOUBT, "") == ""


def test_the_maps_words_are_the_same_in_the_program_and_in_the_norm() -> None:
    norm = {key.removeprefix("map."): words for key, words in danish().words.items() if key.startswith("map.")}
    assert norm == {str(name): words for name, words in NORM.items()}
