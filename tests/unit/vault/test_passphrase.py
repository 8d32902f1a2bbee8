"""Advice about passphrases, in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.passphrase import judge, normalise

NAMES = ("Sørine Ålestrup", "Nordby Kommune", "Gadeplan")


@pytest.mark.parametrize(
    "passphrase",
    [
        "fire små ord her",
        "gynge paraply tirsdag mosegris",
        "Blå-Hest-Lampe-9",
        "xK8#vQ2pLm!z",
        "sørine går gennem mosen med en lygte",  # a name is fine when enough is left
        "ærøskøbing fyrtårn",
    ],
)
def test_a_sensible_passphrase_will_do(passphrase: str) -> None:
    verdict = judge(passphrase, NAMES)
    assert verdict.ok
    assert verdict.say.endswith(".")
    assert 0.5 < verdict.strength <= 1


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", "mindst 12"),
        ("kort", "mindst 12"),
        ("ellevetegn1", "mindst 12"),
        ("           ", "mindst 12"),
        ("   kort ord    ", "mindst 12"),
        ("Sørine1234567", "navn"),
        ("sørine ålestrup 1", "navn"),
        ("SørineÅlestrup!", "navn"),
        ("NordbyKommune2026", "navn"),
        ("nordby kommune!!", "navn"),
        ("gadeplan12345", "navn"),
        ("aaaaaaaaaaaaaaaa", "gentager"),
        ("abababababababab", "gentager"),
        ("abcdefghijklmnop", "gentager"),
        ("123456789012345", "gentager"),
        ("hestehestehesteh", "gentager"),
        ("Adgangskode123", "mange bruger"),
        ("qwertyuiop1234", "mange bruger"),
        ("Sommer2026!!!!", "mange bruger"),
        ("passwordpassword1", "mange bruger"),
        ("velkommen12345", "mange bruger"),
    ],
)
def test_a_weak_passphrase_is_refused_and_it_says_why(passphrase: str, word: str) -> None:
    verdict = judge(passphrase, NAMES)
    assert not verdict.ok
    assert word in verdict.say
    assert "ord" in verdict.say
    assert 0 <= verdict.strength < 0.5


def test_the_names_to_avoid_may_be_short_or_missing() -> None:
    assert judge("gynge paraply tirsdag", ("Bo", "", "Åse Li")).ok
    assert judge("gynge paraply tirsdag").ok


@given(st.text())
def test_the_one_spelling_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=3))
def test_a_verdict_never_repeats_the_passphrase(text: str, avoid: list[str]) -> None:
    verdict = judge(text, avoid)
    assert verdict.say
    assert len(text) < 12 or text not in verdict.say
