"""A field's cell on paper, in its plainest shape: the label over the answer. Kinds that look different build on it."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.flow import Block, PenLines, Side, Space, Stack
from app.documents.look import HANDWRITING, Ink
from app.documents.parts import as_part, question
from app.documents.setter import Setter
from app.documents.tagging import Role, Tag, drawn_field
from app.documents.tagging.roles import bulleted
from app.documents.wording import label_of, say, short
from app.documents.words import Words
from forms.model import Audience, Field

NOT_FILLED = "Ikke udfyldt"


class Cell:
    """A field on paper: the label over the answer. Kinds that look different say so by their own class."""

    def filled(self, field: Field, value: object, setter: Setter, width: float) -> Block:
        """*Til sagen*: label and answer; an empty field is shown as empty."""
        return question(self.asked(field, setter), self.valued(field, self.answer(field, value, setter), setter))

    def plain(self, field: Field, value: object, setter: Setter, width: float) -> Block | None:
        """*Til dig*: easy label and answer; None when there is nothing to tell."""
        said = say(field, value, setter.guard, setter.audience)
        return Stack([*self.named(field, setter), setter.body(said)]) if said else None

    def blank(self, field: Field, setter: Setter, width: float) -> Block:
        """For handwriting: label and room."""
        return question(self.asked(field, setter), self.valued(field, self.room(field, setter), setter))

    def in_row(self, field: Field, value: object, setter: Setter) -> Block:
        """In a table: the answer alone."""
        return setter.body(short(field, value, setter.guard, setter.audience))

    def in_blank_row(self, field: Field, setter: Setter) -> Block:
        """In a table, for handwriting: nothing but room."""
        return Space(HANDWRITING)

    def asked(self, field: Field, setter: Setter) -> list[Block]:
        """Label and help."""
        help_text = (field.easy_help if setter.audience is Audience.CITIZEN else field.help) or ""
        asked = self.named(field, setter, Role.LABEL)
        if help_text and setter.blank:
            asked += [setter.small(help_text, keeps_next=True), *setter.beneath(field.also_help)]
        return asked

    def named(self, field: Field, setter: Setter, role: Role = Role.PARAGRAPH) -> list[Block]:
        """The label, where it says more than the heading above. `role`: the label of a field, or just a line."""
        label = label_of(field, setter.audience)
        return [self.label(label, setter).as_part(Tag(role)), *setter.beneath(field.also)] if label else []

    def label(self, text: str, setter: Setter) -> Words:
        """The label; small over an answer."""
        return setter.label(text)

    def valued(self, field: Field, answer: Block, setter: Setter) -> Block:
        """The answer, or the room for it, as the value of a drawn field that knows its label."""
        return as_part(answer, drawn_field(label_of(field, setter.audience) or field.label))

    def answer(self, field: Field, value: object, setter: Setter) -> Block:
        """The answer, or that there is none."""
        said = say(field, value, setter.guard, setter.audience)
        return setter.body(said) if said else not_filled(setter)

    def room(self, field: Field, setter: Setter) -> Block:
        """Where the pen writes."""
        return PenLines(self.lines(field), HANDWRITING)

    def lines(self, field: Field) -> int:
        """Empty lines on a blank."""
        return max(field.paper.lines, 1)


def hidden(field: Field, setter: Setter) -> bool:
    """True for a field the form keeps off this reader's paper; what either near reader may not see, no stranger may."""
    kept = field.paper.hidden_for
    return bool(kept) if setter.audience is Audience.RECIPIENT else setter.audience in kept


def not_filled(setter: Setter) -> Block:
    """That nothing was answered, said quietly."""
    return setter.pair(NOT_FILLED, setter.also("paper.not_filled"), ink=Ink.QUIET)


def bullet(text: str, setter: Setter, also: str = "") -> Block:
    """One of several, behind a dot."""
    parts = [setter.body("•").as_part(Tag(Role.LABEL)), setter.pair(text, also).as_part(Tag(Role.ITEM_BODY))]
    return Stack([Side(parts, [0.03, 0.97], setter.sizes.body * 0.2)], tag=Tag(Role.ITEM))


def bullets(items: Sequence[Block], *, whole: bool = False) -> Stack:
    """A list of what `bullet` made."""
    return Stack(items, whole=whole, tag=bulleted())
