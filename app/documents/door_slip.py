"""The note in the door: small slips on a sheet, to cut apart. A first name, a number, no office and no code."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.canvas import PaperCanvas
from app.documents.flow import Block, Space, Stack
from app.documents.guard import Guard
from app.documents.look import MM, SHEET_HEIGHT, SHEET_WIDTH, Ink, Sizes
from app.documents.order import Paper, PaperOptions
from app.documents.page import PRACTICE
from app.documents.setter import Setter
from app.documents.tagging import APART
from app.documents.telling import Teller, own_words
from app.documents.typeface import Face, Run
from forms.letters import Letter, Place
from forms.model import Answers, Form

_AIR = 13 * MM
_EDGE = 8 * MM  # so far from the sheet's edge begins a line to cut along
_A6 = Sizes(body=14, label=11, small=11, heading=15, title=24, foot=9, leading=1.4)
_A5 = Sizes(body=19, label=18, small=18, heading=22, title=34, foot=12, leading=1.36)


def draw(form: Form, answers: Answers, options: PaperOptions, issue: bytes, template: Letter) -> Paper:
    """Four A6 slips, or two A5 ones in large print, all the same. The issue is noted, but stands on no slip."""
    setter = Setter(options, Guard(form, answers, options.audience, True, options.kept_off), _size(options))
    teller = Teller(form, answers, setter, template)
    canvas = PaperCanvas(setter.typeface, title=form.easy or form.title)
    across, down = (1, 2) if options.large else (2, 2)
    wide, tall = SHEET_WIDTH / across, SHEET_HEIGHT / down
    for number in range(across * down):
        x, top = number % across * wide, SHEET_HEIGHT - number // across * tall
        slip = Stack(slip_of(teller, setter))
        middle = top - (tall - slip.height(wide - 2 * _AIR)) / 2
        if number:  # the same again is no news to who has it read aloud
            with canvas.pagination("Footer"), canvas.tagged(APART):
                slip.paint(canvas, x + _AIR, middle, wide - 2 * _AIR)
        else:
            slip.paint(canvas, x + _AIR, middle, wide - 2 * _AIR)
    _cuts(canvas, across)
    canvas.next_sheet()
    return Paper(canvas.finished(), 1, issue.hex(), canvas.unknown_signs)


def _size(options: PaperOptions) -> Sizes:
    return _A5 if options.large else _A6


def slip_of(teller: Teller, setter: Setter) -> Iterator[Block]:
    """The sentences, and then who, as large as the title: that is what is looked for later."""
    sizes, own = setter.sizes, own_words(setter.options)
    if setter.options.practice:
        yield setter.runs([Run(PRACTICE, Face.BOLD, Ink.WARM)], sizes.label)
    yield setter.title(teller.title())
    for place in (Place.PARAGRAPH, Place.QUIET):
        for part in teller.parts(place):
            yield Space(sizes.gap * 0.8)
            yield setter.runs(teller.runs(part, Ink.INK), sizes.body)
    yield Space(sizes.gap * 1.4)
    yield setter.runs([Run(own["worker"], Face.BOLD)], sizes.heading)
    phone = teller.word("phone", "") or own["worker_phone"]
    if phone:
        yield setter.runs([Run(phone, Face.BOLD)], sizes.title * 0.9)


def _cuts(canvas: PaperCanvas, across: int) -> None:
    """Where the scissors go."""
    canvas.dashes(2, 4)
    canvas.line(_EDGE, SHEET_HEIGHT / 2, SHEET_WIDTH - _EDGE, SHEET_HEIGHT / 2)
    if across > 1:
        canvas.line(SHEET_WIDTH / 2, _EDGE, SHEET_WIDTH / 2, SHEET_HEIGHT - _EDGE)
    canvas.dashes()
