"""Two texts side by side: which words stand in one of them only. For showing; prose is never merged by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Run = tuple[str, bool]
"""Words, and whether they stand in this text only."""

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 6_000  # parts of both texts together; beyond it the comparison would be felt


def compared(texts: Sequence[str]) -> list[tuple[Run, ...]]:
    """Each text in runs; a run is its own when the text before it (of the first: the one after) does not have it.

    The runs of a text, joined, are the text. Case counts, spaces and line breaks do not.
    """
    if len(texts) < 2:
        return [((text, False),) if text else () for text in texts]
    return [_own(text, texts[1] if number == 0 else texts[number - 1]) for number, text in enumerate(texts)]


def _own(text: str, other: str) -> tuple[Run, ...]:
    parts, others = _PARTS.findall(text), [part for part in _PARTS.findall(other) if not part.isspace()]
    words = [part for part in parts if not part.isspace()]
    if len(words) + len(others) > _MOST:
        return ((text, words != others),) if text else ()
    shared = set[int]()
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        shared |= set(range(block.a, block.a + block.size))
    return _runs(parts, [number not in shared for number in range(len(words))])


def _runs(parts: Sequence[str], own: Sequence[bool]) -> tuple[Run, ...]:
    """Parts put together; white space goes with its own words on both sides, else with the rest."""
    marks: list[bool | None] = []
    word = 0
    for part in parts:
        marks.append(None if part.isspace() else own[word])
        word += not part.isspace()
    runs: list[Run] = []
    for number, part in enumerate(parts):
        mark = marks[number]
        if mark is None:
            around = marks[number - 1 : number + 2 : 2] if number else [False]
            mark = len(around) == 2 and all(around)
        if runs and runs[-1][1] == mark:
            runs[-1] = (runs[-1][0] + part, mark)
        else:
            runs.append((part, mark))
    return tuple(runs)
