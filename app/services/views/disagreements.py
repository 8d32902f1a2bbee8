"""*To udgaver*: one question for each place where two people wrote without seeing each other's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.change import CaseId, ChangeId, DocumentId, Path
from forms.model import Field, Value


class QuestionKind(StrEnum):
    """What is to be chosen between."""

    WORDS = "words"  # two texts, compared word by word
    ANSWER = "answer"  # a choice, a date, a number
    SIGNATURE = "signature"
    ROW = "row"  # one removed a row, another wrote in it: it stands
    DOCUMENT = "document"  # the same of a whole document
    TWICE = "twice"  # a form was begun by two people at once


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions. `runs`: its words, each with whether they stand in this version only."""

    change: ChangeId | None  # None: a document of its own
    who: str  # "denne computer", "en anden computer"
    when: str  # "mandag 23. november 10:42"
    at: datetime
    value: Value = field(repr=False, default=None)
    words: str = field(repr=False, default="")  # the answer as a person reads it; "" when it is empty
    runs: tuple[tuple[str, bool], ...] = field(repr=False, default=())
    shown: bool = False  # what the document says until somebody chooses
    document: DocumentId | None = None  # TWICE: the document this one is


@dataclass(frozen=True, slots=True)
class Question:
    """One place, its versions (the oldest first) and what can be done. Nobody did anything wrong."""

    case: CaseId
    document: DocumentId
    path: Path
    kind: QuestionKind
    name: str  # "Jonas L."
    title: str  # "Samarbejdsaftale 3", "Borgerens oplysninger"
    label: str = field(repr=False)  # the field's label as the form has it
    versions: tuple[Version, ...] = field(repr=False)
    say: str  # what has happened, in a sentence
    heads: tuple[ChangeId, ...] = ()  # what stands there, sorted: a choice is a choice between these
    stops: bool = True  # whether it is to be chosen before the document is signed or made final
    final: bool = False  # the document is final: the paper says what it says
    place: str = field(repr=False, default="")  # the row, to recognise it by
    asks: Field | None = None  # to write a third version with
    both: Value = field(repr=False, default=None)  # what keeping both would write; None when they cannot stand together
    secret: bool = False  # a CPR number: hidden until asked for

    @property
    def key(self) -> str:
        """Its place, as one text."""
        return f"{self.case}/{self.document}/{self.path}"


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that was answered here, until the page is left. `undo` gives it back as it was."""

    question: Question
    say: str  # "Afgjort 23. november 10:42"
    words: str = field(repr=False)  # what stands now
    choice: ChangeId | None = None
