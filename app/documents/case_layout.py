"""*Til sagen*: the form to the letter, every label and every choice; and either reader's blank for handwriting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.documents import correspondence, network_picture
from app.documents.cell import hidden
from app.documents.cells import CELLS
from app.documents.flow import Block, Questions, Rule, Space, Stack, in_company
from app.documents.guard import Guard
from app.documents.order import OfficeWords, Paper, PaperOptions, PaperState
from app.documents.page import TEXT_WIDTH, UNKNOWN_SIGNS, Furniture, put_on_paper
from app.documents.setter import Setter
from app.domain import danish
from forms.answers import is_shown, rows, words
from forms.model import Answers, Audience, Field, Form, Kind, Section, Value
from forms.placeholders import filled
from forms.translate import with_both

COLUMN_GAP = 14.0
_SMALL_TABLE = 4  # so few rows stay on the page of the question that follows them
_READER = {Audience.CITIZEN: "Til dig", Audience.CASE: "Til sagen", Audience.RECIPIENT: ""}
_HALF = 0.999  # a field narrower than the sheet stands in a line of its own kind


def draw(form: Form, answers: Answers, options: PaperOptions, issue: bytes) -> Paper:
    """The whole form in its own order."""
    form = filled(in_both(form, options), form_words(options))
    guard = Guard(form, answers, options.audience, options.protected_address, options.kept_off)
    setter = Setter(options, guard)
    told = Stack(story(form, answers, setter))
    return put_on_paper(told, furniture(form, options, issue), setter.sizes, setter.typeface)


def story(form: Form, answers: Answers, setter: Setter) -> list[Block]:
    """All of it, as blocks."""
    shown: Answers = {} if setter.blank else answers
    return [
        *_opening(form, setter),
        *network_picture.blocks(form, shown, setter),
        *_sections(form, shown, setter),
        *_left_over(form, shown, setter),
        *note_on_signs(form, shown, setter),
    ]


def in_both(form: Form, options: PaperOptions) -> Form:
    """The form with the paper's second language beneath, where one was ordered."""
    return with_both(form, options.beside, options.audience) if options.beside else form


def form_words(options: PaperOptions) -> dict[str, str]:
    """What fills the placeholders in a form's own words."""
    office = options.office
    return {
        **office.own,
        "office": office.name,
        "group_1": office.group_1,
        "group_2": office.group_2,
        "worker": options.worker.call_name if options.audience is Audience.CITIZEN else options.worker.name,
    }


def furniture(form: Form, options: PaperOptions, issue: bytes) -> Furniture:
    """Head and foot of a form's paper."""
    citizen = options.audience is Audience.CITIZEN
    title = (form.easy or form.title) if citizen else form.title
    printed = _printed(options)
    letter = correspondence.is_letter(form, options)
    if letter and options.state is not PaperState.BLANK:
        foot = [contact_line(options)]
    elif citizen:
        foot = [contact_line(options), printed]
    else:
        state = {
            PaperState.DRAFT: "Kladde",
            PaperState.FINAL: "Færdig udgave",
            PaperState.BLANK: "Til at udfylde i hånden",
        }
        about = [form.title, f"skema {form.version}", state[options.state]]
        foot = [" · ".join(about), printed, form.source]
    return Furniture(
        title=title,
        head_left=options.office.name if letter else office_line(options.office),
        head_right=_READER[options.audience],
        beside=options.beside.code if options.beside else "",
        foot=foot,
        issue=issue,
        qr_sentence=correspondence.qr_sentence(form, options),
        watermark="KLADDE" if options.state is PaperState.DRAFT and (letter or not citizen) else "",
        practice=options.practice,
        sealed=options.sealed,
    )


def _printed(options: PaperOptions) -> str:
    """When it was printed; a blank is not of any day."""
    moment = options.printed_at
    if moment is None or options.state is PaperState.BLANK:
        return ""
    local = moment.astimezone() if moment.tzinfo else moment
    return f"Udskrevet {danish.date_with_year(local.date())} {danish.clock_paper(local)}"


def office_line(office: OfficeWords) -> str:
    """Who sends the paper."""
    return " · ".join(part for part in (office.name, office.unit) if part)


def contact_line(options: PaperOptions) -> str:
    """Whom the citizen can ask, and how."""
    worker, office = options.worker, options.office
    phone = worker.phone or office.phone
    name = worker.name or office.name
    if not name and not phone:
        return ""
    if not phone:
        return f"Har du spørgsmål? Spørg {name}."
    return f"Har du spørgsmål? Ring til {name or 'os'} på {phone}."


def note_on_signs(form: Form, answers: Answers, setter: Setter) -> Iterator[Block]:
    """A line on empty boxes, when an answer holds a character the face cannot draw."""
    if any(setter.typeface.lacks(text) for text in words(form, answers)):
        yield Stack([Space(setter.sizes.gap), setter.small(UNKNOWN_SIGNS)])


def _opening(form: Form, setter: Setter) -> Iterator[Block]:
    citizen = setter.audience is Audience.CITIZEN
    yield setter.title((form.easy or form.title) if citizen else form.title)
    yield from setter.beneath(form.also)
    intro = form.easy_intro if citizen else form.intro
    if intro:
        yield Space(setter.sizes.gap * 0.6)
        yield setter.body(intro.strip())
        yield from setter.beneath(form.also_intro)
    yield Space(setter.sizes.gap)


def _sections(form: Form, answers: Answers, setter: Setter) -> Iterator[Block]:
    for section in form.sections:
        fields = [field for field in section.fields if _on_paper(field, section, answers, setter)]
        if not fields:
            continue
        citizen = setter.audience is Audience.CITIZEN
        title = (section.easy or section.title) if citizen else section.title
        intro = section.easy_intro if citizen else section.intro
        blocks: list[Block] = []
        if title:
            blocks += [Space(setter.sizes.gap * 0.8), setter.heading(title), *setter.beneath(section.also), Space(3)]
        if intro:
            blocks += [setter.small(intro.strip(), keeps_next=True), *setter.beneath(section.also_intro), Space(4)]
        yield Stack([*blocks, *grid(unrepeated(title, fields), answers, setter)])


def unrepeated(title: str, fields: Sequence[Field]) -> list[Field]:
    """The fields, the first without its label when that only says the heading again."""
    first, *others = fields
    said = {title.strip(" :"), ""}
    if first.label.strip(" :") in said or first.easy.strip(" :") in said - {""}:
        first = replace(first, label="", easy="")
    return [first, *others]


def grid(fields: Sequence[Field], answers: Answers, setter: Setter) -> list[Block]:
    """Fields under and beside each other as the form hints, each line of them closed by a hairline.

    A signature never stands alone on a page: what it is put under comes along.
    """
    blocks: list[Block] = []
    lines = list(_lines(fields))
    for number, line in enumerate(lines):
        if any(field.kind is Kind.SIGNATURE for field in line):
            blocks = in_company(blocks, TEXT_WIDTH)
        follower = lines[number + 1] if number + 1 < len(lines) else None
        blocks += _line(line, follower, answers, setter, first=not number)
    return blocks


def _line(
    line: Sequence[Field], follower: Sequence[Field] | None, answers: Answers, setter: Setter, *, first: bool
) -> Iterator[Block]:
    if line[0].kind is Kind.TABLE:
        if not first:
            yield Space(setter.sizes.gap * 0.4)
        small = len(rows(answers, line[0].id)) <= _SMALL_TABLE and not setter.blank
        follows = follower is not None and follower[0].kind is not Kind.TABLE
        table = [_alone(line[0], answers, setter), Space(setter.sizes.gap * 0.6)]
        yield Stack(table, keeps_next=follows and small)
        return
    if len(line) == 1 and line[0].paper.width > _HALF:
        yield _alone(line[0], answers, setter)
    else:
        yield _beside(line, answers, setter)
    if line[0].kind is Kind.INSTRUCTION or setter.blank:
        yield Space(setter.sizes.gap * 0.9)
    else:
        yield Stack([Space(3), Rule(), Space(5)])


def _alone(field: Field, answers: Answers, setter: Setter) -> Block:
    cell = CELLS[field.kind]
    if setter.blank:
        return cell.blank(field, setter, TEXT_WIDTH)
    return cell.filled(field, _value(field, answers), setter, TEXT_WIDTH)


def _beside(line: Sequence[Field], answers: Answers, setter: Setter) -> Block:
    labels: list[Block] = [Stack(CELLS[field.kind].asked(field, setter), keeps_next=True) for field in line]
    if setter.blank:
        below = [CELLS[field.kind].room(field, setter) for field in line]
    else:
        below = [CELLS[field.kind].answer(field, _value(field, answers), setter) for field in line]
    below = [CELLS[field.kind].valued(field, block, setter) for field, block in zip(line, below)]
    return Questions(labels, below, _spread([field.paper.width for field in line]), COLUMN_GAP)


def _value(field: Field, answers: Answers) -> Value | object:
    """The answer, where the question is asked at all."""
    return answers.get(field.id) if is_shown(field, answers) else None


def _lines(fields: Iterable[Field]) -> Iterator[list[Field]]:
    line: list[Field] = []
    for field in fields:
        alone = field.kind in (Kind.TABLE, Kind.INSTRUCTION)
        if line and (alone or sum(f.paper.width for f in line) + field.paper.width > 1.001):
            yield line
            line = []
        line.append(field)
        if alone:
            yield line
            line = []
    if line:
        yield line


def _spread(shares: Sequence[float]) -> list[float]:
    """The shares as hinted; only when they ask for more than there is are they shrunk."""
    total = sum(shares)
    return [share / total for share in shares] if total > 1 else list(shares)


def _on_paper(field: Field, section: Section, answers: Answers, setter: Setter) -> bool:
    """Every field of the source; our own only where it is asked; a retired one only where it holds something."""
    if hidden(field, setter):
        return False
    if field.retired:
        return not setter.blank and answers.get(field.id) not in (None, "", [])
    if field.source or setter.blank:
        return True
    return is_shown(section, answers) and is_shown(field, answers)


def _left_over(form: Form, answers: Answers, setter: Setter) -> Iterator[Block]:
    """Answers to fields this version of the form does not know: kept, and said as they stand."""
    known = {field.id for field in form.fields()}
    strangers = [
        Field(name, Kind.TEXT, name.replace("_", " "))
        for name, value in answers.items()
        if name not in known and not name.startswith("_") and value not in (None, "", [])
    ]
    if strangers and setter.audience is Audience.CASE:
        yield Stack(
            [Space(setter.sizes.gap), setter.heading("Fra en anden udgave af skemaet"), Space(3)], keeps_next=True
        )
        yield from grid(strangers, answers, setter)
