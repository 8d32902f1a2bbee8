"""The letters as the window shows them: their sentences, what may stand in them, and text messages to copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.change import CaseId
from app.services.office.agreed import Voice


@dataclass(frozen=True, slots=True)
class LetterName:
    """A line in the list. `rank`: letters that are sent 0, text messages 1, other papers 2."""

    id: str
    name: str
    rank: int
    changed: bool
    draft: bool  # waits for the municipality's lawyer


@dataclass(frozen=True, slots=True)
class PartView:
    """One sentence. `when`: "" for always. `problem`: why the words cannot be used yet."""

    id: str
    name: str  # "Afsnit"
    when: str
    words: str
    heading: str
    has_heading: bool
    title: bool  # the letter's own heading
    changed: bool
    problem: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter. `names`: what may stand in braces, with what it is; `more_names` the rarer ones."""

    name: LetterName
    parts: tuple[PartView, ...]
    names: tuple[tuple[str, str], ...]
    more_names: tuple[tuple[str, str], ...]
    lawyer: bool
    approved_say: str
    discreet: bool
    sms: bool
    folder: bool  # the municipality's folder says something in it
    voice: Voice  # whether the words may be changed here, and for whom they hold


@dataclass(frozen=True, slots=True)
class SmsChoice:
    """One of the text messages."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SmsPage:
    """What one needs to write a text message to somebody: texts, the next meeting, how they want to be contacted."""

    case: CaseId
    person: str
    phone: str
    terms: str  # "Ingen sms."; "" when nothing is known
    choices: tuple[SmsChoice, ...]
    on: date | None
    time: str
    place: str


@dataclass(frozen=True, slots=True)
class SmsCount:
    """How long a message is. `telling`: words that a stranger should not see on a screen."""

    say: str  # "86 tegn, 1 sms"
    messages: int
    telling: tuple[str, ...]
