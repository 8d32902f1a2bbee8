"""Where two versions can stand together, and how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.disagreements.both import together
from forms.model import Field, Kind, Value

WORDS = st.text(st.sampled_from("ab æ\n"), max_size=12)


def of(kind: Kind) -> Field:
    """A field of that kind."""
    return Field("felt", kind, "Et felt")


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (Kind.LONG_TEXT, ["Hos søsteren", "På værestedet"], "Hos søsteren\n\nPå værestedet"),
        (Kind.TEXT, ["Mona", "Birgit"], "Mona / Birgit"),
        (Kind.LONG_TEXT, ["Hos søsteren", "Hos søsteren i Havneby"], None),
        (Kind.LONG_TEXT, ["Hos søsteren", ""], None),
        (Kind.LONG_TEXT, ["ét", "to", "tre"], "ét\n\nto\n\ntre"),
        (Kind.CHOICES, [["b"], ["a", "b"]], ["a", "b"]),
        (Kind.NUMBER, [29, 30], None),
        (Kind.DATE, ["2026-11-23", "2026-11-24"], None),
        (Kind.CPR, ["720397-1234", "720397-1235"], None),
        (Kind.YES_NO, [True, False], None),
    ],
)
def test_only_what_can_stand_together_is_kept_together(kind: Kind, values: list[Value], expected: Value) -> None:
    assert together(of(kind), values) == expected


def test_of_a_field_nobody_here_knows_one_is_chosen() -> None:
    assert together(None, ["en", "to"]) is None


@given(st.lists(WORDS, min_size=2, max_size=4, unique=True))
def test_every_word_of_every_version_is_there_once(versions: list[str]) -> None:
    both = together(of(Kind.LONG_TEXT), list(versions))
    if isinstance(both, str):
        assert all(version.strip() in both for version in versions)
        assert len(both) <= sum(len(version) for version in versions) + 2 * len(versions)
