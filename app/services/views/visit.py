"""Besøg: the home visit as one guided flow of seven steps, and what was written on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.change import CaseId, DocumentId


class VisitStep(StrEnum):
    """The steps in order. SHORT is *Kort besøg*: name, phone, next time."""

    BEFORE = "before"  # Før
    HELLO = "hello"  # Goddag
    KNOW = "know"  # Hvad ved vi?
    CAN = "can"  # Hvad kan vi?
    WANT = "want"  # Hvad vil vi?
    DO = "do"  # Hvad gør vi?
    LEAVING = "leaving"  # Inden jeg går
    SHORT = "short"  # Kort besøg


@dataclass(frozen=True, slots=True)
class VisitStepMark:
    """One word in the head of the visit."""

    step: VisitStep
    title: str  # "Hvad vil vi?"
    current: bool
    been: bool  # something was written or the step was left behind


@dataclass(frozen=True, slots=True)
class VisitPart:
    """A piece of a document that stands on a step: these fields (or these sections) of that form."""

    form: str
    document: DocumentId | None  # None: not begun; documents.start makes it
    title: str  # "Mennesker omkring dig"
    say: str  # "Begynd med dig og mig. Kun dem, du vil have med."
    fields: tuple[str, ...] = ()  # field ids to show, in order; empty: the whole form
    start_label: str = ""  # the button's words when not begun: "Lav et samtykke"


@dataclass(frozen=True, slots=True)
class VisitStepView:
    """One step of the visit as it is shown."""

    step: VisitStep
    title: str  # "Hvad vil vi?"
    heading: str  # "Hvad vil du gerne have sker de næste tre måneder?"
    lead: str  # "Skriv det med Jonas' egne ord. Store og små ting må stå side om side."
    parts: tuple[VisitPart, ...]
    tips: tuple[str, ...]  # "Hjælp til samtalen", for the worker
    tips_source: str  # "Efter princip 1: håb, ønsker og drømme. Socialstyrelsen 2023."
    next: VisitStep | None
    next_label: str  # "Videre: Hvad gør vi?"
    gaps_say: str  # "Kan udfyldes senere: udfordringer, ideer"; "" when nothing is missing


@dataclass(frozen=True, slots=True)
class BeforeVisit:
    """*Før*: what the worker reads alone. Never shown once the visit stands on another step."""

    who_asked: str  # "Boligselskabet Fjorden, 20. november"
    known: tuple[str, ...]  # what we know, a line each
    last_time: tuple[str, ...]  # what was agreed last time
    bring: tuple[str, ...]  # papers to bring
    address: str  # for the worker; "" when unknown
    phone: str
    interpreter: str  # "arabisk"; "" when none is needed
    protected: bool


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """Something written during this visit; can be removed on the spot when the citizen says stop."""

    document: DocumentId
    title: str  # "Samarbejdsaftale 1"
    say: str  # "4 felter", "ny"


@dataclass(frozen=True, slots=True)
class VisitView:
    """The open visit. While it is open the window knows this case only."""

    case: CaseId
    title: str  # "Besøg hos Jonas"
    call_name: str
    worker_call_name: str  # "Mette"
    begun_at: datetime
    step: VisitStep
    marks: tuple[VisitStepMark, ...]  # the seven of the whole visit
    view: VisitStepView  # the current step
    documents: Mapping[str, tuple[DocumentId, ...]]  # form id -> documents in hand, newest first
    before: BeforeVisit | None  # only on step BEFORE
    hello: tuple[str, ...]  # only on step HELLO: who asked and why, how long, you may say no …
    summary: tuple[str, ...]  # only on LEAVING: what we agreed, in the citizen's words
    question: str  # only on LEAVING: one question about the talk
    question_answers: tuple[tuple[str, str], ...]  # (id, words)
    question_answer: str  # the id of the answer; "" while it is not given
    next_meeting_on: date | None
    next_meeting_say: str
    saved_say: str  # "Gemt 10:42"
    written: bool  # something was written since the visit began
    has_pin: bool
