"""What must hold across a form: ids stand once, conditions point at fields always there, rows fit their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.model import Condition, Field, Kind, Scalar, Section
from forms.nodes import Node

_CANNOT_BE_ASKED = (Kind.TABLE, Kind.INSTRUCTION, Kind.SIGNATURE)
_DATES = frozenset({"today", "last_visit", "in_3_months", "in_12_months", "case.birth_date", "case.enquiry_date"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A field and where it stands: in the file, and in which section."""

    field: Field
    node: Node
    section: Section


def check_fields(placed: Sequence[Placed], base: Mapping[str, Field] | None = None) -> None:
    """Notes what is wrong across fields. `base`: the fields of the form that is added to, when it is an addition."""
    known = dict(base or {})
    always = {name: field.shown_if is None for name, field in known.items()}
    seen = set(known)
    for item in placed:
        if item.field.id and item.field.id in seen:
            item.node.note(
                "id",
                f'Der er allerede et felt med id "{item.field.id}".',
                "Giv feltet sit eget id; et id bruges aldrig igen.",
            )
        seen.add(item.field.id)
        known.setdefault(item.field.id, item.field)
        always.setdefault(item.field.id, item.field.shown_if is None and item.section.shown_if is None)
    for item in placed:
        _check_kind(item.field, item.node)
        _check_condition(item.field.shown_if, item.node, known, always)
        _check_table(item.field, item.node)
    sections: set[str] = set()
    for item in placed:
        if item.section.id not in sections and item.section.shown_if is not None:
            section = Node({"shown_if": {}}, item.node.place[:-2], item.node.notes)
            _check_condition(item.section.shown_if, section, known, always)
        sections.add(item.section.id)


def _check_kind(field: Field, node: Node) -> None:
    if field.kind in (Kind.INSTRUCTION,) and (field.required or field.required_yes or field.default):
        node.note("", "En instruktion kan ikke besvares.", "Slet required og default, eller vælg en anden kind.")
    if field.required_yes and field.kind is not Kind.YES_NO:
        node.note(
            "required_yes", "required_yes hører til ja/nej-felter.", 'Brug required = true, eller kind = "yes_no".'
        )
    if field.default and field.kind in (Kind.TABLE, Kind.SIGNATURE, Kind.CHOICE, Kind.CHOICES, Kind.YES_NO):
        node.note("default", f'Et felt af slagsen "{field.kind}" kan ikke få et første svar.', "Slet linjen default.")
    elif field.default and (field.kind is Kind.DATE) != (field.default in _DATES):
        node.note(
            "default",
            f'"{field.default}" passer ikke til slagsen "{field.kind}".',
            "En dato hører til et datofelt og kun dér.",
        )
    groups = {group.id for group in field.groups}
    for index, choice in enumerate(field.choices):
        if (choice.group or groups) and choice.group not in groups:
            node.notes.add(
                (*node.place, "choices", index),
                f'Svaret "{choice.id}" hører til emnet "{choice.group}", som ikke findes.',
                "Skriv group med et id fra groups.",
            )


def _check_condition(
    condition: Condition | None, node: Node, known: Mapping[str, Field], always: Mapping[str, bool]
) -> None:
    if condition is None or not condition.field:
        return
    place = (*node.place, "shown_if")
    target = known.get(condition.field)
    if target is None:
        node.notes.add(
            place, f'shown_if peger på "{condition.field}", som ikke findes.', "Skriv id på et felt i samme formular."
        )
        return
    if target.kind in _CANNOT_BE_ASKED:
        node.notes.add(
            place, f'shown_if peger på "{condition.field}", som ikke er et spørgsmål.', "Peg på et felt med et svar."
        )
        return
    if not always.get(condition.field, True):
        node.notes.add(
            place,
            f'shown_if peger på "{condition.field}", som selv kan være skjult.',
            "Peg på et felt, der altid vises.",
        )
    for value in condition.values:
        if not _can_be(target, value):
            node.notes.add(
                (*place, "is"),
                f'"{condition.field}" kan aldrig have svaret "{_written(value)}".',
                "Skriv " + _possible(target) + ".",
            )


def _can_be(field: Field, value: Scalar) -> bool:
    if field.kind is Kind.YES_NO:
        return isinstance(value, bool)
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return value in {choice.id for choice in field.choices}
    if field.kind is Kind.NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def _written(value: Scalar) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _possible(field: Field) -> str:
    if field.kind is Kind.YES_NO:
        return "true (ja) eller false (nej)"
    if field.choices:
        return "et af: " + ", ".join(choice.id for choice in field.choices)
    return "et tal" if field.kind is Kind.NUMBER else "en tekst"


def _check_table(field: Field, node: Node) -> None:
    columns = {column.id: column for column in field.columns}
    always = {name: column.shown_if is None for name, column in columns.items()}
    for index, column in enumerate(field.columns):
        inner = Node({}, (*node.place, "column", index), node.notes)
        _check_kind(column, inner)
        _check_condition(column.shown_if, inner, columns, always)
    for index, row in enumerate(field.preset):
        for key, names in (("values", row.values), ("defaults", row.defaults)):
            for name in names:
                if name not in columns:
                    node.notes.add(
                        (*node.place, "preset", index, key, name),
                        f'Tabellen har ingen kolonne "{name}".',
                        "Brug et af: " + ", ".join(columns) + ".",
                    )
        for name, value in row.values.items():
            column_ = columns.get(name)
            if column_ is not None and not isinstance(value, list | dict) and not _can_be(column_, value):
                node.notes.add((*node.place, "preset", index, "values", name), f'"{name}" passer ikke til sin kolonne.')
    if field.fixed_rows and not field.preset:
        node.note("fixed_rows", "Tabellen har faste rækker, men ingen rækker.", "Tilføj [[section.field.preset]].")
