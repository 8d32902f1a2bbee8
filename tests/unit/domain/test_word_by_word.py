"""Two texts side by side, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.word_by_word import compared

TEXTS = st.text(st.sampled_from("abæ ,.\n"), max_size=40)


def own(text: str, other: str) -> list[str]:
    """The words of the first that the second does not have."""
    return [words for words, only_here in compared([text, other])[0] if only_here]


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Han sover dårligt.", "Han sover godt.", ["dårligt"]),
        ("Han sover.", "Han sover. Han spiser.", []),
        ("Han sover. Han spiser.", "Han sover.", ["Han spiser."]),
        ("Han ringer selv i morgen", "Han ringer i morgen", ["selv"]),
        ("helt andre ord", "noget tredje", ["helt andre ord"]),
        ("det samme\n\nsom før", "det  samme som før", []),
    ],
)
def test_words_that_stand_in_one_text_only_are_found(text: str, other: str, expected: list[str]) -> None:
    assert [words.strip() for words in own(text, other)] == expected


def test_of_three_each_is_compared_with_the_one_before() -> None:
    first, second, third = compared(["en to", "en tre", "en fire"])
    assert [[words for words, mine in runs if mine] for runs in (first, second, third)] == [["to"], ["tre"], ["fire"]]


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    long = "ord " * 4_000
    assert compared([long, long + "et"]) == [((long, True),), ((long + "et", True),)]


@given(TEXTS, TEXTS)
def test_no_letter_is_lost_or_moved(text: str, other: str) -> None:
    for given_text, runs in zip((text, other), compared([text, other]), strict=True):
        assert "".join(words for words, _ in runs) == given_text
        assert all(words for words, _ in runs)


@given(TEXTS)
def test_a_text_has_nothing_of_its_own_beside_itself(text: str) -> None:
    assert own(text, text) == []
