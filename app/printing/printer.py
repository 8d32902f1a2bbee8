"""What a printer is to the rest: one port, the states a job goes through in Danish, and how a paper is handed over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

JOB_TITLE = "Papir"
"""Neutral: printers and spoolers show and log the title of a job."""


class JobState(StrEnum):
    """Where a job is. `say` is what a person reads."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    JAM = "jam"
    NO_INK = "no_ink"
    UNREACHED = "unreached"  # a spooler has it and cannot reach the printer
    NO_ANSWER = "no_answer"
    FORGOTTEN = "forgotten"  # the printer answers and knows no such job (any more)
    CANCELED = "canceled"
    STOPPED = "stopped"

    @property
    def say(self) -> str:
        """In a word or two."""
        return _WORDS[self]

    @property
    def over(self) -> bool:
        """True when nothing more happens by itself."""
        return self in _OVER

    @property
    def hindered(self) -> bool:
        """True when somebody has to see to the printer, and then it goes on."""
        return self in _HINDERED


_OVER = frozenset({JobState.PRINTED, JobState.STOPPED, JobState.CANCELED, JobState.NO_ANSWER, JobState.FORGOTTEN})
_HINDERED = frozenset({JobState.NO_PAPER, JobState.COVER_OPEN, JobState.JAM, JobState.NO_INK, JobState.UNREACHED})
_WORDS = {
    JobState.WAITING: "venter",
    JobState.PRINTING: "printer",
    JobState.PRINTED: "skrevet ud",
    JobState.NO_PAPER: "mangler papir",
    JobState.COVER_OPEN: "låge åben",
    JobState.JAM: "papir sidder fast",
    JobState.NO_INK: "mangler blæk",
    JobState.UNREACHED: "kan ikke nås",
    JobState.NO_ANSWER: "svarer ikke",
    JobState.FORGOTTEN: "kendes ikke mere",
    JobState.CANCELED: "stoppet på printeren",
    JobState.STOPPED: "afbrudt",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A paper handed to a printer. Even `PRINTED` is the printer's word: ask "Kom papiret ud?".

    `title`: what it was called when it was handed over, so that another job of the same number is not taken for it.
    """

    id: int
    state: JobState
    title: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a paper is to come out; A4 always."""

    copies: int = 1
    duplex: bool = False
    mono: bool = False
    saving: bool = False  # as little ink as the printer can


@dataclass(frozen=True, slots=True)
class Ink:
    """One cartridge, toner or the like, as the printer names it. `level`: percent, None when it does not know."""

    name: str
    colour: str  # "#000000", "" when unknown; several are joined: "#00FFFF#FF00FF"
    kind: str  # "ink-cartridge", "toner-cartridge", "waste-toner" …
    level: int | None
    low: bool


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What a printer says of itself. `takes_pdf` False: use the system's own printing."""

    name: str
    state: JobState  # WAITING when it is ready and idle
    takes_pdf: bool
    duplex: bool = False
    mono: bool = False  # can be asked for black and white
    saving: bool = False  # can be asked for a draft
    a4: bool | None = None  # A4 lies in a tray; None when it does not say
    stands_still: bool = False  # takes paper up again only when somebody has seen to it
    inks: tuple[Ink, ...] = ()

    def able(self, wishes: Wishes) -> Wishes:
        """What of the wishes it can do; a strict printer refuses a job that asks for more."""
        return replace(
            wishes,
            duplex=wishes.duplex and self.duplex,
            mono=wishes.mono and self.mono,
            saving=wishes.saving and self.saving,
        )


class Printer(Protocol):
    """A place papers come out. Nothing is written to disk on the way; every wait is bounded."""

    @property
    def name(self) -> str:
        """What it is called, for people."""
        ...

    def look(self) -> PrinterState:
        """What it says of itself now; never raises, a silent printer has state NO_ANSWER."""
        ...

    def print(self, pdf: bytes, title: str = JOB_TITLE, wishes: Wishes = Wishes()) -> Job:
        """Hands over the paper. PrinterAway: not taken now; PrinterSilent: perhaps taken; PrinterFailed: refused."""
        ...

    def follow(self, job: Job, seconds: float) -> Job:
        """The job when it is over or needs a hand, or as it stands after `seconds`."""
        ...

    def cancel(self, job: Job) -> Job:
        """Takes the job back; as it stands then."""
        ...
