"""Searching the help: every word of the line must stand on a page; one slip of a finger is looked past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain import near_words
from ui.screens.help.pages import HelpPage


@dataclass(frozen=True, slots=True)
class Found:
    """A page on which the words stand, and the paragraph that holds most of them; -1 for the title."""

    page: HelpPage
    block: int


Fits = Callable[[str, str], bool]


def find(pages: Sequence[HelpPage], line: str) -> list[Found]:
    """The pages that hold every word, as a beginning; those that bear it in the title first. [] when none does."""
    asked = [near_words.folded(word) for word in near_words.words_of(line)]
    if not asked:
        return []
    return _found(pages, asked, _begins) or _found(pages, asked, near_words.near)


def _begins(asked: str, written: str) -> bool:
    return written.startswith(asked)


def _found(pages: Sequence[HelpPage], asked: Sequence[str], fits: Fits) -> list[Found]:
    rated = []
    for number, page in enumerate(pages):
        texts = [_words(page.title), *(_words(block.text) for block in page.blocks)]
        hits = [sum(any(fits(word, each) for each in text) for word in asked) for text in texts]
        if all(any(fits(word, each) for text in texts for each in text) for word in asked):
            in_heading = any(hit and block.heading for hit, block in zip(hits[1:], page.blocks, strict=True))
            rated.append(((-hits[0], not in_heading, number), Found(page, hits.index(max(hits)) - 1)))
    return [found for _, found in sorted(rated, key=lambda each: each[0])]


def _words(text: str) -> list[str]:
    return [near_words.folded(word) for word in near_words.words_of(text)]
