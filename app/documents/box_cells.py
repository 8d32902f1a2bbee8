"""Cells with boxes to tick: choices, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.canvas import PaperCanvas
from app.documents.cell import Cell, bullet, bullets
from app.documents.flow import Block, Side, Space, Stack
from app.documents.parts import question
from app.documents.setter import Setter
from app.documents.tagging.roles import choices
from app.documents.typeface import Face, Run
from app.documents.wording import choice_label, chosen_ids
from forms.model import Choice, Field, Kind

_A_HANDFUL = 6  # so few boxes are never parted by a page's end


class BoxesCell(Cell):
    """Choices with a box each; all are shown on *Til sagen*, only the chosen on *Til dig*."""

    def answer(self, field: Field, value: object, setter: Setter) -> Block:
        """Every choice, in its group, with its mark; what is no choice (any more) is written out."""
        return self._boxes(field, value, setter, beside=not field.groups)

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """Label and boxes; a handful stays on one page."""
        return question(self.asked(field, setter), self.answer(field, value, setter), whole=self._few(field))

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """The same, empty."""
        return question(self.asked(field, setter), self.room(field, setter), whole=self._few(field))

    def valued(self, field: Field, answer: Block, setter: Setter) -> Block:
        """As it stands: each box is a field by itself."""
        return answer

    def room(self, field: Field, setter: Setter) -> Block:
        """Every choice with an empty box."""
        return Stack([Space(2), self._boxes(field, None, setter, beside=not field.groups)])

    def _few(self, field: Field) -> bool:
        return len(self.choices(field)) <= _A_HANDFUL

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """What was chosen; several as a list."""
        chosen = [choice for choice in self.choices(field) if choice.id in self.chosen(value)]
        labels = [(choice_label(choice, setter.audience), self.also(choice, setter)) for choice in chosen]
        if len(labels) == len(self.chosen(value)) == 1:
            return Stack([*self.named(field, setter), setter.pair(*labels[0])])
        if len(labels) < 2:
            return super().plain(field, value, setter, width)
        return Stack([*self.named(field, setter), bullets([bullet(text, setter, also) for text, also in labels])])

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """Every choice, under each other."""
        return self._boxes(field, value, setter, beside=False)

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """Every choice with an empty box."""
        return self._boxes(field, None, setter, beside=False)

    def choices(self, field: Field) -> Sequence[Choice]:
        """What can be chosen."""
        return field.choices

    def also(self, choice: Choice, setter: Setter) -> str:
        """The choice in the paper's second language."""
        return choice.also

    def chosen(self, value: object) -> set[str]:
        """Ids of what was chosen."""
        return chosen_ids(value)

    def _boxes(self, field: Field, value: object, setter: Setter, *, beside: bool) -> Block:
        chosen = self.chosen(value)
        one_of = field.kind is not Kind.CHOICES
        blocks: list[Block] = []
        for group in dict.fromkeys(choice.group for choice in self.choices(field)):
            heading, also = next(((g.label, g.also) for g in field.groups if g.id == group), ("", ""))
            boxes: list[Block] = [
                self._box(choice, choice.id in chosen, setter, one_of=one_of)
                for choice in self.choices(field)
                if choice.group == group
            ]
            boxes = [InARow(boxes, setter.sizes.body * 1.6)] if beside else boxes
            boxes = [Stack(boxes, tag=choices())]
            if heading:
                words = setter.runs([Run(heading, Face.SEMIBOLD)], setter.sizes.body, keeps_next=True)
                boxes = [Stack([Space(4), words, *setter.beneath(also), *boxes], whole=True)]
            blocks += boxes
        unknown = sorted(chosen - {choice.id for choice in self.choices(field)})
        strangers = [setter.ticked(True, setter.guard.text(field, name)) for name in unknown]
        return Stack([*blocks, *([Stack(strangers, tag=choices())] if strangers else [])])

    def _box(self, choice: Choice, ticked: bool, setter: Setter, *, one_of: bool) -> Block:
        label = choice_label(choice, setter.audience)
        return setter.ticked(ticked, label, self.also(choice, setter), one_of=one_of)


class YesNoCell(BoxesCell):
    """Yes or no, as two boxes; on *Til dig* a word."""

    _CHOICES = (Choice("true", "Ja"), Choice("false", "Nej"))

    def choices(self, field: Field) -> Sequence[Choice]:
        """Ja and Nej."""
        return self._CHOICES

    def also(self, choice: Choice, setter: Setter) -> str:
        """Yes and no."""
        return setter.also("field.yes" if choice.id == "true" else "field.no")

    def chosen(self, value: object) -> set[str]:
        """Which of the two; a value that is neither is written out as it stands."""
        if isinstance(value, bool):
            return {"true"} if value else {"false"}
        return set() if value is None or value == "" else {str(value)}


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
