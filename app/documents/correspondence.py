"""What makes a paper a letter: to whom, from which town and day, and who sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.documents.flow import Block, Side, Space, Stack
from app.documents.look import Ink
from app.documents.order import OfficeWords, PaperOptions, PaperState, Recipient
from app.documents.page import QR_SENTENCE, QR_SENTENCE_IN_LETTERS, QR_SENTENCE_TO_OTHERS
from app.documents.setter import Setter
from app.documents.typeface import Face, Run
from app.domain import danish
from forms.letters.discreet import telling
from forms.model import Answers, Audience, Form

GREETING = "Venlig hilsen"
_TOWN = re.compile(r"\b\d{4}[ \u00a0]+(\w[\w .-]*)")
_PEN = 2.2  # lines of air where somebody writes a name


def is_letter(form: Form, options: PaperOptions) -> bool:
    """Whether this paper opens and ends as a letter does."""
    return options.audience is Audience.RECIPIENT or form.letter is options.audience


def recipient_of(form: Form, answers: Answers) -> Recipient:
    """To whom the form's own answers say it goes: its fields `recipient_name` (or `party`), `recipient_title`, …"""
    known = {field.id for field in form.fields()}

    def said(name: str) -> str:
        value = answers.get(name) if name in known else None
        return value.strip() if isinstance(value, str) else ""

    name = said("recipient_name") or said("party")
    return Recipient(name, said("recipient_title"), said("recipient_workplace"), said("recipient_address"))


def head(form: Form, answers: Answers, setter: Setter) -> Iterator[Block]:
    """Addressee to the left, town and day to the right; the citizen's own letter has no addressee."""
    options = setter.options
    to = options.recipient or recipient_of(form, answers)
    lines = to.lines() if options.audience is Audience.RECIPIENT else ()
    day = _town_and_day(options)
    if not lines and not day:
        return
    name = [setter.guard.text(None, line) for line in lines]
    addressee = Stack([setter.body(line, Face.SEMIBOLD if not at else Face.REGULAR) for at, line in enumerate(name)])
    shares = [0.45, 0.55] if options.large else [0.6, 0.4]
    yield Side([addressee, setter.body(day, ink=Ink.QUIET)], shares, setter.sizes.gap)
    yield Space(setter.sizes.gap * (2.4 if lines else 1.2))


def sender(setter: Setter, *, discreet: bool = False) -> Iterator[Block]:
    """Who sends it, with room for a name written by hand; never parted from the greeting.

    `discreet`: a stranger may read it, so no line of it says psychiatry or case.
    """
    options = setter.options
    worker, office = options.worker, options.office
    name = worker.name or office.name
    if not name:
        return
    lines = [line for line in (worker.title, *_office_lines(office, name, discreet), _reach(options)) if line]
    if discreet:
        lines = [line for line in lines if not telling(line)]
    block: list[Block] = [
        Space(setter.sizes.gap * 1.2),
        setter.body(GREETING),
        Space(setter.sizes.body * _PEN),
        setter.runs([Run(name, Face.SEMIBOLD)], setter.sizes.body),
        *(setter.body(line, ink=Ink.QUIET) for line in lines),
    ]
    yield Stack(block, whole=True)


def qr_sentence(form: Form, options: PaperOptions) -> str:
    """What the mark at the foot is for, in that reader's words; a letter's says nothing of a case."""
    if options.audience is Audience.RECIPIENT:
        return QR_SENTENCE_TO_OTHERS
    return QR_SENTENCE_IN_LETTERS if is_letter(form, options) else QR_SENTENCE


def _office_lines(office: OfficeWords, name: str, discreet: bool) -> list[str]:
    parts = [part for part in (office.name, office.unit) if part and part != name]
    where = " · ".join(part for part in parts if not (discreet and telling(part)))
    return [where, ", ".join(office.address.splitlines())]


def _reach(options: PaperOptions) -> str:
    phone = options.worker.phone or options.office.phone
    mail = options.worker.email or options.office.email
    return " · ".join(part for part in (f"Telefon {phone}" if phone else "", mail) if part)


def _town_and_day(options: PaperOptions) -> str:
    moment = options.printed_at
    if moment is None or options.state is PaperState.BLANK:
        return ""
    local = moment.astimezone() if moment.tzinfo else moment
    found = _TOWN.search(options.office.address)
    day = danish.date_with_year(local.date())
    return f"{found[1].strip()}, {day}" if found else danish.capitalised(day)
