"""What a paper is and who orders it: `draw`, two sheets, and the values they take. reportlab is imported late."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from forms.model import Answers, Audience, Form
from forms.texts import RightsSheet

ISSUE_BYTES = 16  # 128 random bits name one issue; nothing on the paper can be looked up without the store


class PaperState(StrEnum):
    """How far a document has come when it is put on paper."""

    DRAFT = "draft"
    FINAL = "final"
    BLANK = "blank"  # for handwriting: answers are left out


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What the paper says about the office; also fills `{office}`, `{group_1}`, `{group_2}` in a form's own words.

    `group_1` and `group_2` are ages as read on paper ("18–29"); empty means the municipality has not set them.
    `own` fills any further placeholder of a municipality's forms and of the rights sheet.
    """

    name: str = ""
    unit: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    group_1: str = ""
    group_2: str = ""
    own: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkerWords:
    """What the paper says about the caseworker."""

    name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""

    @property
    def call_name(self) -> str:
        """The name said aloud: "Mette" of "Mette Holm"."""
        return self.name.split(" ")[0] if self.name.strip() else ""


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """One order of one paper. Same form, answers and options (with `issue` given) make the same bytes."""

    audience: Audience
    state: PaperState
    office: OfficeWords = field(default_factory=OfficeWords)
    worker: WorkerWords = field(default_factory=WorkerWords)
    large: bool = False  # 18 pt, for whoever reads with difficulty
    practice: bool = False  # "ØVELSE" on every page
    issue: bytes | None = None  # 16 random bytes; None draws new ones
    printed_at: datetime | None = None  # None leaves the moment out
    protected_address: bool = False
    kept_off: tuple[str, ...] = ()  # words never printed while the address is protected: the person's own address


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper. `issue` (32 hex digits) stands in the QR code of each page; `unknown_signs` could not be drawn."""

    bytes: bytes
    pages: int
    issue: str
    unknown_signs: int = 0


def draw(form: Form, answers: Answers, options: PaperOptions) -> Paper:
    """The paper of a document: every form from its definition.

    `answers` as `forms.model.Answers`; on a blank they are left out. Unknown kinds of wrong values are written as they
    stand: a paper is never refused because of an answer.
    """
    from app.documents import case_layout, letter_layout

    issue = issue_of(options)
    if options.audience is Audience.CASE:
        return case_layout.draw(form, answers, options, issue)
    return letter_layout.draw(form, answers, options, issue)


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


def issue_of(options: PaperOptions) -> bytes:
    """The issue ordered, or a new random one; ValueError when it is not 128 bits."""
    issue = secrets.token_bytes(ISSUE_BYTES) if options.issue is None else options.issue
    if len(issue) != ISSUE_BYTES:
        raise ValueError("an issue is 16 bytes")
    return issue
