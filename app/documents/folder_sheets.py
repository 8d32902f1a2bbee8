"""The folder's own sheets, drawn: the next meeting with what happens now, the small card, the sheet around them all.

No CPR and no code stands on them: they belong in no case, and nobody is to send them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.documents.canvas import PaperCanvas
from app.documents.case_layout import contact_line, office_line
from app.documents.cell import bullets
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
_BOTH_ON_ONE = Sizes(body=12.5, label=10.5, small=10.5, heading=15, title=24, foot=9.5, leading=1.3)
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
    sizes = None if large else _BOTH_ON_ONE if words.beside else _ONE_SIDE
    sheet = _Sheet(Setter(options, _guard(kept_off), sizes), words, words.beside)
    printed = f"Skrevet ud {danish.date_with_year(printed_at.date())}." if printed_at else ""
    furniture = Furniture(
        title=words.title,
        head_left=office_line(office),
        head_right="Til dig",
        foot=[contact_line(options), printed],
        practice=practice,
        beside=words.language,
    )
    return put_on_paper(Stack(sheet.blocks()), furniture, sheet.setter.sizes, sheet.setter.typeface)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """*Næste gang vi ses*: what it says, with the same beneath in another language where there is one."""

    setter: Setter
    words: NextWords
    other: NextWords | None

    def blocks(self) -> Iterator[Block]:
        """From the title to the last number."""
        setter, words, other, gap = self.setter, self.words, self.other, self.setter.sizes.gap
        yield setter.title(words.title)
        yield from setter.beneath(other.title if other else "")
        yield Space(gap)
        yield self._day()
        yield Space(gap * 1.3)
        yield setter.heading(words.now_title)
        yield from setter.beneath(other.now_title if other else "")
        yield Space(gap * 0.25)
        seconds = other.now if other else ("",) * len(words.now)
        yield bullets([self._item(*both) for both in zip(words.now, seconds, strict=True)])
        yield Space(gap)
        yield from self._phones()

    def _text(self, words: str) -> str:
        return _dates_whole(self.setter.guard.text(None, words))

    def _beneath(self, words: str) -> list[Block]:
        return self.setter.beneath(self._text(words))

    def _day(self) -> Block:
        setter, words, other, gap = self.setter, self.words, self.other, self.setter.sizes.gap
        size = setter.sizes.heading * 1.2
        inside: list[Block] = [setter.runs([Run(self._text(words.day), Face.BOLD, Ink.MAIN)], size)]
        inside += self._beneath(other.day if other else "")
        seconds = other.lines if other else ("",) * len(words.lines)
        for line, second in zip(words.lines, seconds, strict=True):
            inside += [
                Space(gap * 0.35),
                setter.said(self._text(line)),
                *self._beneath(second if second != line else ""),
            ]
        return Stack([Framed(Stack(inside), 16, above=13, fill=Ink.SOFT, radius=8)], whole=True)

    def _item(self, line: str, second: str) -> Block:
        """One of what happens now, behind a dot, with air under it."""
        setter, gap = self.setter, self.setter.sizes.gap
        said = Stack([setter.body(self._text(line)), *self._beneath(second)])
        parts: list[Block] = [setter.body("•").as_part(Tag(Role.LABEL)), said.as_part(Tag(Role.ITEM_BODY))]
        beside = Side(parts, [0.03, 0.97], setter.sizes.body * 0.2)
        return Stack([Stack([beside], tag=Tag(Role.ITEM)), Space(gap * 0.35)], whole=True)

    def _phones(self) -> Iterator[Block]:
        """The heading stays with the first."""
        setter, words, other, gap = self.setter, self.words, self.other, self.setter.sizes.gap
        seconds = other.phones if other else (None,) * len(words.phones)
        rows = [self._phone(*both) for both in zip(words.phones, seconds, strict=True)]
        heading = [setter.heading(words.phones_title), *setter.beneath(other.phones_title if other else "")]
        yield Stack([*heading, Space(gap * 0.35), *rows[:1]], whole=True)
        yield from rows[1:]

    def _phone(self, phone: Phone, second: Phone | None) -> Block:
        """Number to the left where the eye looks for it, who it is and when to the right."""
        setter, sizes = self.setter, self.setter.sizes
        said = [Run(self._text(phone.name), Face.SEMIBOLD)]
        if phone.when:
            said.append(Run(f". {phone.when}", Face.REGULAR))
        right = Stack([setter.runs(said, sizes.body), *self._beneath(second.when if second else "")])
        row = Side([setter.runs([Run(phone.number, Face.BOLD)], sizes.body), right], [0.3, 0.7], sizes.gap)
        return Stack([row, Space(sizes.gap * 0.6)], whole=True, tag=Tag(Role.DIVISION))


def _dates_whole(text: str) -> str:
    """No line ends between a day and its month."""
    return _DAY_AND_MONTH.sub("\\1\u00a0", text)


def _guard(kept_off: Sequence[str]) -> Guard:
    return Guard(Form("", 1, "", ()), {}, Audience.CITIZEN, bool(kept_off), kept_off)


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
    return _bare(words.day_title, Stack(blocks), 25 * MM, setter, words.language)


def _on_card(words: CardWords, setter: Setter, guard: Guard) -> Iterator[Block]:
    sizes, other = setter.sizes, words.beside
    yield setter.title(words.day_title, Role.HEADING_1)
    yield from setter.beneath(other.day_title if other else "")
    yield Space(sizes.gap * 0.3)
    yield setter.runs([Run(guard.text(None, words.day), Face.BOLD, Ink.MAIN)], sizes.heading)
    yield from setter.beneath(other.day if other else "")
    if words.place:
        yield setter.body(guard.text(None, words.place))
    seconds = other.phones if other else (None,) * len(words.phones)
    for phone, second in zip(words.phones, seconds, strict=True):
        name = Run(guard.text(None, phone.name), Face.REGULAR, Ink.QUIET)
        yield Space(sizes.gap * 0.7)
        yield setter.runs([Run(phone.number, Face.BOLD), Run("  ", Face.REGULAR), name], sizes.body)
        yield from setter.beneath(second.name if second and second.name != phone.name else "")


def draw_cover(name: str, *, practice: bool) -> Paper:
    """See `app.documents.folder.draw_cover`."""
    setter = Setter(PaperOptions(Audience.CITIZEN, PaperState.FINAL, practice=practice), _guard(()))
    size = 34.0
    words = Words([Run(name, Face.BOLD)], size, 1.2, setter.typeface, tag=Tag(Role.HEADING_1))
    return _bare(name, words, _FRONT - size, setter)


def _bare(title: str, story: Block, down: float, setter: Setter, beside: str = "") -> Paper:
    """One sheet with nothing at its edges; the story begins so far down. Practice is told here too."""
    canvas = PaperCanvas(setter.typeface, title=title, beside=beside)
    story.paint(canvas, MARGIN, SHEET_HEIGHT - down, TEXT_WIDTH)
    if setter.options.practice:
        mark = setter.runs([Run(PRACTICE, Face.BOLD, Ink.WARM)], 13)
        mark.paint(canvas, MARGIN, SHEET_HEIGHT - 11 * MM, TEXT_WIDTH)
    canvas.next_sheet()
    return Paper(canvas.finished(), 1, "", canvas.unknown_signs)
