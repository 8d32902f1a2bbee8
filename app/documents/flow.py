"""Blocks that flow down pages: a block knows its height, how it may be cut, and how it is painted. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Protocol

from app.documents.canvas import PaperCanvas
from app.documents.look import HAIRLINE, MM, Ink
from app.documents.tagging import Role, Tag

_MOST_ALONG = 80 * MM  # so much of what stands above a signature moves to the next page with it


class Block(Protocol):
    """Something on the page. Heights are points and depend on the width given."""

    keeps_next: bool  # never the last thing on a page when something follows

    def height(self, width: float) -> float:
        """What it takes at that width."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into `room` and the rest; None when it cannot be cut there. The first part is never empty."""
        ...

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Draws it below `top`, from `x`."""
        ...


class Space:
    """Air between two blocks; falls away at the top of a page."""

    keeps_next = True

    def __init__(self, tall: float) -> None:
        self._tall = tall

    def height(self, width: float) -> float:
        """The air."""
        return self._tall

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Air is never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Nothing to see."""
        canvas.air(self._tall)


class Rule:
    """A line across."""

    def __init__(self, ink: Ink = Ink.LINE, pen: float = HAIRLINE, *, keeps_next: bool = False) -> None:
        self._ink = ink
        self._pen = pen
        self.keeps_next = keeps_next

    def height(self, width: float) -> float:
        """As thick as its pen."""
        return self._pen

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A line is never cut."""
        return None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The line."""
        y = top - self._pen / 2
        canvas.line(x, y, x + width, y, ink=self._ink, width=self._pen)


class PenLines:
    """Empty lines to write on by hand."""

    keeps_next = False

    def __init__(self, lines: int, step: float, *, first: float | None = None) -> None:
        self._lines = max(lines, 1)
        self._step = step
        self._first = step if first is None else first

    def height(self, width: float) -> float:
        """All its lines."""
        return self._first + (self._lines - 1) * self._step

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between two lines, two at least on each side."""
        fitting = 1 + int((room - self._first) // self._step) if room >= self._first else 0
        fitting = min(fitting, self._lines - 2)
        if fitting < 2:
            return None
        return PenLines(fitting, self._step, first=self._first), PenLines(self._lines - fitting, self._step)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The lines."""
        for index in range(self._lines):
            y = top - self._first - index * self._step + HAIRLINE
            canvas.line(x, y, x + width, y, ink=Ink.PEN_LINE)


class Stack:
    """Blocks under each other. `whole`: moved to the next page rather than cut, when a page can hold it."""

    def __init__(
        self, blocks: Iterable[Block], *, whole: bool = False, keeps_next: bool = False, tag: Tag | None = None
    ) -> None:
        """`tag`: what they are together, where they are one thing."""
        self._blocks = tuple(blocks)
        self.whole = whole
        self.keeps_next = keeps_next
        self.tag = tag
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        """All its blocks."""
        if width not in self._heights:
            self._heights[width] = sum(block.height(width) for block in self._blocks)
        return self._heights[width]

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """After the last block that fits and may stand last, or through the block that straddles."""
        used, index = 0.0, 0
        while index < len(self._blocks) and used + self._blocks[index].height(width) <= room:
            used += self._blocks[index].height(width)
            index += 1
        if index == len(self._blocks):
            return None
        straddling = self._blocks[index]
        if not (isinstance(straddling, Stack) and straddling.whole):
            parts = straddling.split(width, room - used)
            if parts:
                first, rest = parts
                return self._part((*self._blocks[:index], first)), self._part((rest, *self._blocks[index + 1 :]))
        while index > 0 and self._blocks[index - 1].keeps_next:
            index -= 1
        if index == 0:
            return None
        return self._part(self._blocks[:index]), self._part(self._blocks[index:])

    def _part(self, blocks: Sequence[Block]) -> Stack:
        return Stack(blocks, keeps_next=self.keeps_next, tag=self.tag)

    def as_part(self, tag: Tag) -> Stack:
        """The same blocks as that part of the paper."""
        return Stack(self._blocks, whole=self.whole, keeps_next=self.keeps_next, tag=tag)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """One after the other."""
        with canvas.tagged(self.tag) if self.tag else nullcontext():
            for block in self._blocks:
                block.paint(canvas, x, top, width)
                top -= block.height(width)

    def without_leading_air(self) -> Stack:
        """The same from its first block that is neither air nor a closing line."""
        blocks = list(self._blocks)
        while blocks:
            first = blocks.pop(0)
            if isinstance(first, Stack):
                first = first.without_leading_air()
                if first.is_empty():
                    continue
            if not isinstance(first, Space | Rule):
                blocks.insert(0, first)
                break
        return Stack(blocks, whole=self.whole, keeps_next=self.keeps_next, tag=self.tag)

    def is_empty(self) -> bool:
        """True without any block."""
        return not self._blocks

    def first_and_rest(self) -> tuple[Block, Stack]:
        """Its first block and a stack of the others."""
        first = self._blocks[0] if self.tag is None else Stack(self._blocks[:1], tag=self.tag)
        return first, self._part(self._blocks[1:])

    def breakable(self) -> Stack:
        """The same in one flat row, cut wherever it must be: for what no page can hold whole."""
        return Stack(self._leaves(), keeps_next=self.keeps_next, tag=self.tag)

    def _leaves(self) -> Iterator[Block]:
        for block in self._blocks:
            if not isinstance(block, Stack):
                yield block
            elif block.tag is None:
                yield from block._leaves()
            else:
                yield from (Stack((leaf,), keeps_next=leaf.keeps_next, tag=block.tag) for leaf in block._leaves())


class Side:
    """Blocks beside each other. `shares` are parts of the width; `gap` points of air between them."""

    def __init__(
        self, columns: Sequence[Block], shares: Sequence[float], gap: float, *, keeps_next: bool = False
    ) -> None:
        self.columns = tuple(columns)
        self._shares = tuple(shares)
        self._gap = gap
        self.keeps_next = keeps_next

    def widths(self, width: float) -> list[float]:
        """Each column's points; shares below 1 leave the right side empty."""
        room = width - self._gap * (len(self.columns) - 1)
        return [share * room for share in self._shares]

    def height(self, width: float) -> float:
        """Its tallest column."""
        return max(column.height(wide) for column, wide in zip(self.columns, self.widths(width)))

    def split(self, width: float, room: float) -> tuple[Side, Side] | None:
        """Every column at the same height; None when one of them can neither be cut nor fits."""
        upper: list[Block] = []
        lower: list[Block] = []
        for column, wide in zip(self.columns, self.widths(width)):
            if column.height(wide) <= room:
                upper.append(column)
                lower.append(Stack(()))
                continue
            whole = isinstance(column, Stack) and column.whole
            parts = None if whole else column.split(wide, room)
            if parts is None:
                return None
            upper.append(parts[0])
            lower.append(parts[1])
        return Side(upper, self._shares, self._gap), Side(lower, self._shares, self._gap)

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """From left to right."""
        for column, wide in zip(self.columns, self.widths(width)):
            column.paint(canvas, x, top, wide)
            x += wide + self._gap


class Questions:
    """Labels beside each other, each over its answer; answers stand level however many lines the labels take."""

    keeps_next = False

    def __init__(self, labels: Sequence[Block], answers: Sequence[Block], shares: Sequence[float], gap: float) -> None:
        self._labels = tuple(labels)
        self._answers = tuple(answers)
        self._tags = tuple(Tag(Role.DIVISION) for _ in answers)
        self._shares = tuple(shares)
        self._gap = gap

    def _widths(self, width: float) -> list[float]:
        room = width - self._gap * (len(self._shares) - 1)
        return [share * room for share in self._shares]

    def _label_height(self, width: float) -> float:
        return max((label.height(wide) for label, wide in zip(self._labels, self._widths(width))), default=0.0)

    def height(self, width: float) -> float:
        """The tallest label and the tallest answer."""
        answers = max(answer.height(wide) for answer, wide in zip(self._answers, self._widths(width)))
        return self._label_height(width) + answers

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Through the answers; the labels stay with the first part."""
        parts = Side(self._answers, self._shares, self._gap).split(width, room - self._label_height(width))
        if parts is None:
            return None
        first, rest = parts
        upper = Questions(self._labels, first.columns, self._shares, self._gap)
        upper._tags = self._tags
        return upper, Side(
            [Stack((column,), tag=tag) for column, tag in zip(rest.columns, self._tags)], self._shares, self._gap
        )

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """Question by question, so that each answer is read after its label."""
        tall = self._label_height(width)
        for label, answer, tag, wide in zip(self._labels, self._answers, self._tags, self._widths(width)):
            with canvas.tagged(tag):
                label.paint(canvas, x, top, wide)
                answer.paint(canvas, x, top - tall, wide)
            x += wide + self._gap


class Framed:
    """A block with air around it, on a tint or inside a hairline."""

    def __init__(
        self,
        inner: Block,
        air: float,
        *,
        above: float | None = None,
        fill: Ink | None = None,
        edge: Ink | None = None,
        bar: Ink | None = None,
        underline: bool = False,
        radius: float = 0.0,
        keeps_next: bool = False,
    ) -> None:
        self._inner = inner
        self._air = air
        self._above = air if above is None else above
        self._fill, self._edge, self._bar = fill, edge, bar
        self._underline = underline
        self._radius = radius
        self.keeps_next = keeps_next

    def height(self, width: float) -> float:
        """The block and the air above and below."""
        return self._inner.height(width - 2 * self._air) + 2 * self._above

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Where the block inside can be cut; both parts keep the frame."""
        parts = self._inner.split(width - 2 * self._air, room - 2 * self._above)
        return (self._around(parts[0]), self._around(parts[1])) if parts else None

    def _around(self, inner: Block) -> Framed:
        return Framed(
            inner, self._air, above=self._above, fill=self._fill, edge=self._edge, bar=self._bar,
            underline=self._underline, radius=self._radius, keeps_next=self.keeps_next,
        )  # fmt: skip

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The frame first, the block on it."""
        tall = self.height(width)
        if self._fill or self._edge:
            canvas.box(x, top - tall, width, tall, fill=self._fill, edge=self._edge, radius=self._radius)
        if self._bar:
            canvas.box(x, top - tall, 3, tall, fill=self._bar)
        if self._underline:
            canvas.line(x, top - tall, x + width, top - tall)
        self._inner.paint(canvas, x + self._air, top - self._above, width - 2 * self._air)


def in_company(blocks: Sequence[Block], width: float) -> list[Block]:
    """The same blocks, the last words among them never parted from what follows, a signature, if they are not many."""
    place = len(blocks)
    while place > 0 and _is_air(blocks[place - 1]):
        place -= 1
    along = Stack(blocks[max(place - 1, 0) :], whole=True, keeps_next=True)
    if place == 0 or along.height(width) > _MOST_ALONG:
        return list(blocks)
    return [*blocks[: place - 1], along]


def _is_air(block: Block) -> bool:
    return isinstance(block, Space | Rule) or (isinstance(block, Stack) and block.without_leading_air().is_empty())


def paginate(story: Stack, width: float, room: float) -> list[Block]:
    """The story cut into pages. Every word lands on one: what cannot be cut is set on a page of its own."""
    pages: list[Block] = []
    rest = story.without_leading_air()
    while not rest.is_empty():
        if rest.height(width) <= room + 0.01:
            pages.append(rest)
            break
        parts = rest.split(width, room) or rest.breakable().split(width, room)
        first, after = parts if parts else rest.breakable().first_and_rest()
        pages.append(first)
        rest = after.without_leading_air() if isinstance(after, Stack) else Stack((after,))
    return pages or [Stack(())]
