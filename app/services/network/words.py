"""The map's words as a language has them."""

from __future__ import annotations

from app.domain.network.words import IN_DANISH, NORM, MapWords
from forms.language import Language


def words_of(language: Language) -> MapWords:
    """The language's own; the Danish for those it lacks."""
    return IN_DANISH if language.danish else MapWords({name: language.words[f"map.{name}"] for name in NORM})
