"""Tables on paper: rows under a heading that is repeated on each page, or, when too wide, one card for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Framed, Rule, Side, Space, Stack
from app.documents.look import MM, Ink, Sizes
from app.documents.parts import as_part
from app.documents.tagging import APART, Role, Tag
from app.documents.tagging.roles import column_header
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


class Table:
    """Rows of cells. The heading stands again on every page; a row is cut between lines only when it is very tall."""

    keeps_next = False

    def __init__(self, head: Sequence[Block], rows: Sequence[Sequence[Block]], shares: Sequence[float]) -> None:
        """A heading with fewer cells than there are columns: the last stands over the rest."""
        self.tag = Tag(Role.TABLE)
        self._over, self._body = Tag(Role.TABLE_HEAD), Tag(Role.TABLE_BODY)
        self._goes_on = False
        spans = [1] * (len(head) - 1) + [len(shares) - len(head) + 1]
        heads = [as_part(cell, column_header(span)) for cell, span in zip(head, spans)]
        self._head = _row(heads, shares, fill=Ink.SOFT)
        self._rows: list[Block] = [_row([as_part(cell, Tag(Role.CELL)) for cell in row], shares) for row in rows]

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
                upper = self._part([*self._rows[:index], parts[0]], goes_on=self._goes_on)
                return upper, self._part([parts[1], *self._rows[index + 1 :]], goes_on=True)
        if index == 0:
            return None
        return self._part(self._rows[:index], goes_on=self._goes_on), self._part(self._rows[index:], goes_on=True)

    def _part(self, rows: list[Block], *, goes_on: bool) -> Table:
        part = Table((), (), ())
        part._head, part._rows, part._goes_on = self._head, rows, goes_on
        part.tag, part._over, part._body = self.tag, self._over, self._body
        return part

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The heading, then the rows; read aloud it is one table, whose heading is said once."""
        with canvas.tagged(self.tag):
            with canvas.tagged(APART if self._goes_on else self._over):
                self._head.paint(canvas, x, top, width)
            top -= self._head.height(width)
            with canvas.tagged(self._body):
                for row in self._rows:
                    row.paint(canvas, x, top, width)
                    top -= row.height(width)


def _row(cells: Sequence[Block], shares: Sequence[float], fill: Ink | None = None) -> Block:
    framed = Framed(Side(cells, shares, COLUMN_GAP), CELL_AIR, above=CELL_AIR, fill=fill, underline=True)
    return Stack([framed], tag=Tag(Role.ROW))


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
