"""A form or letter as a Word document: what the paper would say, and what stands at its head and foot."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents import case_layout, door_slip, letter_layout
from app.documents.docx.listening import Listening, Part
from app.documents.docx.writing import Frame, write
from app.documents.flow import Block, Stack
from app.documents.guard import Guard
from app.documents.look import HEAD, MARGIN, SHEET_HEIGHT
from app.documents.order import PaperOptions, PaperState
from app.documents.page import TEXT_WIDTH
from app.documents.setter import Setter
from app.documents.telling import Teller
from forms.letters import Letter
from forms.model import Answers, Audience, Form
from forms.placeholders import filled

_STANDING = {PaperState.DRAFT: "Kladde"}


def draw(form: Form, answers: Answers, options: PaperOptions, letterhead: bytes | None = None) -> bytes:
    """The document's bytes. `letterhead`: a document of the municipality, whose head, foot and styles it takes.

    It carries no code and no seal: anybody may change it. InputError when the letterhead cannot be used.
    """
    template, waits = _template(form, options)
    form = filled(case_layout.in_both(form, options), case_layout.form_words(options))
    protected = options.protected_address or template.slip
    guard = Guard(form, answers, options.audience, protected, options.kept_off)
    setter = Setter(options, guard)
    stories = [Stack(door_slip.slip_of(Teller(form, answers, setter, template), setter))] if template.slip else None
    pages = stories or letter_layout.pages_of(_story(form, answers, setter, template, waits))
    furniture = case_layout.furniture(form, options, b"")
    standing = letter_layout.DRAFT_MARK.capitalize() if waits else _STANDING.get(options.state, "")
    frame = Frame(
        title=furniture.title,
        office=options.office.name,
        left="" if template.slip else furniture.head_left,
        right="" if template.slip else " · ".join(part for part in (furniture.head_right, standing) if part),
        foot=() if template.slip else tuple(line for line in furniture.foot if line),
        practice=options.practice,
        beside=furniture.beside,
        made_at=options.printed_at,
    )
    return write([heard(page, setter, frame.beside) for page in pages], frame, setter, letterhead)


def _template(form: Form, options: PaperOptions) -> tuple[Letter, bool]:
    if options.audience is Audience.CASE:
        return Letter(()), False
    return letter_layout.template_of(form, options)


def _story(form: Form, answers: Answers, setter: Setter, template: Letter, waits: bool) -> Sequence[Block]:
    if setter.audience is Audience.CASE or setter.blank:
        return case_layout.story(form, answers, setter)
    return letter_layout.story(form, answers, setter, template, waits=waits)


def heard(story: Stack, setter: Setter, beside: str) -> Part:
    """The story told to one who listens; `beside` is the second language's code, "" where there is none."""
    canvas = Listening(setter.typeface, beside)
    story.paint(canvas, MARGIN, SHEET_HEIGHT - HEAD, TEXT_WIDTH)
    return canvas.whole
