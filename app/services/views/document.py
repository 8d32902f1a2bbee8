"""One document: its form, its answers, where it is, what is missing, and how it stands with the signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.change import CaseId, DocumentId, RowId
from app.services.views.disagreements import Question
from forms.model import Answers, Form, Value


class MarkKind(StrEnum):
    """Where a document is; a document can bear several."""

    HERE = "here"  # på denne computer
    PRINTED = "printed"
    SIGNED = "signed"
    SCANNED = "scanned"  # its paper came back
    REFERRAL = "referral"  # the PDF its answers came from lies with it
    ISSUED = "issued"  # færdig
    OWED = "owed"  # skal afleveres
    HANDED_OVER = "handed_over"
    FILED = "filed"  # lagt i fagsystemet


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """One word about where the document is: "på denne computer", "udskrevet 12. november"."""

    kind: MarkKind
    say: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """A required field that is still empty. Never blocks."""

    path: str  # "name", "goals/3f2a/goal"
    label: str
    easy: str


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that was removed and can be brought back from the "Fortrudt?" strip."""

    table: str
    row: RowId
    say: str  # "Mona Friis, boligselskabet"


class SignatureNeed(StrEnum):
    """As forms.model.Form.signature."""

    NONE = "none"
    VOLUNTARY = "voluntary"
    REQUIRED = "required"


class SignatureState(StrEnum):
    """How it stands with the signature. VOID: the text was changed since; HALF: a co-guardian's yes is missing."""

    NONE = "none"
    SIGNED = "signed"  # drawn here
    PAPER = "paper"  # signed on paper
    SAID = "said"  # said aloud
    NOT_TODAY = "not_today"
    VOID = "void"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class SignatureView:
    """The signature's state in words, and its value where it was drawn."""

    need: SignatureNeed
    state: SignatureState
    say: str  # "Underskrevet af Jonas Lindegaard 23. november kl. 10.42", "Teksten er rettet siden. Skriv under igen."
    signer: str = field(default="", repr=False)
    value: Mapping[str, Value] | None = field(default=None, repr=False)  # Signature.from_value(value) for drawing


@dataclass(frozen=True, slots=True)
class SignWay:
    """One of four equal ways: "Skriv her", "Skriv på papir", "Sig det", "Ikke i dag"."""

    way: str  # app.domain.signature.Way's value
    label: str
    say: str  # what happens then, one short sentence


@dataclass(frozen=True, slots=True)
class SignerRow:
    """One who might say yes. Who may not is told with the reason, in words for the table."""

    key: str  # "citizen", "guardian", "guardian/2": one of a page's rows
    signer: str  # app.domain.guardianship.Who's value
    label: str  # "Jeg selv", "Birthe Holm siger ja for mig"
    may: bool = True
    because: str = field(default="", repr=False)
    name: str = field(default="", repr=False)  # "" asks for it


@dataclass(frozen=True, slots=True)
class SignPage:
    """What the citizen sees before signing: the whole text, nothing else."""

    kicker: str  # "Samtykke"
    heading: str  # "Må Mette spørge din læge?"
    paragraphs: tuple[tuple[tuple[str, bool], ...], ...]  # each a run of (words, bold)
    quiet: str  # the last, quieter line: what happens when you say no
    ways: tuple[SignWay, ...]
    signers: tuple[SignerRow, ...]  # the citizen first
    signer_name: str = field(repr=False)
    text_hash: str = ""  # goes into Signature.text_hash
    gaps: tuple[GapRow, ...] = ()  # "Mangler før underskrift"
    signature: SignatureView | None = None
    said_note: str = ""  # under "Sig det": whoever wants it in writing
    takes_witness: bool = False  # somebody may be named who heard the yes
    next_signer: str = field(default="", repr=False)  # the co-guardian whose yes is missing after the citizen's
    unsettled: str = field(default="", repr=False)  # "Der står to udgaver i »Mål«.": chosen before anybody signs


@dataclass(frozen=True, slots=True)
class ScreeningAdvice:
    """What the rule says of a screening form. It advises; the caseworker decides and says why."""

    outcome: str  # met, not_met, undecided
    title: str  # "Kriterierne er opfyldt", "Kan ikke afgøres"
    because: str
    group: int | None
    topics: tuple[str, ...]  # letters a-g
    ages_set: bool  # False: the municipality has not set its age groups yet; lead to settings
    decision: str = ""  # the caseworker's own: in_target_group, not_in_target_group or ""
    decision_say: str = ""  # "Mette Holm 23. november: i målgruppen"
    forward_say: str = ""  # the rule of step 2: "Skal videre: borgeren er ukendt …", "Find ud af, om der er kontakt."
    differs: bool = False  # decision and advice differ: ask kindly for a reason when it is empty


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the form screen shows. `answers` already holds what was typed last, also before it became a change."""

    case: CaseId
    document: DocumentId
    form: Form
    title: str  # "Samarbejdsaftale 3"
    easy_title: str  # "Vores aftale"
    call_name: str  # "Jonas"
    person_heading: str  # "Jonas L."
    answers: Answers = field(repr=False)  # tables as lists of rows with `_id`
    readonly: bool
    readonly_because: str  # "Aftalen er færdig. Lav en ny udgave, hvis noget skal rettes."
    marks: tuple[DocumentMark, ...]
    saved_at: datetime | None
    saved_say: str  # "Gemt 10:42"; "" while nothing was written
    gaps_heading: str  # "Kan udfyldes senere" or "Mangler før underskrift"
    gaps: tuple[GapRow, ...]
    wrong: Mapping[str, str]  # path -> Danish sentence about a value that is not of its kind; never blocks
    signature: SignatureView
    removed_rows: tuple[RemovedRow, ...]
    disagreements: tuple[Question, ...]
    suggestions: Mapping[str, tuple[str, ...]]  # for PERSON and phone fields: "person" -> names, "place" -> places
    advice: ScreeningAdvice | None  # only for a screening form
    unknown: tuple[tuple[str, str], ...] = ()  # (field id, words): answers this version's form does not know
    changed_since_last: tuple[str, ...] = ()  # a new version: "Mål: rettet", "Opfølgning: ny række"
    previous: DocumentId | None = None  # the version this one was made from
    newer: DocumentId | None = None  # the version made from this one
    protected: bool = False  # the person's address is protected: never on a paper
    created_on: date | None = None
    gone: bool = False
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field id -> names one chooses several of
