"""Tables on paper: rows under a heading that is repeated on each page, or, when too wide, one card for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Framed, Rule, Side, Space, Stack
from app.documents.look import MM, Ink, Sizes
from forms.model import Field, Kind

CUT_ROWS_FROM = 90 * MM  # a row taller than this may go on on the next page; smaller ones are moved whole
_NARROW = 0.1  # a text column hinted so narrow holds a number or a letter
CELL_AIR = 4.0
COLUMN_GAP = 8.0

_LEAST: Mapping[Kind, float] = {
    Kind.LONG_TEXT: 36, Kind.TEXT: 26, Kind.PERSON: 26, Kind.EMAIL: 34, Kind.PHONE: 24, Kind.DATE: 21, Kind.TIME: 15,
    Kind.NUMBER: 12, Kind.YES_NO: 15, Kind.CHOICE: 24, Kind.CHOICES: 32, Kind.CPR: 25, Kind.SIGNATURE: 45,
}  # fmt: skip
"""Millimetres a column needs at 10.5 pt to be read without broken words."""


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

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The block, at the top."""
        self._inner.paint(canvas, x, top, width)


class Table:
    """Rows of cells. The heading stands again on every page; a row is cut between lines only when it is very tall."""

    keeps_next = False

    def __init__(self, head: Sequence[Block], rows: Sequence[Sequence[Block]], shares: Sequence[float]) -> None:
        self._head = _row(head, shares, fill=Ink.SOFT)
        self._rows: list[Block] = [_row(row, shares) for row in rows]

    def height(self, width: float) -> float:
        """The heading and all rows."""
        return self._head.height(width) + sum(row.height(width) for row in self._rows)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows; through a row only when it is taller than any row should be."""
        used = self._head.height(width)
        index = 0
        while index < len(self._rows) and used + self._rows[index].height(width) <= room:
            used += self._rows[index].height(width)
            index += 1
        if index == len(self._rows):
            return None
        if self._rows[index].height(width) > CUT_ROWS_FROM:
            parts = self._rows[index].split(width, room - used)
            if parts:
                return self._part([*self._rows[:index], parts[0]]), self._part([parts[1], *self._rows[index + 1 :]])
        if index == 0:
            return None
        return self._part(self._rows[:index]), self._part(self._rows[index:])

    def _part(self, rows: list[Block]) -> Table:
        part = Table((), (), ())
        part._head, part._rows = self._head, rows
        return part

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The heading, then the rows."""
        for block in (self._head, *self._rows):
            block.paint(canvas, x, top, width)
            top -= block.height(width)


def _row(cells: Sequence[Block], shares: Sequence[float], fill: Ink | None = None) -> Block:
    return Framed(Side(cells, shares, COLUMN_GAP), CELL_AIR, above=CELL_AIR, fill=fill, underline=True)


def fits_beside(columns: Sequence[Field], sizes: Sizes, width: float) -> bool:
    """True when all columns can stand beside each other and be read."""
    return sum(_least(column, sizes) for column in columns) <= width


def _least(column: Field, sizes: Sizes) -> float:
    least = _LEAST.get(column.kind, 26)
    if column.kind is Kind.TEXT and column.paper.width <= _NARROW:
        least = 12
    return least * MM * sizes.body / 10.5


def shares_of(
    columns: Sequence[Field], sizes: Sizes, width: float, needs: Sequence[float] | None = None
) -> list[float]:
    """Each column's part of the width: as the form hints, else by kind; widened where a word (`needs`) would break."""
    room = width - COLUMN_GAP * (len(columns) - 1) - 2 * CELL_AIR
    least = list(needs) if needs else [_least(column, sizes) - COLUMN_GAP for column in columns]
    hinted = any(column.paper.width != 1.0 for column in columns)
    wished = [column.paper.width if hinted else _least(column, sizes) for column in columns]
    wide = [wish / sum(wished) * room for wish in wished]
    missing = sum(max(0.0, need - has) for need, has in zip(least, wide))
    if missing:
        spare = sum(max(0.0, has - need) for need, has in zip(least, wide))
        given = min(1.0, missing / spare) if spare else 0.0
        wide = [need if has <= need else has - (has - need) * given for need, has in zip(least, wide)]
    return [part / sum(wide) for part in wide]


def in_lines(columns: Sequence[Field], sizes: Sizes, width: float) -> list[list[Field]]:
    """The columns of a card, as many beside each other as can be read."""
    lines: list[list[Field]] = [[]]
    used = 0.0
    for column in columns:
        need = _least(column, sizes)
        if lines[-1] and used + need > width:
            lines.append([])
            used = 0.0
        lines[-1].append(column)
        used += need
    return lines


def card(heading: Block | None, lines: Sequence[Block], gap: float) -> Block:
    """One row as a card, kept on one page when a page can hold it."""
    inside: list[Block] = [heading, Space(gap / 2)] if heading else []
    for index, line in enumerate(lines):
        if index:
            inside += [Space(gap * 0.4), Rule(keeps_next=True), Space(gap * 0.4)]
        inside.append(line)
    return Stack([Framed(Stack(inside), 9, above=7, edge=Ink.LINE, radius=5), Space(gap * 0.6)], whole=True)
