"""The sentences of a letter once more, in the paper's second language: each beneath the Danish one it says again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from app.documents.flow import Block
from app.documents.look import Ink
from app.documents.setter import Setter
from app.documents.typeface import Face, Run
from app.documents.wording import chosen_ids
from app.domain.dates import read_date
from forms import spoken
from forms.language import Language
from forms.letters import Part
from forms.model import Answers, Field, Form, Kind

_CALLED = frozenset({"cooperation_agreement", "consent", "hard_days"})
"""Forms whose unfinished copy has a name of its own; every other one is "papiret"."""


@dataclass(frozen=True, slots=True)
class SecondVoice:
    """Says nothing where the paper is in Danish alone, and nothing where the language lacks the sentence."""

    form: Form
    answers: Answers
    setter: Setter
    danish: Callable[[str, str], str]  # what fills a mark in the Danish sentence
    titles: Sequence[Part]  # those that fit; the first is the letter's

    def title(self) -> str:
        """The title, where the letter has one of its own."""
        language = self._language
        said = self._said(self.titles[0]) if self.titles and language else None
        return "".join(words for words, _ in said.filled(self._word)) if said else ""

    def standing(self) -> str:
        """What an unfinished copy says of itself."""
        return as_today(self._language, self.form.id, self.setter.options.printed_at) if self._language else ""

    def beneath(self, part: Part) -> list[Block]:
        """The sentence again, quieter."""
        said = self._said(part)
        if said is None:
            return []
        runs = [
            Run(text, Face.BOLD if strong else Face.REGULAR, Ink.BESIDE) for text, strong in said.filled(self._word)
        ]
        return [self.setter.runs(runs, self.setter.sizes.small, keeps_next=bool(part.listed))]

    @property
    def _language(self) -> Language | None:
        return self.setter.options.beside

    def _said(self, part: Part) -> Part | None:
        if self._language is None or part.changed:
            return None
        words = self._language.words.get(f"letter.{self.form.id}.{part.id}", "")
        return replace(part, words=words) if words and words != part.words else None

    def _word(self, name: str, how: str) -> str:
        """What fills a mark: dates and choices in this language, all else as it was written."""
        language = self._language
        asked = next((field for field in self.form.fields() if field.id == name), None)
        told = self.danish(name, how)
        if language is None or asked is None or not told:
            return told
        return _again(asked, self.answers.get(name), how, language) or told


def as_today(language: Language, form_id: str, printed: datetime | None) -> str:
    """What an unfinished copy says of itself, with the day it was printed."""
    called = language.words[f"paper.the_{form_id if form_id in _CALLED else 'paper'}"]
    if printed is None:
        return language.say("paper.as_today_undated", paper=called)
    return language.say("paper.as_today", paper=called, day=spoken.weekday_and_day(language, printed.date()))


def _again(asked: Field, value: object, how: str, language: Language) -> str:
    if asked.kind in (Kind.CHOICE, Kind.CHOICES):
        chosen = [choice for choice in asked.choices if choice.id in chosen_ids(value)]
        words = [choice.also or choice.easy or choice.label for choice in chosen]
        return spoken.join(language, *(word[:1].lower() + word[1:] for word in words))
    if asked.kind is Kind.DATE and isinstance(value, str) and (day := read_date(value)):
        return spoken.weekday_and_day(language, day) if how == "day" else spoken.day(language, day)
    if asked.kind is Kind.TIME:
        try:
            return spoken.clock(language, time.fromisoformat(str(value)))
        except ValueError:
            return ""
    return ""
