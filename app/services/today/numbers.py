"""Small numbers as words: "to besøg", "én ting"."""

from __future__ import annotations

_NUMBERS = ("", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def in_words(number: int, *, thing: bool = False) -> str:
    """ "to", "tolv", "13"; one is "én" before a thing and "ét" before a visit or a set."""
    if number == 1:
        return "én" if thing else "ét"
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}".replace(",", ".")
