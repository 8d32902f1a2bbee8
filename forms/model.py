"""What a form is, as values: sections, fields, choices, tables. `forms.reader` makes it; nothing changes it after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from forms.audience import Audience as Audience

Scalar = str | int | float | bool | None
"""An answer that is one thing. Dates are `YYYY-MM-DD`, times `HH:MM`, choices their id, yes/no a bool, none None."""

Value = Scalar | list["Value"] | dict[str, "Value"]
"""Any answer. A `choices` answer is a sorted list of ids; a signature is the dict that `app.domain.signature` owns."""

Row = dict[str, Value]
"""One row of a table: column id -> answer, and `_id`, the row's stable id."""

Answers = Mapping[str, "Value | list[Row]"]
"""A document's answers: field id -> answer; a table field -> its rows in order."""


class Kind(StrEnum):
    """What sort of answer a field takes. Each has a widget in `ui.fields` and a cell in `app.documents`; tested."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    EMAIL = "email"
    CPR = "cpr"
    PERSON = "person"  # one line: a person's name, suggested from case, worker and network map
    YES_NO = "yes_no"  # True, False or None (unanswered)
    CHOICE = "choice"  # one id of `choices`, or None
    CHOICES = "choices"  # a list of ids of `choices`
    TABLE = "table"  # rows of `columns`
    INSTRUCTION = "instruction"  # words to read; takes no answer
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. `group` is the topic it is listed under (screening topics a-g), empty where none is."""

    id: str
    label: str
    easy: str = ""
    group: str = ""
    also: str = ""  # the same in another language, where a paper carries two (`forms.translate.with_both`)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over some of a field's choices."""

    id: str
    label: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown only when `field` (same form; inside a table: same row) has one of `values`."""

    field: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class PaperHint:
    """How a field lies on paper."""

    lines: int = 1  # empty lines on a blank paper
    width: float = 1.0  # part of the text width, 0-1; of a column: its share of the table
    hidden_for: frozenset[Audience] = frozenset()
    blank_rows: int = 3  # a table: empty rows on a blank paper


@dataclass(frozen=True, slots=True)
class PresetRow:
    """A row that stands in a table from the start. Its id is stable, so two laptops mean the same row."""

    id: str
    values: Mapping[str, Value]
    defaults: Mapping[str, str] = field(default_factory=dict)  # column -> where its first value comes from


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to answer. `id` is never used again for something else; a retired field stays readable."""

    id: str
    kind: Kind
    label: str  # to the letter as in domain/templates.md
    help: str = ""
    easy: str = ""  # what the citizen reads instead of the label
    easy_help: str = ""
    short: str = ""  # a word or two for "Kan udfyldes senere: udfordringer, ideer"
    more: str = ""  # a table: what adding a row is called ("Et mål mere")
    choices: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
    columns: tuple[Field, ...] = ()
    preset: tuple[PresetRow, ...] = ()
    fixed_rows: bool = False  # a table whose rows cannot be added to
    required: bool = False  # needed before the document can be final; never before it can be saved
    required_yes: bool = False  # as required, and only "ja" will do (told of the right to withdraw)
    shown_if: Condition | None = None
    default: str = ""  # where a first value comes from: "case.name", "office.name", "worker.phone", "today", ...
    source: bool = True  # False: our addition, not in the source's template
    retired: bool = False
    paper: PaperHint = field(default_factory=PaperHint)
    also: str = ""  # what stands beneath the label; see Choice
    also_help: str = ""
    pdf: tuple[str, ...] = ()  # of a fillable PDF: the field the answer is written in, or one check for each choice

    def for_citizen(self) -> str:
        """The label a citizen reads."""
        return self.easy or self.label


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading."""

    id: str
    title: str
    fields: tuple[Field, ...]
    intro: str = ""
    easy: str = ""
    easy_intro: str = ""
    source: bool = True
    shown_if: Condition | None = None
    also: str = ""  # what stands beneath the heading a reader has; see Choice
    also_intro: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, in one version. Old documents open with the version they were written in."""

    id: str
    version: int
    title: str
    sections: tuple[Section, ...]
    intro: str = ""
    easy: str = ""  # the title a citizen reads
    easy_intro: str = ""
    summary: str = ""  # one line for menus: what it is for
    signature: str = "none"  # "none", "voluntary" or "required" (only the consent)
    source: str = ""  # where the form comes from, for the foot of the paper
    for_citizen: bool = True  # False: never shown beside the citizen (screening)
    letter: Audience | None = None  # its paper is a letter to this reader; *Til sagen* is the copy one keeps
    also: str = ""  # what stands beneath the title a reader has; see Choice
    also_intro: str = ""
    pdf: str = ""  # SHA-256 of the fillable PDF this form is; its paper is that PDF, filled in

    def fields(self) -> Iterator[Field]:
        """Every field in reading order; table columns are not walked into."""
        for section in self.sections:
            yield from section.fields

    def field(self, field_id: str) -> Field:
        """The field with that id; KeyError when there is none."""
        for candidate in self.fields():
            if candidate.id == field_id:
                return candidate
        raise KeyError(field_id)
