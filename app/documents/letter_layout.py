"""*Til dig*, a letter in plain words, and the copy for somebody else. Answers first, empty fields left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents import case_layout, correspondence, door_slip, wallet_card
from app.documents.flow import Block, Framed, Space, Stack, in_company
from app.documents.guard import Guard
from app.documents.look import Ink
from app.documents.order import Paper, PaperOptions, PaperState
from app.documents.page import TEXT_WIDTH, put_on_paper
from app.documents.setter import Setter
from app.documents.telling import NewPage, Teller
from app.documents.typeface import Face, Run
from forms.letters import Letter, letter_for
from forms.letters.own_words import is_draft, with_own
from forms.model import Answers, Form
from forms.placeholders import filled

DRAFT_MARK = "UDKAST"
DRAFT_WORDS = "Udkast til kommunens jurist. Ordene er ikke godkendt endnu."


def draw(form: Form, answers: Answers, options: PaperOptions, issue: bytes) -> Paper:
    """The letter; a blank is the form with easy labels and lines."""
    template, waits = template_of(form, options)
    if template.slip:
        return door_slip.draw(form, answers, options, issue, template)
    if options.state is PaperState.BLANK:
        return case_layout.draw(form, answers, options, issue)
    form = filled(case_layout.in_both(form, options), case_layout.form_words(options))
    guard = Guard(form, answers, options.audience, options.protected_address, options.kept_off)
    setter = Setter(options, guard)
    first, *more = pages_of(story(form, answers, setter, template, waits=waits))
    furniture = case_layout.furniture(form, options, issue)
    furniture = replace(furniture, watermark=furniture.watermark or (DRAFT_MARK if waits else ""))
    return put_on_paper(first, furniture, setter.sizes, setter.typeface, *more)


def template_of(form: Form, options: PaperOptions) -> tuple[Letter, bool]:
    """How this office tells the form to that reader; and whether its words still wait for the lawyer."""
    ours = letter_for(form.id, options.audience)
    if ours is None:
        return Letter(()), False
    own = options.office.letters.get(ours.id)
    return with_own(ours, own), is_draft(ours, own)


def story(form: Form, answers: Answers, setter: Setter, template: Letter, *, waits: bool) -> list[Block]:
    """All of it, as blocks. `waits`: it says first that the lawyer has not approved it."""
    letter = correspondence.is_letter(form, setter.options)
    told = Teller(form, answers, setter, template).told_in_order()
    if letter:  # a greeting never stands alone on a page
        told = in_company(told, TEXT_WIDTH)
    return [
        *(for_the_lawyer(setter) if waits else ()),
        *(correspondence.head(form, answers, setter) if letter else ()),
        *told,
        *(correspondence.sender(setter, discreet=template.discreet) if letter else ()),
        *case_layout.note_on_signs(form, answers, setter),
        *wallet_card.blocks(form, answers, setter, template.card),
    ]


def pages_of(blocks: Sequence[Block]) -> list[Stack]:
    """The blocks in as many stories as there are pages opened."""
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, NewPage):
            pages.append([])
        else:
            pages[-1].append(block)
    return [Stack(page) for page in pages]


def for_the_lawyer(setter: Setter) -> Iterator[Block]:
    """That the words are not approved yet."""
    words = setter.runs([Run(DRAFT_WORDS, Face.SEMIBOLD, Ink.WARM)], setter.sizes.label)
    yield Framed(words, 8, above=5, edge=Ink.WARM, radius=5)
    yield Space(setter.sizes.gap)
