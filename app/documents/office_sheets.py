"""Sheets of the office itself: an invitation, the parts of its key, a lost computer. Not for citizens."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.case_layout import office_line
from app.documents.flow import Block, Framed, Side, Space, Stack
from app.documents.guard import Guard
from app.documents.look import MM, Ink
from app.documents.office_words import SheetPart, SheetWords
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import Furniture, put_on_paper
from app.documents.setter import Setter
from app.documents.sheets import Code
from app.documents.typeface import Face, Run
from app.documents.words import Words
from forms.model import Audience, Form

_QR = 52 * MM
_SIZE = 15.0  # of the letters that are typed
_SIZE_LARGE = 22.0  # where there are few
_FEW = 16


def draw(words: SheetWords, office: OfficeWords, worker: WorkerWords, *, practice: bool) -> Paper:
    """The sheet."""
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, office, worker, practice=practice)
    setter = Setter(options, Guard(Form("", 1, "", ()), {}, Audience.CITIZEN, protected=False, kept_off=()), None)
    gap = setter.sizes.gap
    blocks: list[Block] = [setter.title(words.title), Space(gap * 0.6), setter.said(words.lead)]
    parts = [block for part in words.parts for block in (Space(gap), *_part(part, setter))]
    if words.code:
        beside = Side([Stack(parts[1:]), Code(words.code, _QR)], [0.62, 0.38], 12)
        blocks += [Space(gap), Stack([beside], whole=True)]
        parts = []
    if words.groups:
        blocks += [Space(gap), _groups(words.groups, setter)]
    blocks += parts
    furniture = Furniture(
        title=words.title,
        head_left=office_line(office),
        head_right=words.keep,
        foot=[words.foot],
        practice=practice,
    )
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)


def _part(part: SheetPart, setter: Setter) -> list[Block]:
    """Long lists may break between two lines, never right under their heading."""
    gap = setter.sizes.gap
    first, *rest = [_line(line, setter) for line in part.lines] or [setter.said("–")]
    head: Block = Stack([setter.heading(part.title), Space(gap * 0.15), first], whole=True)
    return [head, *(block for line in rest for block in (Space(gap * 0.25), line))]


def _line(text: str, setter: Setter) -> Block:
    pieces = text.split("**")
    runs = [Run(piece, Face.BOLD if at % 2 else Face.REGULAR, Ink.INK) for at, piece in enumerate(pieces) if piece]
    return setter.runs(runs, setter.sizes.body)


def _groups(groups: Sequence[str], setter: Setter) -> Block:
    """Numbered as they are read aloud."""
    few = len(groups) <= _FEW
    beside, size = (4, _SIZE_LARGE) if few else (6, _SIZE)
    rows: list[Block] = []
    for at in range(0, len(groups), beside):
        cells: list[Block] = [
            Stack([setter.small(f"{number}."), Words([Run(group, Face.BOLD)], size, 1.2, setter.typeface)])
            for number, group in enumerate(groups[at : at + beside], at + 1)
        ]
        cells += [Space(0)] * (beside - len(cells))
        rows += [Side(cells, [1 / beside] * len(cells), 8), Space(4)]
    return Stack([Framed(Stack(rows), 14, above=10, edge=Ink.MAIN, radius=8)], whole=True)
