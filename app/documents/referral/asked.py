"""What a referral asks of whoever sends it, and what its fields are called in the PDF. Read and drawn by the same list.

All of the source's fields but the table of recipients, which is the office's own; of ours the two questions that the
department asks itself before it passes an enquiry on (process step 2). The decision is the caseworkers' alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.model import Choice, Field, Form, Kind, Section

FORM = "screening"
MARK = "rygsaek_henvisning"
"""The hidden field that says what the PDF is: "screening 1"."""
BEFORE_PASSING_ON = frozenset({"known_to_office", "in_contact"})
NEEDED = frozenset({"enquiry_date", "referrer"})
"""Marked as needed: without them nobody can be asked. Nothing is refused for want of them."""
YES_NO = (Choice("true", "Ja"), Choice("false", "Nej"))

LENGTHS = {Kind.CPR: 11, Kind.DATE: 30, Kind.PHONE: 30}
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the form as the PDF asks it; one box for each of `choices`, or one line."""

    field: Field
    choices: tuple[Choice, ...]

    def names(self) -> list[str]:
        """What its fields are called in the PDF."""
        return [name_of(self.field, choice) for choice in self.choices] or [name_of(self.field)]


def sections(form: Form) -> Iterator[tuple[Section, list[Asked]]]:
    """The form's sections that ask something, each with what it asks."""
    for section in form.sections:
        fields = [_asked(field) for field in section.fields if _is_asked(field)]
        if fields:
            yield section, fields


def name_of(field: Field, choice: Choice | None = None) -> str:
    """A PDF's field names hold no full stop: that parts them."""
    return f"{field.id}-{choice.id.replace('.', '_')}" if choice else field.id


def mark_of(form: Form) -> str:
    """What the hidden field holds."""
    return f"{form.id} {form.version}"


def _is_asked(field: Field) -> bool:
    if field.retired or field.kind in (Kind.TABLE, Kind.INSTRUCTION):
        return False
    return field.source or field.id in BEFORE_PASSING_ON


def _asked(field: Field) -> Asked:
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return Asked(field, tuple(field.choices))
    return Asked(field, YES_NO if field.kind is Kind.YES_NO else ())
