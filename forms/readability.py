"""How hard a text is to read: LIX (Björnsson 1968), the measure Danish authorities use. 30 is an easy text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from forms.model import Form

EASY = 30.0
"""The highest LIX of anything a citizen is to read."""

LONG = 6
"""A word of more letters than this is long."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_BRACES = re.compile(r"\{[^{}]*\}")


def lix(text: str) -> float:
    """Words per sentence plus long words per hundred. A line break ends a sentence; a text without words is 0.

    A mark in braces counts as a short name, for that is what stands there when it is read.
    """
    text = _BRACES.sub("Mette", text)
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _END.split(text) if _WORD.search(part))
    long_words = sum(1 for word in words if len(word) > LONG)
    return len(words) / sentences + 100 * long_words / len(words)


def is_sentence(text: str) -> bool:
    """Whether the text is at least one whole sentence, and so is measured by itself."""
    return bool(re.search(r"[.!?]\s*$", text)) and len(_WORD.findall(text)) >= 5


def met_by_citizen(form: Form) -> Iterator[str]:
    """Every text of the form that a citizen may meet, on screen or on *Til dig*, in reading order."""
    if form.for_citizen:
        yield from _some((form.easy or form.title, form.easy_intro))
        for section in form.sections:
            yield from _some((section.easy or section.title, section.easy_intro))
            for field in section.fields:
                for part in (field, *field.columns):
                    yield from _some((part.for_citizen(), part.easy_help))
                    yield from _some(choice.easy or choice.label for choice in part.choices)


def _some(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if text)
