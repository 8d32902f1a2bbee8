"""Draws a paper: `draw` and two sheets. reportlab is imported late, when something is drawn."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from app.documents.blank_issue import blank_issue
from app.documents.order import ISSUE_BYTES, OfficeWords, Paper, PaperOptions, PaperState, WorkerWords
from app.documents.receipt_words import ReceiptWords
from forms.language import Language
from forms.letters import letter_for
from forms.model import Answers, Audience, Form
from forms.texts import RightsSheet


def draw(form: Form, answers: Answers, options: PaperOptions) -> Paper:
    """The paper of a document: every form from its definition.

    `answers` as `forms.model.Answers`; on a blank they are left out. Unknown kinds of wrong values are written as they
    stand: a paper is never refused because of an answer.
    """
    from app.documents import case_layout, letter_layout

    issue = issue_of(form, options)
    if options.beside is not None and not carries(options.beside):
        options = replace(options, beside=None)
    if options.audience is Audience.CASE:
        return case_layout.draw(form, answers, options, issue)
    return letter_layout.draw(form, answers, options, issue)


def is_slip(form: Form) -> bool:
    """Whether its paper is no sheet but small notes, several on one, to cut apart."""
    letter = letter_for(form.id)
    return letter is not None and letter.slip


def carries(language: Language) -> bool:
    """Whether a paper can carry that language beneath the Danish: read from the left, in letters our face has."""
    from app.documents.typeface import load

    said = (*language.words.values(), *(word for words in language.forms.values() for word in words.values()))
    return language.on_paper and not load().lacks(" ".join(said))


def draw_rights_sheet(
    words: RightsSheet,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool = False,
    practice: bool = False,
    printed_on: date | None = None,
) -> Paper:
    """The sheet "hvem vi er, hvorfor vi skriver ned, og dine rettigheder" to leave on the table (GDPR art. 13).

    `words` come from `forms.texts.read_rights_sheet`; office and worker fill its marks, `office.own` the others
    (`dpo`, `dpo_contact`, `keep_for`, `own_words`). The sheet belongs to no case, so it carries no QR code.
    """
    from app.documents import sheets

    return sheets.draw_rights(words, office, worker, large=large, practice=practice, printed_on=printed_on)


def draw_receipt(
    words: ReceiptWords,
    office: OfficeWords,
    worker: WorkerWords,
    *,
    large: bool = False,
    practice: bool = False,
    printed_at: datetime | None = None,
    kept_off: Sequence[str] = (),
) -> Paper:
    """What the citizen said yes to, as a sheet to keep; `kept_off` is a protected address."""
    from app.documents import receipt

    return receipt.draw(words, office, worker, large=large, practice=practice, printed_at=printed_at, kept_off=kept_off)


def draw_recovery_sheet(
    code_groups: Sequence[str],
    qr_text: str,
    office: OfficeWords,
    worker: WorkerWords,
    made_on: date,
    *,
    practice: bool = False,
) -> Paper:
    """The recovery sheet (nødark): the code in groups and as QR, where to keep it, and what to do when it is lost."""
    from app.documents import sheets

    return sheets.draw_recovery(code_groups, qr_text, office, worker, made_on, practice=practice)


def issue_of(form: Form, options: PaperOptions) -> bytes:
    """The issue ordered, or a new one: random; a blank's names its form. ValueError for one of another length."""
    if options.issue is None:
        return blank_issue(form.id) if options.state is PaperState.BLANK else secrets.token_bytes(ISSUE_BYTES)
    if len(options.issue) != ISSUE_BYTES:
        raise ValueError("an issue is 16 bytes")
    return options.issue
