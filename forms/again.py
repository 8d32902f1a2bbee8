"""A sentence that was said in Danish, said once more in the citizen's language.

Whoever judges an answer knows no language: the sentence is found among the norm's by its words, its marks taken over as
they are. What the norm does not have stays in Danish.
"""

from __future__ import annotations

import re
from functools import cache

from forms.language import Language
from forms.languages import danish

DOUBT, BECAUSE = "doubt", "because"
"""The groups of the norm: what is said under a field, and why somebody may not say yes."""

_MARK = re.compile(r"\\\{([a-z_]+)\\\}")


def said_again(language: Language, group: str, sentence: str) -> str:
    """The sentence in that language."""
    if language.danish or not sentence:
        return sentence
    for key, pattern in _norm(group):
        found = pattern.fullmatch(sentence)
        if found:
            return language.say(key, **found.groupdict())
    return sentence


def known(group: str, sentence: str) -> bool:
    """Whether the norm has the sentence."""
    return any(pattern.fullmatch(sentence) for _, pattern in _norm(group))


@cache
def _norm(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = danish().words
    found = ((key, _MARK.sub(r"(?P<\1>.+)", re.escape(words[key]))) for key in words if key.startswith(f"{group}."))
    return tuple((key, re.compile(pattern)) for key, pattern in found)
