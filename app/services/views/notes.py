"""Notater: a case's notes as they are read, and what does not lie in the municipality's own system yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.domain.change import CaseId, DocumentId
from app.services.views.acts import Urgency


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a finished note; the note itself stays as it was."""

    say: str  # "Føjet til onsdag 25. november kl. 9.10 af Mette Holm"
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note."""

    document: DocumentId
    title: str  # "Bilnotat 2"
    happened_say: str  # "Skete mandag 23. november kl. 10.00 · besøg"
    written_say: str  # "Skrevet tirsdag 24. november kl. 8.40"
    lines: tuple[tuple[str, str], ...] = field(repr=False)  # (label, words)
    additions: tuple[Addition, ...] = ()
    finished: bool = False
    filed_say: str = ""  # "lagt i fagsystemet 24. november"
    half: str = field(default="", repr=False)  # an addition that was begun and not added yet


@dataclass(frozen=True, slots=True)
class FileRow:
    """A line of the log or a paper that does not lie in the municipality's system yet."""

    key: str  # an event's row or a document
    title: str  # "Bilnotat", "Forsøgte at få kontakt"
    say: str  # "12. november · skrevet 13. november · 6 arbejdsdage": how long it has waited
    urgency: Urgency
    happened: date
    text: str = field(repr=False)  # as it is copied
    unsettled: bool = False  # two versions stand in it: copied once somebody has chosen


@dataclass(frozen=True, slots=True)
class FiledRow:
    """What was marked as laid in the municipality's system."""

    key: str
    title: str
    say: str  # "24. november"


@dataclass(frozen=True, slots=True)
class NotesView:
    """The page *Notater* of one case."""

    case: CaseId
    heading: str  # "Jonas L."
    notes: tuple[NoteView, ...]  # newest first
    waiting: tuple[FileRow, ...]  # oldest first
    filed: tuple[FiledRow, ...]  # newest first
    system: str  # the municipality's own system, as it was named in the log; "" when unknown


@dataclass(frozen=True, slots=True)
class NotesCardView:
    """The card on the case's page."""

    say: str  # "2 notater. Det seneste: besøg 23. november"
    waits_say: str  # "Noget er ikke lagt i fagsystemet. Det ældste har ventet over 5 arbejdsdage."
    urgency: Urgency
    asks_note: bool  # a visit has no note yet
