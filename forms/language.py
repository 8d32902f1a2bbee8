"""A language of the labels, as values: what it is called, which way it is read, and its words beside the Danish ones.

The Danish stays the norm. A language is a help to whoever reads it better, so a word it lacks is said in Danish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from forms.model import Field, Form

DANISH = "da"

Place = tuple[str, str]
"""Where a form's word stands and which word it is: `("", "title")`, `("sections.head", "easy")`,
`("fields.goals.goal", "label")`, `("fields.kinds", "easy_choices.health")`."""

_MARK = re.compile(r"\{([a-z_]+)\}")
_FORM_WORDS = ("title", "easy", "intro", "easy_intro")
_FIELD_WORDS = ("label", "easy", "easy_help", "more")


class Direction(StrEnum):
    """Which way it is read."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Language:
    """`words`: key -> sentence, the Danish where it has none of its own; `forms`: form id -> place -> word."""

    code: str  # "en", as ISO 639 has it
    name: str  # in itself: "English"
    words: Mapping[str, str] = field(repr=False)
    forms: Mapping[str, Mapping[Place, str]] = field(default_factory=dict, repr=False)
    direction: Direction = Direction.LEFT_TO_RIGHT

    @property
    def danish(self) -> bool:
        """Whether it is the norm itself."""
        return self.code == DANISH

    @property
    def on_paper(self) -> bool:
        """Whether a paper can carry it beside the Danish: our letters are set from left to right."""
        return not self.danish and self.direction is Direction.LEFT_TO_RIGHT

    def say(self, key: str, **marks: str) -> str:
        """The sentence with its marks filled; KeyError for a key nobody knows. What fills a mark is never read anew."""
        return _filled(self.words[key], marks)

    def runs(self, key: str, **marks: str) -> tuple[tuple[str, bool], ...]:
        """The sentence as (words, bold): what stands between ** is bold. What fills a mark is never read for **."""
        parts = enumerate(self.words[key].split("**"))
        filled = ((_filled(part, marks), index % 2 == 1) for index, part in parts)
        return tuple(run for run in filled if run[0])

    def of_form(self, form_id: str) -> Mapping[Place, str]:
        """Its words for one form; empty where it has none."""
        return self.forms.get(form_id, {})


def _filled(sentence: str, marks: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: marks.get(mark[1], mark[0]), sentence)


def found(words: Mapping[Place, str], where: str, what: str) -> str:
    """The word at a place; one written for every field (`fields.*`) or every table (`fields.*.name`) where it has
    none of its own. "" where there is neither."""
    for place in _ways_to(where):
        word = words.get((place, what))
        if word:
            return word
    return ""


def _ways_to(where: str) -> Iterator[str]:
    yield where
    parts = where.split(".")
    if parts[0] == "fields":
        yield ".".join(("fields", "*", *parts[2:]))


def wanted(form: Form) -> dict[Place, str]:
    """Every word of the form a citizen may meet, on the screen or on a paper, with the Danish one."""
    places: dict[Place, str] = {("", name): getattr(form, name) for name in _FORM_WORDS}
    for section in form.sections:
        places |= {(f"sections.{section.id}", name): getattr(section, name) for name in _FORM_WORDS}
        for each in section.fields:
            places |= _of_field(each, f"fields.{each.id}")
            for column in each.columns:
                places |= _of_field(column, f"fields.{each.id}.{column.id}")
    return {place: word for place, word in places.items() if word}


def _of_field(asked: Field, where: str) -> dict[Place, str]:
    places: dict[Place, str] = {(where, name): getattr(asked, name) for name in _FIELD_WORDS}
    places |= {(where, f"choices.{choice.id}"): choice.label for choice in asked.choices}
    places |= {(where, f"easy_choices.{choice.id}"): choice.easy for choice in asked.choices}
    return places | {(where, f"groups.{group.id}"): group.label for group in asked.groups}
