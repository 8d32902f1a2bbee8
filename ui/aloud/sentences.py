"""Text as sentences, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[.!?…][”\"»)]*\s+(?=[A-ZÆØÅ”\"»(])|\n+")
"""A date ("24. november") and a time ("kl. 10") do not end a sentence: what follows begins with a capital letter."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence, and where in its text it begins, in characters."""

    start: int
    words: str


def sentences(text: str) -> Iterator[Span]:
    """The sentences in order; what holds no word is left out."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        part = text[start:end]
        if _WORD.search(part):
            yield Span(start + len(part) - len(part.lstrip()), part.strip())
        start = end
