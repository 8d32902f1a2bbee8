"""The folder's own sheets, drawn: the next meeting with what happens now, the small card, the sheet around them all.

No CPR and no code stands on them: they belong in no case, and nobody is to send them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from app.documents.canvas import PaperCanvas
from app.documents.case_layout import contact_line, office_line
from app.documents.cell import bullet, bullets
from app.documents.flow import Block, Framed, Side, Space, Stack
from app.documents.folder import CardWords, NextWords, Phone
from app.documents.guard import Guard
from app.documents.look import MARGIN, MM, SHEET_HEIGHT, Ink, Sizes
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import PRACTICE, TEXT_WIDTH, Furniture, put_on_paper
from app.documents.parts import AtLeast
from app.documents.setter import Setter
from app.documents.tagging import Role, Tag
from app.documents.typeface import Face, Run
from app.documents.words import Words
from app.domain import danish
from forms.model import Audience, Form

CUT_OUT = "Klip kortet ud. Resten af arket kan du smide ud."
_DAY_AND_MONTH = re.compile(r"(\b\d{1,2}\.) (?=[a-z])")
_ONE_SIDE = Sizes(body=14, label=11.5, small=11.5, heading=17, title=27, foot=9.5, leading=1.36)
_CARD = Sizes(body=11.5, label=11, small=11, heading=14, title=12, foot=9.5, leading=1.3)
_CARD_LARGE = Sizes(body=20, label=18, small=18, heading=26, title=22, foot=12, leading=1.28)
_CARD_SIZE = (86 * MM, 54 * MM)  # as a bank card: it goes where that goes
_CARD_LARGE_SIZE = (172 * MM, 84 * MM)
_FRONT = SHEET_HEIGHT * 0.36  # folded across, the middle of the front lies here


def draw_next(
    words: NextWords,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool,
    practice: bool,
    printed_at: datetime | None,
    kept_off: Sequence[str],
) -> Paper:
    """See `app.documents.folder.draw_next`."""
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, office, worker, large=large, practice=practice)
    guard = _guard(kept_off)
    setter = Setter(options, guard, None if large else _ONE_SIDE)
    gap = setter.sizes.gap
    blocks: list[Block] = [setter.title(words.title), Space(gap), _day(words, setter, guard)]
    blocks += [Space(gap * 1.3), setter.heading(words.now_title), Space(gap * 0.25)]
    lines = (_dates_whole(guard.text(None, line)) for line in words.now)
    blocks.append(bullets([_spaced(bullet(line, setter), gap * 0.35) for line in lines]))
    blocks += [Space(gap * 1.0), *_phones(words, setter, guard)]
    printed = f"Skrevet ud {danish.date_with_year(printed_at.date())}." if printed_at else ""
    furniture = Furniture(
        title=words.title,
        head_left=office_line(office),
        head_right="Til dig",
        foot=[contact_line(options), printed],
        practice=practice,
    )
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)


def _dates_whole(text: str) -> str:
    """No line ends between a day and its month."""
    return _DAY_AND_MONTH.sub("\\1\u00a0", text)


def _guard(kept_off: Sequence[str]) -> Guard:
    return Guard(Form("", 1, "", ()), {}, Audience.CITIZEN, bool(kept_off), kept_off)


def _spaced(block: Block, air: float) -> Block:
    """An item of a list with air under it."""
    assert isinstance(block, Stack)  # noqa: S101
    return Stack([block, Space(air)], whole=True)


def _day(words: NextWords, setter: Setter, guard: Guard) -> Block:
    sizes, gap = setter.sizes, setter.sizes.gap
    day = setter.runs([Run(guard.text(None, words.day), Face.BOLD, Ink.MAIN)], sizes.heading * 1.2)
    lines: list[Block] = [day]
    for line in words.lines:
        lines += [Space(gap * 0.35), setter.said(guard.text(None, line))]
    return Stack([Framed(Stack(lines), 16, above=13, fill=Ink.SOFT, radius=8)], whole=True)


def _phones(words: NextWords, setter: Setter, guard: Guard) -> Iterator[Block]:
    """Number to the left where the eye looks for it, who it is and when to the right; the heading stays with the
    first.
    """
    gap = setter.sizes.gap
    rows = [_phone(phone, setter, guard) for phone in words.phones]
    heading: list[Block] = [setter.heading(words.phones_title), Space(gap * 0.35)]
    yield Stack([*heading, *rows[:1]], whole=True)
    yield from rows[1:]


def _phone(phone: Phone, setter: Setter, guard: Guard) -> Block:
    sizes = setter.sizes
    number = setter.runs([Run(phone.number, Face.BOLD)], sizes.body)
    said = [Run(guard.text(None, phone.name), Face.SEMIBOLD)]
    if phone.when:
        said.append(Run(f". {phone.when}", Face.REGULAR))
    row = Side([number, setter.runs(said, sizes.body)], [0.3, 0.7], sizes.gap)
    return Stack([row, Space(sizes.gap * 0.6)], whole=True, tag=Tag(Role.DIVISION))


# ── the card ─────────────────────────────────────────────────────────────────


def draw_card(words: CardWords, *, large: bool, practice: bool, kept_off: Sequence[str]) -> Paper:
    """See `app.documents.folder.draw_card`."""
    sizes = _CARD_LARGE if large else _CARD
    wide, tall = _CARD_LARGE_SIZE if large else _CARD_SIZE
    options = PaperOptions(Audience.CITIZEN, PaperState.FINAL, large=large, practice=practice)
    guard = _guard(kept_off)
    setter = Setter(options, guard, sizes)
    air = sizes.body * 1.1
    inner = AtLeast(Stack(_on_card(words, setter, guard)), tall - 2 * air)
    card = Framed(inner, air, edge=Ink.PEN_LINE)
    beside = Side([card], [min(1.0, wide / TEXT_WIDTH)], 0)
    note = Words([Run(CUT_OUT, Face.REGULAR, Ink.QUIET)], max(11.0, sizes.small), 1.3, setter.typeface)
    blocks: list[Block] = [Stack([beside], whole=True), Space(10), note]
    return _bare(words.day_title, Stack(blocks), 25 * MM, setter)


def _on_card(words: CardWords, setter: Setter, guard: Guard) -> Iterator[Block]:
    sizes = setter.sizes
    yield setter.title(words.day_title, Role.HEADING_1)
    yield Space(sizes.gap * 0.3)
    yield setter.runs([Run(guard.text(None, words.day), Face.BOLD, Ink.MAIN)], sizes.heading)
    if words.place:
        yield setter.body(guard.text(None, words.place))
    for phone in words.phones:
        said = f". {phone.when}" if phone.when else ""
        name = Run(guard.text(None, phone.name) + said, Face.REGULAR, Ink.QUIET)
        yield Space(sizes.gap * 0.7)
        yield setter.runs([Run(phone.number, Face.BOLD), Run("  ", Face.REGULAR), name], sizes.body)


def draw_cover(name: str, *, practice: bool) -> Paper:
    """See `app.documents.folder.draw_cover`."""
    setter = Setter(PaperOptions(Audience.CITIZEN, PaperState.FINAL, practice=practice), _guard(()))
    size = 34.0
    words = Words([Run(name, Face.BOLD)], size, 1.2, setter.typeface, tag=Tag(Role.HEADING_1))
    return _bare(name, words, _FRONT - size, setter)


def _bare(title: str, story: Block, down: float, setter: Setter) -> Paper:
    """One sheet with nothing at its edges; the story begins so far down. Practice is told here too."""
    canvas = PaperCanvas(setter.typeface, title=title)
    story.paint(canvas, MARGIN, SHEET_HEIGHT - down, TEXT_WIDTH)
    if setter.options.practice:
        mark = setter.runs([Run(PRACTICE, Face.BOLD, Ink.WARM)], 13)
        mark.paint(canvas, MARGIN, SHEET_HEIGHT - 11 * MM, TEXT_WIDTH)
    canvas.next_sheet()
    return Paper(canvas.finished(), 1, "", canvas.unknown_signs)
