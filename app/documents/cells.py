"""One table from a field's kind to its cell on paper: filled in, in a table, and empty for the pen."""

from __future__ import annotations

from collections.abc import Mapping

from app.documents.box_cells import BoxesCell, YesNoCell
from app.documents.cell import Cell
from app.documents.flow import Block, Framed, PenLines, Space, Stack
from app.documents.look import HANDWRITING, Ink
from app.documents.parts import question
from app.documents.setter import Setter
from app.documents.signature import PenPlace, read, signature_block
from app.documents.table_cell import TableCell
from app.documents.wording import label_of, say
from app.domain.signature import Way
from forms.model import Field, Kind


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

    def __init__(self, hint: str, also: str) -> None:
        self._hint, self._also = hint, also

    def room(self, field: Field, setter: Setter) -> Block:
        """A line and the hint below it."""
        hints = [setter.small(self._hint), *setter.beneath(setter.also(self._also))]
        return Stack([super().valued(field, PenLines(1, HANDWRITING), setter), *hints], whole=True)

    def valued(self, field: Field, answer: Block, setter: Setter) -> Block:
        """On a blank the line alone is the field; the hint under it is not."""
        return answer if setter.blank else super().valued(field, answer, setter)


class InstructionCell(Cell):
    """Words to read; takes no answer and is left out of *Til dig*."""

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """The words, on a tint."""
        label = label_of(field, setter.audience)
        words: list[Block] = [setter.small(label, Ink.INK), *setter.beneath(field.also)] if label else []
        words += [setter.small(field.help, Ink.INK)] if field.help else []
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
        drawn = signature.way is Way.DRAWN
        asked = "Din underskrift" if drawn else label_of(field, setter.audience)
        also = setter.also("paper.your_signature") if drawn else field.also
        return Stack([setter.label(asked), *setter.beneath(also), signature_block(value, setter)], whole=True)

    def room(self, field: Field, setter: Setter) -> Block:
        """Room for a hand."""
        return signature_block(None, setter)

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """Never cut from its label."""
        return question(self.asked(field, setter), self.room(field, setter), whole=True)

    def valued(self, field: Field, answer: Block, setter: Setter) -> Block:
        """As it stands: drawn it is a picture, and only the line for a pen is a field."""
        return answer

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """How it was given, in words."""
        return setter.body(say(field, value, setter.guard, setter.audience))

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """Room for a hand."""
        return PenPlace()


_LINE = Cell()

_SIMPLE: Mapping[Kind, Cell] = {
    Kind.TEXT: _LINE,
    Kind.LONG_TEXT: LongTextCell(),
    Kind.NUMBER: _LINE,
    Kind.DATE: HintedCell("dag, måned, år", "paper.date_hint"),
    Kind.TIME: HintedCell("klokken", "paper.time_hint"),
    Kind.PHONE: _LINE,
    Kind.EMAIL: _LINE,
    Kind.CPR: HintedCell("dag, måned, år og de sidste fire cifre", "paper.cpr_hint"),
    Kind.PERSON: _LINE,
    Kind.YES_NO: YesNoCell(),
    Kind.CHOICE: BoxesCell(),
    Kind.CHOICES: BoxesCell(),
    Kind.INSTRUCTION: InstructionCell(),
    Kind.SIGNATURE: SignatureCell(),
}

CELLS: Mapping[Kind, Cell] = {**_SIMPLE, Kind.TABLE: TableCell(_SIMPLE)}  # a table holds no table
