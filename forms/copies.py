"""A form as plain JSON values, so the store can keep the version a document was written in, and know it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from forms.model import (
    Audience,
    Choice,
    Condition,
    Field,
    Form,
    Group,
    Kind,
    PaperHint,
    PresetRow,
    Scalar,
    Section,
    Value,
)

Json = dict[str, object]


def to_copy(form: Form) -> Json:
    """All of the form; `from_copy` gives an equal one."""
    return {
        "id": form.id,
        "version": form.version,
        "title": form.title,
        "sections": [_section(section) for section in form.sections],
        "intro": form.intro,
        "easy": form.easy,
        "easy_intro": form.easy_intro,
        "summary": form.summary,
        "signature": form.signature,
        "source": form.source,
        "for_citizen": form.for_citizen,
        **({"letter": form.letter.value} if form.letter else {}),  # a copy without it keeps the hash it has
        **({"pdf": form.pdf} if form.pdf else {}),
    }


def fingerprint(form: Form) -> str:
    """SHA-256 (hex) of the copy: the same for the same form on every laptop."""
    text = json.dumps(to_copy(form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def from_copy(data: Mapping[str, object]) -> Form:
    """The form of a copy; KeyError or ValueError when it is not one."""
    return Form(
        id=_text(data, "id"),
        version=cast(int, data["version"]),
        title=_text(data, "title"),
        sections=tuple(_section_of(item) for item in _list(data, "sections")),
        intro=_text(data, "intro"),
        easy=_text(data, "easy"),
        easy_intro=_text(data, "easy_intro"),
        summary=_text(data, "summary"),
        signature=_text(data, "signature"),
        source=_text(data, "source"),
        for_citizen=bool(data["for_citizen"]),
        letter=Audience(str(data["letter"])) if data.get("letter") else None,
        pdf=str(data.get("pdf") or ""),
    )


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "title": section.title,
        "fields": [_field(field) for field in section.fields],
        "intro": section.intro,
        "easy": section.easy,
        "easy_intro": section.easy_intro,
        "source": section.source,
        "shown_if": _condition(section.shown_if),
    }


def _section_of(data: Json) -> Section:
    return Section(
        id=_text(data, "id"),
        title=_text(data, "title"),
        fields=tuple(_field_of(item) for item in _list(data, "fields")),
        intro=_text(data, "intro"),
        easy=_text(data, "easy"),
        easy_intro=_text(data, "easy_intro"),
        source=bool(data["source"]),
        shown_if=_condition_of(data["shown_if"]),
    )


def _field(field: Field) -> Json:
    return {
        "id": field.id,
        "kind": field.kind.value,
        "label": field.label,
        "help": field.help,
        "easy": field.easy,
        "easy_help": field.easy_help,
        "short": field.short,
        **({"more": field.more} if field.more else {}),  # a copy without it keeps the hash it has
        "choices": [[c.id, c.label, c.easy, c.group] for c in field.choices],
        "groups": [[g.id, g.label] for g in field.groups],
        "columns": [_field(column) for column in field.columns],
        "preset": [{"id": row.id, "values": dict(row.values), "defaults": dict(row.defaults)} for row in field.preset],
        "fixed_rows": field.fixed_rows,
        "required": field.required,
        "required_yes": field.required_yes,
        "shown_if": _condition(field.shown_if),
        "default": field.default,
        "source": field.source,
        "retired": field.retired,
        "paper": {
            "lines": field.paper.lines,
            "width": field.paper.width,
            "hidden_for": sorted(field.paper.hidden_for),
            "blank_rows": field.paper.blank_rows,
        },
        **({"pdf": list(field.pdf)} if field.pdf else {}),
    }


def _field_of(data: Json) -> Field:
    return Field(
        id=_text(data, "id"),
        kind=Kind(_text(data, "kind")),
        label=_text(data, "label"),
        help=_text(data, "help"),
        easy=_text(data, "easy"),
        easy_help=_text(data, "easy_help"),
        short=_text(data, "short"),
        more=str(data.get("more") or ""),
        choices=tuple(Choice(*item) for item in cast(Sequence[Sequence[str]], data["choices"])),
        groups=tuple(Group(*item) for item in cast(Sequence[Sequence[str]], data["groups"])),
        columns=tuple(_field_of(item) for item in _list(data, "columns")),
        preset=tuple(_preset_of(item) for item in _list(data, "preset")),
        fixed_rows=bool(data["fixed_rows"]),
        required=bool(data["required"]),
        required_yes=bool(data["required_yes"]),
        shown_if=_condition_of(data["shown_if"]),
        default=_text(data, "default"),
        source=bool(data["source"]),
        retired=bool(data["retired"]),
        paper=_paper_of(cast(Json, data["paper"])),
        pdf=tuple(str(name) for name in cast(Sequence[object], data.get("pdf") or ())),
    )


def _preset_of(data: Json) -> PresetRow:
    return PresetRow(
        _text(data, "id"), cast(Mapping[str, Value], data["values"]), cast(Mapping[str, str], data["defaults"])
    )


def _paper_of(data: Json) -> PaperHint:
    return PaperHint(
        lines=cast(int, data["lines"]),
        width=float(cast(float, data["width"])),
        hidden_for=frozenset(Audience(name) for name in cast(Sequence[str], data["hidden_for"])),
        blank_rows=cast(int, data["blank_rows"]),
    )


def _condition(condition: Condition | None) -> Json | None:
    return None if condition is None else {"field": condition.field, "is": list(condition.values)}


def _condition_of(data: object) -> Condition | None:
    if data is None:
        return None
    found = cast(Json, data)
    return Condition(_text(found, "field"), tuple(cast(Sequence[Scalar], found["is"])))


def _text(data: Mapping[str, object], key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise ValueError(key)
    return value


def _list(data: Mapping[str, object], key: str) -> list[Json]:
    return cast(list[Json], data[key])
