"""The small card on the citizen's copy: the few answers one wants to carry, as large as a postcard (A6), to cut out.

Not on the large print, for a small card helps nobody who reads with difficulty; nor on a blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.canvas import PaperCanvas
from app.documents.cell import hidden
from app.documents.cells import CELLS
from app.documents.flow import Block, Framed, Side, Space, Stack
from app.documents.look import MM, Ink, Sizes
from app.documents.page import TEXT_WIDTH
from app.documents.setter import Setter
from app.documents.tagging import Role
from app.documents.typeface import Face, Run
from forms.answers import is_shown
from forms.model import Answers, Form

WIDTH = 105 * MM
HEIGHT = 148 * MM
_AIR = 14.0
_SIZES = Sizes(body=10.5, label=9, small=9, heading=11, title=15, foot=8, leading=1.32)
CUT_OUT = "Klip kortet ud, fold det, og læg det i din pung."


class _AtLeastCard:
    """A block that takes the room of a card also when few words stand on it; it is never cut."""

    keeps_next = False

    def __init__(self, inner: Block, tall: float) -> None:
        self._inner, self._tall = inner, tall

    def height(self, width: float) -> float:
        """Its own height, or the card's."""
        return max(self._inner.height(width), self._tall)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Words that no card can hold go on where any block would."""
        return self._inner.split(width, room) if self._inner.height(width) > self._tall else None

    def paint(self, canvas: PaperCanvas, x: float, top: float, width: float) -> None:
        """The words from the top."""
        self._inner.paint(canvas, x, top, width)


def blocks(form: Form, answers: Answers, setter: Setter, names: Sequence[str]) -> Iterator[Block]:
    """The card with the answers of those fields; nothing when none of them is answered."""
    if setter.options.large or not names:
        return
    small = Setter(setter.options, setter.guard, _SIZES)
    inner = WIDTH - 2 * _AIR
    cells = [cell for name in names if (cell := _cell(form, answers, small, name, inner)) is not None]
    if not cells:
        return
    lines: list[Block] = [small.title(form.easy or form.title, Role.HEADING_2), Space(7)]
    for cell in cells:
        lines += [cell, Space(6)]
    worker = setter.options.worker
    phone = worker.phone or setter.options.office.phone
    if worker.call_name and phone:
        lines.append(small.runs([Run(f"{worker.call_name}: {phone}", Face.REGULAR, Ink.QUIET)], _SIZES.label))
    card = Framed(_AtLeastCard(Stack(lines), HEIGHT - 2 * _AIR), _AIR, edge=Ink.PEN_LINE)
    share = WIDTH / TEXT_WIDTH
    beside = Side([card, setter.small(CUT_OUT)], [share, 1 - share - 0.06], TEXT_WIDTH * 0.06)
    yield Space(setter.sizes.gap * 2)
    yield Stack([beside], whole=True)


def _cell(form: Form, answers: Answers, small: Setter, name: str, width: float) -> Block | None:
    asked = form.field(name)
    if hidden(asked, small) or not is_shown(asked, answers):
        return None
    return CELLS[asked.kind].plain(asked, answers.get(name), small, width)
