"""The cell of a table: rows beside each other under a heading, as cards when they are too wide, or told one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.documents.cell import NOT_FILLED, Cell, hidden, not_filled
from app.documents.flow import Block, Framed, Questions, Space, Stack
from app.documents.look import HANDWRITING, Ink
from app.documents.parts import AtLeast, as_part
from app.documents.setter import Setter
from app.documents.tables import COLUMN_GAP, Table, card, fits_beside, in_lines, shares_of
from app.documents.tagging import Role, Tag
from app.documents.typeface import Face, Run
from app.documents.wording import choice_label, chosen_ids, label_of, say, short
from app.documents.words import Words
from app.documents.wrapping import widest_word
from forms.answers import is_shown
from forms.model import Field, Kind, Row

_PLAIN = Cell()
_NUMBER = re.compile(r"\d{1,3}\.?")  # a row that holds only its number tells nothing


class TableCell(Cell):
    """Rows: beside each other under a heading when they fit, else a card for each; *Til dig* tells them one by one."""

    def __init__(self, cells: Mapping[Kind, Cell]) -> None:
        self._cells = cells

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """All columns of all rows."""
        return self._laid(field, _rows(value), setter, width)

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """Preprinted rows, and as many empty ones as hinted."""
        rows: list[Row] = [dict(row.values) for row in field.preset]
        empty = 0 if field.fixed_rows and rows else max(field.paper.blank_rows - len(rows), 0 if rows else 1)
        return self._laid(field, [*rows, *({} for _ in range(empty))], setter, width)

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """Each row as a few lines, the first answer first; empty rows and answers left out."""
        rows = [told for row in _rows(value) if (told := _told(field, row, setter)) is not None]
        return Stack([*self.named(field, setter), Space(3), *rows]) if rows else None

    def label(self, text: str, setter: Setter) -> Words:
        """As large as an answer: it heads a whole table."""
        return setter.body(text, Face.SEMIBOLD, keeps_next=True)

    def _laid(self, field: Field, rows: Sequence[Row], setter: Setter, width: float) -> Block:
        label = Stack([*self.asked(field, setter), Space(3)], keeps_next=True)
        columns = [c for c in field.columns if not hidden(c, setter) and (not field.source or _in_use(c, rows))]
        if not rows or not columns:
            return self._empty(field, setter)
        if not fits_beside(columns, setter.sizes, width):
            return Stack([label, *self._cards(columns, rows, setter, width)])
        head = [_heading(column, setter) for column in columns]
        cells = [[self._cell(column, row, setter) for column in columns] for row in rows]
        needs = [_widest(column, rows, setter) for column in columns]
        table = Table(head, cells, shares_of(columns, setter.sizes, width, needs))
        caption = label.as_part(Tag(Role.CAPTION)) if label_of(field, setter.audience) else label
        return Stack([caption, table], tag=table.tag)

    def _empty(self, field: Field, setter: Setter) -> Block:
        """On one line: a network map has many areas nobody is in."""
        label = label_of(field, setter.audience)
        if not label:
            return not_filled(setter)
        runs = [Run(label, Face.SEMIBOLD), Run(f"   {NOT_FILLED}", Face.REGULAR, Ink.QUIET)]
        return Stack([setter.runs(runs, setter.sizes.body, keeps_next=bool(field.also)), *setter.beneath(field.also)])

    def _cell(self, column: Field, row: Row, setter: Setter) -> Block:
        return _in_row(self._cells.get(column.kind, _PLAIN), column, row, setter)

    def _card_cell(self, column: Field, row: Row, setter: Setter) -> Block:
        """On a card each answer is a field under its own label."""
        cell = self._cells.get(column.kind, _PLAIN)
        return cell.valued(column, self._cell(column, row, setter), setter)

    def _cards(self, columns: Sequence[Field], rows: Sequence[Row], setter: Setter, width: float) -> list[Block]:
        cards = []
        for number, row in enumerate(rows, 1):
            lines: list[Block] = []
            for beside in in_lines(columns, setter.sizes, width - 18):
                labels = [as_part(_heading(column, setter), Tag(Role.LABEL)) for column in beside]
                cells = [self._card_cell(column, row, setter) for column in beside]
                lines.append(Questions(labels, cells, shares_of(beside, setter.sizes, width - 18), COLUMN_GAP))
            number_words = setter.runs([Run(f"{number}.", Face.BOLD, Ink.MAIN)], setter.sizes.label, keeps_next=True)
            cards.append(card(number_words if len(rows) > 1 else None, lines, setter.sizes.gap))
        return cards


def _heading(column: Field, setter: Setter) -> Block:
    """What stands over a column; with the second language under it where there is one."""
    label = setter.label(label_of(column, setter.audience))
    return Stack([label, *setter.beneath(column.also)], keeps_next=True) if column.also else label


def _rows(value: object) -> list[Row]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _in_use(column: Field, rows: Sequence[Row]) -> bool:
    """Columns of our own adding, and retired ones, stand on paper only where they hold something."""
    if column.source and not column.retired:
        return True
    return any(row.get(column.id) not in (None, "", []) for row in rows)


def _in_row(cell: Cell, column: Field, row: Row, setter: Setter) -> Block:
    value = row.get(column.id)
    if setter.blank and value in (None, "", []):
        return AtLeast(cell.in_blank_row(column, setter), HANDWRITING)
    return AtLeast(cell.in_row(column, value, setter), HANDWRITING if setter.blank else 0.0)


def _widest(column: Field, rows: Sequence[Row], setter: Setter) -> float:
    """The longest word that stands in the column, in points, with its box where it has one."""
    texts = [short(column, row.get(column.id), setter.guard, setter.audience) for row in rows]
    boxes = 0.0
    if column.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        texts += [choice_label(choice, setter.audience) for choice in column.choices] + ["Nej"]
        texts += [choice.also for choice in column.choices]
        boxes = setter.sizes.body * 1.35
    label = Run(label_of(column, setter.audience), Face.SEMIBOLD)
    return max(
        widest_word([Run(text, Face.SEMIBOLD) for text in texts], setter.sizes.body, setter.typeface) + boxes,
        widest_word([label], setter.sizes.label, setter.typeface),
        widest_word([Run(column.also)], setter.sizes.small, setter.typeface),
    )


def _also_said(column: Field, row: Row, setter: Setter) -> str:
    """A chosen answer in the paper's second language; what was typed was typed."""
    value = row.get(column.id)
    if isinstance(value, bool):
        return setter.also("field.yes" if value else "field.no")
    chosen = chosen_ids(value) if column.choices else set()
    return ", ".join(choice.also for choice in column.choices if choice.id in chosen and choice.also)


def _told(field: Field, row: Row, setter: Setter) -> Block | None:
    said = [
        (label_of(column, setter.audience), column.also, text, _also_said(column, row, setter))
        for column in field.columns
        if not hidden(column, setter)
        and is_shown(column, row)
        and (text := say(column, row.get(column.id), setter.guard, setter.audience))
    ]
    if len(said) > 1 and _NUMBER.fullmatch(said[0][2]):
        said = [(*said[1][:2], f"{said[0][2]} {said[1][2]}", ""), *said[2:]]
    if not said or _NUMBER.fullmatch(said[0][2]):
        return None
    first, *others = said
    lines: list[Block] = [setter.body(first[2], Face.BOLD, keeps_next=bool(others))]
    for label, also, text, again in others:
        beside = [Run(f" · {also.rstrip(':')}", Face.REGULAR, Ink.BESIDE)] if also else []
        ending = "" if (also or label).endswith((":", "?", "!", ".")) else ":"
        asked = [Run(label.rstrip(":") if also else label, Face.REGULAR, Ink.QUIET), *beside]
        answer = [Run(text), *([Run(f" · {again}", Face.REGULAR, Ink.BESIDE)] if again else [])]
        lines.append(setter.runs([*asked, Run(f"{ending} ", Face.REGULAR, Ink.QUIET), *answer], setter.sizes.body))
    return Stack([Framed(Stack(lines), 11, above=2, bar=Ink.MAIN), Space(setter.sizes.gap * 0.7)], whole=True)
