"""What is ordered and what comes back: the words, options and states of a paper, and the drawn paper itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from forms.language import Language
from forms.letters.own_words import OwnLetters
from forms.model import Audience

ISSUE_BYTES = 16  # they name one issue, at random; only a blank's say something: its form (`blank_issue`)


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
    letters: OwnLetters = field(default_factory=dict)  # what the office says otherwise in our letters


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


def words_of_ours(office: OfficeWords, worker: WorkerWords, name: str) -> dict[str, str]:
    """What stands in braces and is no field (`forms.letters.OWN_WORDS`). `name`: how this reader knows the worker."""
    return {
        "worker": name,
        "worker_title": worker.title,
        "worker_phone": worker.phone or office.phone,
        "office": office.name,
        "office_unit": office.unit,
        "office_address": ", ".join(office.address.splitlines()),
        "office_phone": office.phone,
        "office_email": office.email,
    }


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom a paper goes that is neither the citizen's nor the case's. `address` may have several lines."""

    name: str = ""
    title: str = ""
    workplace: str = ""
    address: str = ""

    def lines(self) -> tuple[str, ...]:
        """The addressee as written on a letter."""
        named = (self.name, self.title, self.workplace, *self.address.splitlines())
        return tuple(line.strip() for line in named if line.strip())


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """One order of one paper. Same form, answers and options (with `issue` given) make the same bytes."""

    audience: Audience
    state: PaperState
    office: OfficeWords = field(default_factory=OfficeWords)
    worker: WorkerWords = field(default_factory=WorkerWords)
    large: bool = False  # 18 pt, for whoever reads with difficulty
    practice: bool = False  # "ØVELSE" on every page
    issue: bytes | None = None  # 16 bytes; None draws new ones
    printed_at: datetime | None = None  # None leaves the moment out
    protected_address: bool = False
    recipient: Recipient | None = None  # None: as the form's own answers name one
    beside: Language | None = None  # a second language, beneath the Danish
    sealed: bool = False  # drawn to be sealed: it says so at the foot and holds the place for it
    kept_off: tuple[str, ...] = ()  # words never printed while the address is protected: the person's own address


@dataclass(frozen=True, slots=True)
class PenSpot:
    """Where a pen is meant to sign: above that page's line, measured in sides of its QR code.

    From the code's upper left corner, rightwards and downwards: so the spot is found again on a scan of whatever size.
    """

    page: int  # the first is 1
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn paper. `issue` (32 hex digits) stands in the QR code of each page; `unknown_signs` could not be drawn."""

    bytes: bytes
    pages: int
    issue: str
    unknown_signs: int = 0
    pen_spots: tuple[PenSpot, ...] = ()  # in the order of the form's signatures
