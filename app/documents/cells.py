"""One table from a field's kind to its cell on paper: filled in, in a table, and empty for the pen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Framed, PenLines, Questions, Side, Space, Stack
from app.documents.look import HANDWRITING, Ink
from app.documents.setter import Setter
from app.documents.signature import PenPlace, read, signature_block
from app.documents.tables import COLUMN_GAP, AtLeast, Table, card, fits_beside, in_lines, shares_of
from app.documents.typeface import Face, Run
from app.documents.wording import choice_label, chosen_ids, label_of, say, short
from app.documents.wrapping import widest_word
from app.domain.signature import Way
from forms.answers import is_shown
from forms.model import Audience, Choice, Field, Kind, Row

_NUMBER = re.compile(r"\d{1,3}\.?")  # a row that holds only its number tells nothing
NOT_FILLED = "Ikke udfyldt"


class Cell:
    """A field on paper: the label over the answer. Kinds that look different say so by their own class."""

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """*Til sagen*: label and answer; an empty field is shown as empty."""
        return Stack([*self.asked(field, setter), self.answer(field, value, setter)])

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """*Til dig*: easy label and answer; None when there is nothing to tell."""
        said = say(field, value, setter.guard, setter.audience)
        return Stack([setter.label(label_of(field, setter.audience)), setter.body(said)]) if said else None

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """For handwriting: label and lines."""
        return Stack([*self.asked(field, setter), PenLines(self.lines(field), HANDWRITING)])

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """In a table: the answer alone."""
        return setter.body(short(field, value, setter.guard, setter.audience))

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """In a table, for handwriting: nothing but room."""
        return Space(HANDWRITING)

    def asked(self, field: Field, setter: Setter) -> list[Block]:
        """Label and help."""
        help_text = (field.easy_help if setter.audience is Audience.CITIZEN else field.help) or ""
        label = label_of(field, setter.audience)
        asked: list[Block] = [self.label(label, setter)] if label else []
        if help_text and setter.blank:
            asked.append(setter.small(help_text, keeps_next=True))
        return asked

    def label(self, text: str, setter: Setter) -> Block:
        """The label; small over an answer."""
        return setter.label(text)

    def answer(self, field: Field, value: object, setter: Setter) -> Block:
        """The answer, or that there is none."""
        said = say(field, value, setter.guard, setter.audience)
        return setter.body(said) if said else not_filled(setter)

    def lines(self, field: Field) -> int:
        """Empty lines on a blank."""
        return max(field.paper.lines, 1)


class LongTextCell(Cell):
    """Prose: at least three lines for the pen."""

    def lines(self, field: Field) -> int:
        """As hinted, three at least."""
        return max(field.paper.lines, 3)

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """Room for two written lines."""
        return Space(2 * HANDWRITING)


class HintedCell(Cell):
    """A short answer of a fixed form: the blank shows the form faintly under its line."""

    def __init__(self, hint: str) -> None:
        self._hint = hint

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """Label, line and the hint below it."""
        return Stack([*self.asked(field, setter), PenLines(1, HANDWRITING), setter.small(self._hint)], whole=True)


class BoxesCell(Cell):
    """Choices with a box each; all are shown on *Til sagen*, only the chosen on *Til dig*."""

    def answer(self, field: Field, value: object, setter: Setter) -> Block:
        """Every choice, in its group, with its mark; what is no choice (any more) is written out."""
        return self._boxes(field, value, setter, beside=not field.groups)

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """Every choice with an empty box."""
        return Stack([*self.asked(field, setter), Space(2), self._boxes(field, None, setter, beside=not field.groups)])

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """What was chosen; several as a list."""
        labels = [choice_label(c, setter.audience) for c in self.choices(field) if c.id in self.chosen(value)]
        if len(labels) < 2:
            return super().plain(field, value, setter, width)
        return Stack([setter.label(label_of(field, setter.audience)), *(bullet(text, setter) for text in labels)])

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """Every choice, under each other."""
        return self._boxes(field, value, setter, beside=False)

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """Every choice with an empty box."""
        return self._boxes(field, None, setter, beside=False)

    def choices(self, field: Field) -> Sequence[Choice]:
        """What can be chosen."""
        return field.choices

    def chosen(self, value: object) -> set[str]:
        """Ids of what was chosen."""
        return chosen_ids(value)

    def _boxes(self, field: Field, value: object, setter: Setter, *, beside: bool) -> Block:
        chosen = self.chosen(value)
        blocks: list[Block] = []
        for group in dict.fromkeys(choice.group for choice in self.choices(field)):
            heading = next((g.label for g in field.groups if g.id == group), "")
            if heading:
                blocks += [Space(4), setter.runs([Run(heading, Face.SEMIBOLD)], setter.sizes.body, keeps_next=True)]
            boxes: list[Block] = [
                setter.ticked(choice.id in chosen, choice_label(choice, setter.audience))
                for choice in self.choices(field)
                if choice.group == group
            ]
            blocks += [InARow(boxes, setter.sizes.body * 1.6)] if beside else boxes
        unknown = sorted(chosen - {choice.id for choice in self.choices(field)})
        return Stack([*blocks, *(setter.ticked(True, setter.guard.text(field, name)) for name in unknown)])


class YesNoCell(BoxesCell):
    """Yes or no, as two boxes; on *Til dig* a word."""

    _CHOICES = (Choice("true", "Ja"), Choice("false", "Nej"))

    def choices(self, field: Field) -> Sequence[Choice]:
        """Ja and Nej."""
        return self._CHOICES

    def chosen(self, value: object) -> set[str]:
        """Which of the two; a value that is neither is written out as it stands."""
        if isinstance(value, bool):
            return {"true"} if value else {"false"}
        return set() if value is None or value == "" else {str(value)}


class InstructionCell(Cell):
    """Words to read; takes no answer and is left out of *Til dig*."""

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """The words, on a tint."""
        words = [setter.small(text, Ink.INK) for text in (label_of(field, setter.audience), field.help) if text]
        return Framed(Stack(words), 8, above=5, fill=Ink.SOFT)

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """Nothing: an instruction is for whoever fills in."""
        return None

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """The same words."""
        return self.filled(field, None, setter, width)


class SignatureCell(Cell):
    """A signature in its place."""

    def answer(self, field: Field, value: object, setter: Setter) -> Block:
        """Drawn, told in words, or a line for the pen."""
        return signature_block(value, setter)

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """The same, under its easy label; nothing when nothing was chosen."""
        signature = read(value)
        if signature is None:
            return None
        asked = "Din underskrift" if signature.way is Way.DRAWN else label_of(field, setter.audience)
        return Stack([setter.label(asked), signature_block(value, setter)], whole=True)

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """Room for a hand."""
        return Stack([*self.asked(field, setter), signature_block(None, setter)], whole=True)

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """How it was given, in words."""
        return setter.body(say(field, value, setter.guard, setter.audience))

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """Room for a hand."""
        return PenPlace()


class TableCell(Cell):
    """Rows: beside each other under a heading when they fit, else a card for each; *Til dig* tells them one by one."""

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
        return Stack([*self.asked(field, setter), Space(3), *rows]) if rows else None

    def label(self, text: str, setter: Setter) -> Block:
        """As large as an answer: it heads a whole table."""
        return setter.body(text, Face.SEMIBOLD, keeps_next=True)

    def _laid(self, field: Field, rows: Sequence[Row], setter: Setter, width: float) -> Block:
        label: list[Block] = [*self.asked(field, setter), Space(3)]
        columns = [c for c in field.columns if not hidden(c, setter) and (not field.source or _in_use(c, rows))]
        if not rows or not columns:
            return Stack([*label, not_filled(setter)])
        if not fits_beside(columns, setter.sizes, width):
            return Stack([*label, *_cards(columns, rows, setter, width)])
        head = [setter.label(label_of(column, setter.audience)) for column in columns]
        cells = [[_cell(column, row, setter) for column in columns] for row in rows]
        needs = [_widest(column, rows, setter) for column in columns]
        return Stack([*label, Table(head, cells, shares_of(columns, setter.sizes, width, needs))])


def hidden(field: Field, setter: Setter) -> bool:
    """True for a field the form keeps off this reader's paper."""
    return setter.audience in field.paper.hidden_for


def not_filled(setter: Setter) -> Block:
    """That nothing was answered, said quietly."""
    return setter.body(NOT_FILLED, ink=Ink.QUIET)


class InARow:
    """Short blocks beside each other, in as many lines as they need, each column equally wide."""

    keeps_next = False

    def __init__(self, blocks: Sequence[Block], gap: float) -> None:
        self._blocks = tuple(blocks)
        self._gap = gap

    def _beside(self, width: float) -> int:
        for count in (4, 3, 2):
            wide = (width - self._gap * (count - 1)) / count
            single = self._blocks[0].height(10_000)
            if len(self._blocks) >= count and wide > 45 and all(b.height(wide) <= single + 0.01 for b in self._blocks):
                return count
        return 1

    def _lines(self, width: float) -> list[Block]:
        count = self._beside(width)
        share = 1 / count
        return [
            Side(self._blocks[at : at + count], [share] * len(self._blocks[at : at + count]), self._gap)
            for at in range(0, len(self._blocks), count)
        ]

    def height(self, width: float) -> float:
        """All its lines."""
        return sum(line.height(width) for line in self._lines(width))

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between its lines."""
        return Stack(self._lines(width)).split(width, room)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Line by line."""
        Stack(self._lines(width)).paint(canvas, x, top, width)


def _rows(value: object) -> list[Row]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _in_use(column: Field, rows: Sequence[Row]) -> bool:
    """Columns of our own adding, and retired ones, stand on paper only where they hold something."""
    if column.source and not column.retired:
        return True
    return any(row.get(column.id) not in (None, "", []) for row in rows)


def _cell(column: Field, row: Row, setter: Setter) -> Block:
    cell = CELLS[column.kind]
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
        boxes = setter.sizes.body * 1.35
    label = Run(label_of(column, setter.audience), Face.SEMIBOLD)
    return max(
        widest_word([Run(text, Face.SEMIBOLD) for text in texts], setter.sizes.body, setter.typeface) + boxes,
        widest_word([label], setter.sizes.label, setter.typeface),
    )


def _cards(columns: Sequence[Field], rows: Sequence[Row], setter: Setter, width: float) -> list[Block]:
    cards = []
    for number, row in enumerate(rows, 1):
        lines: list[Block] = []
        for beside in in_lines(columns, setter.sizes, width - 18):
            labels = [setter.label(label_of(column, setter.audience)) for column in beside]
            cells = [_cell(column, row, setter) for column in beside]
            lines.append(Questions(labels, cells, shares_of(beside, setter.sizes, width - 18), COLUMN_GAP))
        number_words = setter.runs([Run(f"{number}.", Face.BOLD, Ink.MAIN)], setter.sizes.label, keeps_next=True)
        cards.append(card(number_words if len(rows) > 1 else None, lines, setter.sizes.gap))
    return cards


def _told(field: Field, row: Row, setter: Setter) -> Block | None:
    said = [
        (label_of(column, setter.audience), text)
        for column in field.columns
        if not hidden(column, setter)
        and is_shown(column, row)
        and (text := say(column, row.get(column.id), setter.guard, setter.audience))
    ]
    if len(said) > 1 and _NUMBER.fullmatch(said[0][1]):
        said = [(said[1][0], f"{said[0][1]} {said[1][1]}"), *said[2:]]
    if not said or _NUMBER.fullmatch(said[0][1]):
        return None
    first, *others = said
    lines: list[Block] = [setter.body(first[1], Face.BOLD, keeps_next=bool(others))]
    for label, text in others:
        ending = "" if label.endswith((":", "?", "!", ".")) else ":"
        lines.append(setter.runs([Run(f"{label}{ending} ", Face.REGULAR, Ink.QUIET), Run(text)], setter.sizes.body))
    return Stack([Framed(Stack(lines), 11, above=2, bar=Ink.MAIN), Space(setter.sizes.gap * 0.7)], whole=True)


def bullet(text: str, setter: Setter) -> Block:
    """One of several, behind a dot."""
    return Side([setter.body("•"), setter.body(text)], [0.03, 0.97], setter.sizes.body * 0.2)


_LINE = Cell()

CELLS: Mapping[Kind, Cell] = {
    Kind.TEXT: _LINE,
    Kind.LONG_TEXT: LongTextCell(),
    Kind.NUMBER: _LINE,
    Kind.DATE: HintedCell("dag, måned, år"),
    Kind.TIME: HintedCell("klokken"),
    Kind.PHONE: _LINE,
    Kind.EMAIL: _LINE,
    Kind.CPR: HintedCell("dag, måned, år og de sidste fire cifre"),
    Kind.PERSON: _LINE,
    Kind.YES_NO: YesNoCell(),
    Kind.CHOICE: BoxesCell(),
    Kind.CHOICES: BoxesCell(),
    Kind.TABLE: TableCell(),
    Kind.INSTRUCTION: InstructionCell(),
    Kind.SIGNATURE: SignatureCell(),
}
