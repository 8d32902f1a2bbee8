"""Words that are nearly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import near_words

WORDS = st.text(alphabet=near_words.LETTERS, min_size=4, max_size=12)


@st.composite
def slipped(draw):
    """A word, and the same with one slip of a finger."""
    word = draw(WORDS)
    place = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(("missing", "doubled", "swapped", "changed")))
    if kind == "missing":
        return word, word[:place] + word[place + 1 :]
    if kind == "doubled":
        return word, word[: place + 1] + word[place:]
    if kind == "swapped" and place:
        return word, word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    return word, word[:place] + draw(st.sampled_from(near_words.LETTERS)) + word[place + 1 :]


@given(slipped())
def test_a_slip_is_seen_from_both_sides_and_listed(pair):
    word, other = pair
    if word == other:
        assert not near_words.one_slip(word, other)
    else:
        assert near_words.one_slip(word, other)
        assert near_words.one_slip(other, word)
        assert other in dict(near_words.slips(word))


@given(WORDS)
def test_every_listed_word_is_one_slip_away_or_the_same(word):
    assert all(other == word or near_words.one_slip(word, other) for other, _ in near_words.slips(word))


@given(WORDS, WORDS)
def test_what_is_not_listed_is_not_one_slip_away(one, other):
    assert near_words.one_slip(one, other) == (one != other and other in dict(near_words.slips(one)))


@given(st.text(alphabet="aeoåæøbn", min_size=1, max_size=9))
def test_every_spelling_of_a_word_folds_to_the_same(word):
    assert word in near_words.spellings(word)
    assert {near_words.folded(one) for one in near_words.spellings(word)} >= {near_words.folded(word)}
    assert near_words.folded(near_words.apart(word)) == near_words.folded(near_words.apart(near_words.together(word)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Søren", "soeren"), ("Ågård", "AAGAARD"), ("Ågaard", "aagård"), ("Kærbølling", "Kaerboelling"), ("Idé", "ide")],
)
def test_two_ways_to_write_a_word_fold_to_one(one, other):
    assert near_words.folded(one) == near_words.folded(other)


def test_a_short_word_and_a_number_are_not_forgiven():
    assert not near_words.forgiven("bor")
    assert not near_words.forgiven("2012")
    assert not near_words.near("bor", "bar")
    assert near_words.near("holm", "hulm")


def test_a_slip_is_looked_past_in_the_beginning_of_a_longer_word_but_not_at_its_end():
    assert near_words.near("sørns", "sørensen")
    assert near_words.near("linedg", "lindegaard")
    assert not near_words.near("lindx", "lindegaard")
