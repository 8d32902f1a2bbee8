"""The marks in a form's texts that a reader sees filled in: `{office}`, `{worker}`, `{group_1}`, `{group_2}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from forms.model import Choice, Field, Form, Group, Section

AGES_NOT_SET = "[aldersgrænser ikke sat]"

UNFILLED: Mapping[str, str] = MappingProxyType(
    {
        "office": "X Kommune",  # the template's own words
        "worker": "din sagsbehandler",
        "group_1": AGES_NOT_SET,
        "group_2": AGES_NOT_SET,
    }
)
"""Every mark there is, and what stands there when nobody knows better."""

_MARK = re.compile(r"\{([^{}]*)\}")
_BEGINS = re.compile(r"[.!?]\s+$|\n\s*$")


def marks(text: str) -> tuple[str, ...]:
    """The names between braces, in order; also those that are not marks of ours."""
    return tuple(_MARK.findall(text))


def ages(first: int, last: int) -> str:
    """How an age group stands in "Borgere mellem … år"."""
    return f"{first}–{last}"


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its marks filled from `words`; an empty or missing word gives what `UNFILLED` says."""
    return put_in(_MARK, text, lambda name: words.get(name) or UNFILLED.get(name))


def put_in(mark: re.Pattern[str], text: str, word: Callable[[str], str | None]) -> str:
    """The text with each mark replaced by its word, with a capital where a sentence begins; unknown marks stay."""

    def replaced(match: re.Match[str]) -> str:
        found = word(match[1])
        if found is None:
            return match[0]
        begins = not text[: match.start()].strip() or bool(_BEGINS.search(text[: match.start()]))
        return found[:1].upper() + found[1:] if begins else found

    return mark.sub(replaced, text)


def filled(form: Form, words: Mapping[str, str]) -> Form:
    """The same form with every text filled; what screens and papers show."""

    def put(text: str) -> str:
        return fill(text, words)

    return replace(
        form,
        title=put(form.title),
        intro=put(form.intro),
        easy=put(form.easy),
        easy_intro=put(form.easy_intro),
        summary=put(form.summary),
        source=put(form.source),
        also=put(form.also),
        also_intro=put(form.also_intro),
        sections=tuple(_section(section, put) for section in form.sections),
    )


def _section(section: Section, put: Callable[[str], str]) -> Section:
    return replace(
        section,
        title=put(section.title),
        intro=put(section.intro),
        easy=put(section.easy),
        easy_intro=put(section.easy_intro),
        also=put(section.also),
        also_intro=put(section.also_intro),
        fields=tuple(_field(field, put) for field in section.fields),
    )


def _field(field: Field, put: Callable[[str], str]) -> Field:
    return replace(
        field,
        label=put(field.label),
        help=put(field.help),
        easy=put(field.easy),
        easy_help=put(field.easy_help),
        short=put(field.short),
        also=put(field.also),
        also_help=put(field.also_help),
        choices=tuple(Choice(c.id, put(c.label), put(c.easy), c.group, put(c.also)) for c in field.choices),
        groups=tuple(Group(g.id, put(g.label), put(g.also)) for g in field.groups),
        columns=tuple(_field(column, put) for column in field.columns),
    )
