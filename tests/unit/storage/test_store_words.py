"""Words: what is indexed, asked and shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage import words


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Aagaard", {"ågård"}),
        ("Ågård", {"aagaard"}),
        ("idé", {"ide"}),
        ("Söderberg", {"søderberg", "soderberg"}),
        ("blå sø", {"blaa"}),
        ("20 12 34 56", {"20123456"}),
        ("Per bor her", set()),
    ],
)
def test_other_spellings_are_indexed_too(text, also):
    assert set(words.also(text).split()) == also


def test_a_query_is_words_of_two_letters_or_more():
    assert words.asked("Ro og en KOP te, x 7") == ["ro", "og", "en", "kop", "te"]
    assert words.match_of("x") == words.match_of("") == words.match_of(' " * ') == ""


@given(st.text(max_size=40), st.text(max_size=10))
def test_a_snippet_never_fails_and_its_marks_lie_within(text, query):
    text = words.plain(text)
    shown, marks = words.snippet(text, query)
    assert all(0 <= start < end <= len(shown) for start, end in marks)
    assert len(shown) <= words.BEFORE + words.AFTER + 4


def test_row_ids_are_not_words():
    assert list(words.texts_in({"goals": [{"_id": "0a1b2c3d", "goal": "Et sted at bo", "number": 3}]})) == [
        "Et sted at bo"
    ]
