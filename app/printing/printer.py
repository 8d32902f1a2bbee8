"""What a printer is to the rest: one port, the states a job goes through in Danish, and how a paper is handed over."""

from __future__ import annotations

from dataclasses import dataclass
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
    NO_ANSWER = "no_answer"
    STOPPED = "stopped"

    @property
    def say(self) -> str:
        """In a word or two."""
        return _WORDS[self]

    @property
    def over(self) -> bool:
        """True when nothing more happens by itself."""
        return self in (JobState.PRINTED, JobState.STOPPED, JobState.NO_ANSWER)


_WORDS = {
    JobState.WAITING: "venter",
    JobState.PRINTING: "printer",
    JobState.PRINTED: "skrevet ud",
    JobState.NO_PAPER: "mangler papir",
    JobState.COVER_OPEN: "låge åben",
    JobState.NO_ANSWER: "svarer ikke",
    JobState.STOPPED: "afbrudt",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A paper handed to a printer. Even `PRINTED` is the printer's word: ask "Kom papiret ud?"."""

    id: int
    state: JobState


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What a printer says of itself. `takes_pdf` False: use the system's own printing."""

    name: str
    state: JobState  # WAITING when it is ready and idle
    takes_pdf: bool
    duplex: bool = False


class Printer(Protocol):
    """A place papers come out. Nothing is written to disk on the way; every wait is bounded."""

    @property
    def name(self) -> str:
        """What it is called, for people."""
        ...

    def look(self) -> PrinterState:
        """What it says of itself now; never raises, a silent printer has state NO_ANSWER."""
        ...

    def print(self, pdf: bytes, title: str = JOB_TITLE, copies: int = 1, duplex: bool = False) -> Job:
        """Hands over the paper; PrinterFailed when it was not taken. The title holds nobody's name."""
        ...

    def follow(self, job: Job, seconds: float) -> Job:
        """The job when it is over or needs a hand, or as it stands after `seconds`."""
        ...

    def cancel(self, job: Job) -> None:
        """Takes the job back, so that it does not come out when nobody is there."""
        ...
