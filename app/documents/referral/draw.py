"""Draws the referral: the form to the letter with fields to fill in, what to do with it, and to whom it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.documents.case_layout import form_words, office_line
from app.documents.flow import Block, Framed, Side, Space, Stack
from app.documents.guard import Guard
from app.documents.look import Ink, Sizes
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState
from app.documents.page import Furniture, put_on_paper
from app.documents.referral.asked import LENGTHS, LONGEST, MARK, NEEDED, Asked, mark_of, name_of, sections
from app.documents.referral.boxes import HiddenMark, LineRoom, TickRoom
from app.documents.setter import Setter
from app.documents.tagging import Role, Tag
from app.documents.tagging.roles import choices
from app.documents.typeface import Face, Run
from forms.model import Audience, Choice, Form, Kind
from forms.placeholders import filled

_GAP = 14.0
_SIZES = Sizes(body=10, label=9.5, small=9, heading=12.5, title=20, foot=8.5, leading=1.32)

_HOW = (
    "**Udfyld skemaet på skærmen, og gem det.** Et almindeligt PDF-program er nok. Print det ikke til PDF, og scan det "
    "ikke: så kan vi ikke læse felterne.",
    "**Skriv kun det, vi har brug for.** Borgeren har ikke sagt ja til os endnu.",
)
_HINTS = {Kind.DATE: "for eksempel 24.11.2026", Kind.CPR: "ti cifre, hvis I kender det"}


@dataclass(frozen=True, slots=True)
class Recipients:
    """To whom the referral goes: the rows of the office's own table, column id to text."""

    rows: tuple[Mapping[str, str], ...] = ()


def draw_referral(
    form: Form, office: OfficeWords, recipients: Recipients | None = None, *, practice: bool = False
) -> Paper:
    """The fillable form, A4. Knows nobody: it is the same for every enquiry, so it carries no code."""
    options = PaperOptions(Audience.CASE, PaperState.BLANK, office=office, practice=practice)
    shown = filled(form, form_words(options))
    setter = Setter(options, Guard(shown, {}, Audience.CASE, protected=False, kept_off=()), _SIZES)
    told = recipients or Recipients()
    story = Stack(
        [
            *_opening(shown, office, setter),
            HiddenMark(MARK, mark_of(form)),
            *_asked(shown, setter),
            *_to_whom(shown, told, setter),
        ]
    )
    furniture = Furniture(
        title=f"{form.title} – henvisning",
        head_left=office_line(office),
        head_right="Henvisning",
        foot=[f"{form.title} · skema {form.version} · til at udfylde på skærmen", form.source],
        practice=practice,
    )
    return put_on_paper(story, furniture, setter.sizes, setter.typeface)


def _opening(form: Form, office: OfficeWords, setter: Setter) -> Iterator[Block]:
    gap = setter.sizes.gap
    yield setter.title(form.title)
    yield Space(gap * 0.6)
    yield setter.body(form.intro.strip())
    yield Space(gap * 0.7)
    lines = [setter.said(line) for line in (*_HOW, _where_to(office))]
    spaced = [part for line in lines for part in (line, Space(3))][:-1]
    yield Framed(Stack(spaced), 10, above=8, fill=Ink.SOFT, radius=6)
    yield Space(gap * 0.8)
    for section in form.sections:
        for field in section.fields:
            if field.kind is Kind.INSTRUCTION:
                yield setter.body(field.label.strip())


def _where_to(office: OfficeWords) -> str:
    """Never by ordinary mail: the form says who has difficulties, and often the CPR number."""
    to = f" til {office.email}" if office.email else ""
    ask = f" Er I i tvivl, så ring på {office.phone}." if office.phone else ""
    return f"**Send det som sikker mail eller Digital Post{to}. Send det aldrig i en almindelig mail.**{ask}"


def _asked(form: Form, setter: Setter) -> Iterator[Block]:
    gap = setter.sizes.gap
    for section, asked in sections(form):
        own = not any(each.field.source for each in asked)
        title = "" if own else section.title
        blocks: list[Block] = [Space(gap * 0.7)]
        if title:
            blocks += [setter.heading(title), Space(3)]
        if any(each.field.id in NEEDED for each in asked):
            blocks += [setter.small("Felter med * skal udfyldes.", keeps_next=True), Space(3)]
        yield Stack([*blocks, *_fields(asked, title, setter)])


def _fields(asked: Sequence[Asked], title: str, setter: Setter) -> Iterator[Block]:
    """Under each other, or beside each other as the form hints."""
    line: list[Block] = []
    shares: list[float] = []
    for each in asked:
        width = each.field.paper.width
        if line and sum(shares) + width > 1.001:
            yield _beside(line, shares)
            line, shares = [], []
        line.append(Stack(list(_one(each, title, setter)), whole=not each.choices or width < 1))
        shares.append(width)
    if line:
        yield _beside(line, shares)


def _beside(line: list[Block], shares: list[float]) -> Block:
    block = line[0] if len(line) == 1 and shares[0] > 0.999 else Side(tuple(line), tuple(shares), _GAP)
    return Stack([block, Space(4)])


def _one(asked: Asked, title: str, setter: Setter) -> Iterator[Block]:
    field = asked.field
    says_more = field.label.strip(" :") != title.strip(" :")
    if asked.choices:
        if says_more:
            yield setter.label(field.label).as_part(Tag(Role.LABEL))
            yield Space(3)
        yield from _ticks(asked, setter)
        return
    needed = field.id in NEEDED
    runs = [Run(field.label, Face.SEMIBOLD, Ink.QUIET), *([Run(" *", Face.BOLD, Ink.WARM)] if needed else [])]
    hint = _HINTS.get(field.kind, "")
    runs += [Run(f"  {hint}", Face.REGULAR, Ink.QUIET)] if hint else []
    yield setter.runs(runs, setter.sizes.label, keeps_next=True, tag=Tag(Role.LABEL))
    yield Space(2)
    heard = " ".join(
        part for part in (field.label, f"({hint})" if hint else "", "Skal udfyldes." if needed else "") if part
    )
    yield LineRoom(name_of(field), heard, LENGTHS.get(field.kind, LONGEST), needed)


def _ticks(asked: Asked, setter: Setter) -> Iterator[Block]:
    field = asked.field
    headings = {group.id: group.label for group in field.groups}
    for group in dict.fromkeys(choice.group for choice in asked.choices):
        boxes = [
            _tick(asked, choice, headings.get(group, ""), setter) for choice in asked.choices if choice.group == group
        ]
        listed: Block = Stack(boxes, tag=choices())
        if field.kind is Kind.YES_NO:
            listed = Stack([Side(tuple(boxes), (0.3, 0.3), 8)], tag=choices())
        if not group or group not in headings:
            yield listed
            continue
        words = setter.runs([Run(headings[group], Face.SEMIBOLD)], setter.sizes.body, keeps_next=True)
        yield Stack([Space(4), words, Space(2), listed], whole=True)


def _tick(asked: Asked, choice: Choice, group: str, setter: Setter) -> Block:
    question = asked.field.label.strip() if asked.field.kind is Kind.YES_NO else group
    heard = (
        f"{question}: {choice.label}"
        if question and not question.endswith("?")
        else f"{question} {choice.label}".strip()
    )
    return TickRoom(name_of(asked.field, choice), heard, setter.body(choice.label))


def _to_whom(form: Form, recipients: Recipients, setter: Setter) -> Iterator[Block]:
    """The form's last part of the source: who it is passed on to, as the office has said."""
    table = next((each for each in form.fields() if each.kind is Kind.TABLE and each.source), None)
    rows = [row for row in recipients.rows if any(text.strip() for text in row.values())]
    if table is None or not rows:
        return
    section = next(each for each in form.sections if table in each.fields)
    blocks: list[Block] = [Space(setter.sizes.gap * 0.9), setter.heading(section.title), Space(3)]
    if section.intro:
        blocks += [setter.small(section.intro.strip(), keeps_next=True), Space(4)]
    for row in rows:
        told = ", ".join(text for column in table.columns if (text := row.get(column.id, "").strip()))
        blocks += [setter.body(told), Space(3)]
    yield Stack(blocks, whole=True)
