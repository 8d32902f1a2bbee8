"""The receipt on consents: what was said yes to, in plain words, as a sheet for the kitchen drawer. No CPR, no code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.documents.case_layout import contact_line
from app.documents.flow import Block, Space, Stack
from app.documents.guard import Guard
from app.documents.look import Ink
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import Furniture, put_on_paper
from app.documents.receipt_words import ReceiptPart, ReceiptWords
from app.documents.setter import Setter
from app.documents.typeface import Face, Run
from app.domain import danish
from forms.model import Audience, Form


@dataclass(frozen=True, slots=True)
class Laid:
    """The sheet before it is painted."""

    story: Stack
    furniture: Furniture
    setter: Setter


def draw(
    words: ReceiptWords,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool,
    practice: bool,
    printed_at: datetime | None,
    kept_off: Sequence[str],
) -> Paper:
    """The sheet. `kept_off`: a protected address, which never reaches a paper wherever it was typed."""
    options = PaperOptions(
        Audience.CITIZEN,
        PaperState.FINAL,
        office,
        worker,
        large=large,
        practice=practice,
        printed_at=printed_at,
        kept_off=tuple(kept_off),
    )
    sheet = laid(words, options)
    return put_on_paper(sheet.story, sheet.furniture, sheet.setter.sizes, sheet.setter.typeface)


def laid(words: ReceiptWords, options: PaperOptions) -> Laid:
    """The sheet's blocks and what stands around them; a Word file is made of the same."""
    guard = Guard(Form("", 1, "", ()), {}, Audience.CITIZEN, bool(options.kept_off), options.kept_off)
    setter = Setter(options, guard, None)
    gap = setter.sizes.gap
    other = words.beside
    blocks: list[Block] = [setter.title(words.title), *setter.beneath(other.title if other else "")]
    if words.lead:
        blocks += [Space(gap * 0.6), setter.body(words.lead), *setter.beneath(other.lead if other else "")]
    seconds = other.parts if other else (None,) * len(words.parts)
    for part, second in zip(words.parts, seconds, strict=True):
        blocks += [Space(gap * 1.1), _part(part, second, setter, guard)]
    moment = options.printed_at
    printed = f"Skrevet ud {danish.date_with_year(moment.date())}." if moment else ""
    furniture = Furniture(
        title=words.title,
        head_left=options.office.name,  # a unit's name may say more than a stranger should read
        head_right="Til dig",
        foot=[contact_line(options), printed],
        practice=options.practice,
        beside=words.language,
    )
    return Laid(Stack(blocks), furniture, setter)


def _part(part: ReceiptPart, second: ReceiptPart | None, setter: Setter, guard: Guard) -> Block:
    gap = setter.sizes.gap
    again = second.title if second is not None and second.title != part.title else ""
    blocks: list[Block] = []
    if part.title:
        blocks += [setter.heading(guard.text(None, part.title)), *setter.beneath(guard.text(None, again))]
        blocks.append(Space(gap * (0.4 if again else 0.15)))
    for number, line in enumerate(part.lines):
        if number:
            blocks.append(Space(gap * 0.3))
        blocks.append(setter.runs(_runs(guard.text(None, line), Ink.INK), setter.sizes.body))
        said = second.lines[number] if second is not None else ""
        if said and said != line:
            blocks.append(setter.runs(_runs(guard.text(None, said), Ink.BESIDE), setter.sizes.small))
    return Stack(blocks, whole=True)


def _runs(line: str, ink: Ink) -> list[Run]:
    parts = line.split("**")
    return [Run(text, Face.BOLD if number % 2 else Face.REGULAR, ink) for number, text in enumerate(parts) if text]
