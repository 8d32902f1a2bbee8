"""Blocks as parts of the paper: an answer, a cell, a field. How they are set and where they are cut stays the same."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Stack
from app.documents.tagging import Role, Tag
from app.documents.words import Words


class AtLeast:
    """A block that takes some height even when it holds less."""

    keeps_next = False

    def __init__(self, inner: Block, least: float) -> None:
        self._inner = inner
        self._least = least

    def height(self, width: float) -> float:
        """The block's, or the least."""
        return max(self._inner.height(width), self._least)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """As the block inside, when there is more of it than the least."""
        return self._inner.split(width, room) if self._inner.height(width) > room else None

    def as_part(self, tag: Tag) -> AtLeast:
        """The same as that part of the paper."""
        return AtLeast(as_part(self._inner, tag), self._least)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The block, at the top."""
        self._inner.paint(canvas, x, top, width)


def as_part(block: Block, tag: Tag) -> Block:
    """The block as that part of the paper."""
    if isinstance(block, Words | AtLeast) or (isinstance(block, Stack) and block.tag is None):
        return block.as_part(tag)
    return Stack([block], whole=isinstance(block, Stack) and block.whole, keeps_next=block.keeps_next, tag=tag)


def question(asked: Sequence[Block], answer: Block, *, whole: bool = False) -> Stack:
    """A label and its answer, as one thing."""
    return Stack([*asked, answer], whole=whole, tag=Tag(Role.DIVISION))
