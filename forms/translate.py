"""A form in another language: its words put in the place of the Danish ones, or beneath them for a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.audience import Audience
from forms.language import Language, Place, found
from forms.model import Choice, Field, Form, Group, Section


def translated(form: Form, language: Language) -> Form:
    """The form as the citizen reads it in that language; what it has no word for stays Danish. Ids never change."""
    words = language.of_form(form.id)
    if not words:
        return form
    return replace(
        form,
        title=found(words, "", "title") or form.title,
        easy=_instead(words, "", "easy", form.easy),
        intro=_instead(words, "", "intro", form.intro),
        easy_intro=_instead(words, "", "easy_intro", form.easy_intro),
        sections=tuple(_section(section, words) for section in form.sections),
    )


def _instead(words: Mapping[Place, str], where: str, what: str, danish: str) -> str:
    """A word only where the Danish has one: a language adds none."""
    return (found(words, where, what) or danish) if danish else ""


def _section(section: Section, words: Mapping[Place, str]) -> Section:
    where = f"sections.{section.id}"
    return replace(
        section,
        title=_instead(words, where, "title", section.title),
        easy=_instead(words, where, "easy", section.easy),
        intro=_instead(words, where, "intro", section.intro),
        easy_intro=_instead(words, where, "easy_intro", section.easy_intro),
        fields=tuple(_field(field, words, f"fields.{field.id}") for field in section.fields),
    )


def _field(field: Field, words: Mapping[Place, str], where: str) -> Field:
    return replace(
        field,
        label=_instead(words, where, "label", field.label),
        easy=_instead(words, where, "easy", field.easy),
        easy_help=_instead(words, where, "easy_help", field.easy_help),
        more=_instead(words, where, "more", field.more),
        choices=tuple(_choice(choice, words, where) for choice in field.choices),
        groups=tuple(Group(g.id, _instead(words, where, f"groups.{g.id}", g.label)) for g in field.groups),
        columns=tuple(_field(column, words, f"{where}.{column.id}") for column in field.columns),
    )


def _choice(choice: Choice, words: Mapping[Place, str], where: str) -> Choice:
    label = _instead(words, where, f"choices.{choice.id}", choice.label)
    return replace(choice, label=label, easy=_instead(words, where, f"easy_choices.{choice.id}", choice.easy))


def with_both(form: Form, language: Language, audience: Audience) -> Form:
    """The Danish form with the words of the other language beneath (`also`), each as that reader has it.

    Where the language has no word, and where it says the very same, nothing stands beneath.
    """
    other = translated(form, language)
    easy = audience is Audience.CITIZEN
    sections = tuple(_both_section(*pair, easy) for pair in zip(form.sections, other.sections, strict=True))
    return replace(
        form,
        also=_new(_of(form, easy), _of(other, easy)),
        also_intro=_new(_intro_of(form, easy), _intro_of(other, easy)),
        sections=sections,
    )


def _of(part: Form | Section, easy: bool) -> str:
    return (part.easy or part.title) if easy else part.title


def _intro_of(part: Form | Section, easy: bool) -> str:
    return part.easy_intro if easy else part.intro


def _new(danish: str, other: str) -> str:
    return "" if danish == other else other


def _both_section(section: Section, other: Section, easy: bool) -> Section:
    pairs = zip(section.fields, other.fields, strict=True)
    return replace(
        section,
        also=_new(_of(section, easy), _of(other, easy)),
        also_intro=_new(_intro_of(section, easy), _intro_of(other, easy)),
        fields=tuple(_both_field(*pair, easy) for pair in pairs),
    )


def _both_field(field: Field, other: Field, easy: bool) -> Field:
    label = (field.for_citizen(), other.for_citizen()) if easy else (field.label, other.label)
    choices = zip(field.choices, other.choices, strict=True)
    columns = zip(field.columns, other.columns, strict=True)
    groups = zip(field.groups, other.groups, strict=True)
    return replace(
        field,
        also=_new(*label),
        also_help=_new(field.easy_help, other.easy_help) if easy else "",
        choices=tuple(replace(c, also=_new(_choice_of(c, easy), _choice_of(o, easy))) for c, o in choices),
        groups=tuple(replace(g, also=_new(g.label, o.label)) for g, o in groups),
        columns=tuple(_both_field(*pair, easy) for pair in columns),
    )


def _choice_of(choice: Choice, easy: bool) -> str:
    return (choice.easy or choice.label) if easy else choice.label
