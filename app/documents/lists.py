"""Lists for the team: the week from Monday to Sunday, and the cases for the team's meeting. No CPR, no QR code."""

from __future__ import annotations

from datetime import date

from app.documents.case_layout import office_line
from app.documents.flow import Block, PenLines, Space, Stack
from app.documents.guard import Guard
from app.documents.list_words import CaseWords, TeamWords, WeekDay, WeekWords
from app.documents.look import HANDWRITING, Ink
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.page import Furniture, put_on_paper
from app.documents.setter import Setter
from app.documents.tables import Table
from app.documents.tagging import Role, Tag, drawn_field
from app.documents.typeface import Face
from app.domain import danish
from forms.model import Audience, Form

_SHARES = (0.72, 0.28)
_AGREED = "Det blev vi enige om"
_AGREED_LINES = 2


def draw_week(words: WeekWords, office: OfficeWords, *, practice: bool, printed_on: date, large: bool = False) -> Paper:
    """What is due and which visits there are, day by day."""
    setter = _setter(office, practice, large)
    gap = setter.sizes.gap
    blocks: list[Block] = [setter.title(words.title), Space(gap * 0.6), setter.body(words.lead)]
    for day in ((words.late,) if words.late else ()) + words.days:
        blocks += [Space(gap * 0.9), _day(day, setter)]
    return _on_paper(blocks, words.title, office, setter, practice, printed_on)


def draw_team_cases(
    words: TeamWords, office: OfficeWords, *, practice: bool, printed_on: date, large: bool = False
) -> Paper:
    """Each case with its letter and question, and room for what was agreed."""
    setter = _setter(office, practice, large)
    gap = setter.sizes.gap
    blocks: list[Block] = [setter.title(words.title), Space(gap * 0.6), setter.body(words.lead)]
    for case in words.cases:
        blocks += [Space(gap * 1.4), _case(case, setter)]
    return _on_paper(blocks, words.title, office, setter, practice, printed_on)


def _day(day: WeekDay, setter: Setter) -> Block:
    head = [setter.body(day.title, Face.SEMIBOLD, Ink.MAIN)]
    rows: list[list[Block]] = [[setter.body(line.what), setter.body(line.who)] for line in day.lines]
    return Table(head, rows or [[setter.body("Ingenting", ink=Ink.QUIET), setter.body("")]], _SHARES)


def _case(case: CaseWords, setter: Setter) -> Block:
    gap = setter.sizes.gap
    return Stack(
        [
            setter.heading(case.title),
            setter.small(case.facts, keeps_next=True),
            Space(gap * 0.4),
            setter.body(case.question, Face.SEMIBOLD),
            Space(gap * 0.6),
            setter.label(_AGREED).as_part(Tag(Role.LABEL)),
            Stack([PenLines(_AGREED_LINES, HANDWRITING)], tag=drawn_field(_AGREED)),
        ],
        whole=True,
    )


def _setter(office: OfficeWords, practice: bool, large: bool) -> Setter:
    options = PaperOptions(Audience.CASE, PaperState.FINAL, office, WorkerWords(), practice=practice, large=large)
    return Setter(options, Guard(Form("", 1, "", ()), {}, Audience.CASE, protected=False, kept_off=()))


def _on_paper(
    blocks: list[Block], title: str, office: OfficeWords, setter: Setter, practice: bool, printed_on: date
) -> Paper:
    furniture = Furniture(
        title=title,
        head_left=office_line(office),
        head_right="Kun til teamet",
        foot=[f"Skrevet ud {danish.date_with_year(printed_on)}. Makulér listen, når den er brugt."],
        practice=practice,
    )
    return put_on_paper(Stack(blocks), furniture, setter.sizes, setter.typeface)
