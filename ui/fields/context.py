"""What a field needs to know besides its definition: whose side it is on, what day it is, what can be suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forms.again import DOUBT, said_again
from forms.language import Language
from forms.languages import danish
from forms.model import Audience, Field


@dataclass(frozen=True, slots=True)
class FieldContext:
    """The same for all fields of one form. `suggestions`: field id or kind -> words to offer while typing; `several`:
    field id -> the names one chooses several of, instead of typing them.
    """

    today: date
    audience: Audience = Audience.CASE
    suggestions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: Language = field(default_factory=danish)  # of the few words that are not the form's

    def label(self, what: Field) -> str:
        """The label this reader sees."""
        return what.for_citizen() if self.audience is Audience.CITIZEN else what.label

    def help(self, what: Field) -> str:
        """The help this reader sees."""
        return what.easy_help if self.audience is Audience.CITIZEN else what.help

    def say(self, key: str) -> str:
        """One of our own words in the fields: `say("yes")`."""
        return self.language.words[f"field.{key}"]

    def say_doubt(self, sentence: str) -> str:
        """What was said of an answer in Danish, in this reader's language."""
        return said_again(self.language, DOUBT, sentence)

    def suggested(self, what: Field) -> tuple[str, ...]:
        """What may be meant in that field."""
        return self.suggestions.get(what.id) or self.suggestions.get(what.kind.value) or ()
