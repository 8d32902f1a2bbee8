"""One errand to a printer: a paper handed over, followed or taken back. Waits for a machine; touches no store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.errors import PrinterAway, PrinterFailed, PrinterSilent, RygsaekError
from app.printing.ipp import IppPrinter
from app.printing.printer import Job, JobState, Printer, PrinterState, Wishes
from app.services.papers.queue_words import GONE

__all__ = [
    "FOLLOW_SECONDS",
    "End",
    "Errand",
    "JobState",
    "Kind",
    "Open",
    "Outcome",
    "Printer",
    "carry",
    "direct",
    "why",
]

Open = Callable[[str, str], Printer]
"""Opens the printer at an address, by its name for people."""

FOLLOW_SECONDS = 3.0


class Kind(StrEnum):
    """What is to be done with a paper."""

    LOOK = "look"  # whether the printer that could not take it now can
    SEND = "send"
    FOLLOW = "follow"
    TAKE_BACK = "take_back"  # a person wants it back
    GIVE_UP = "give_up"  # the printer has stood still for too long


class End(StrEnum):
    """How an errand went."""

    HELD = "held"  # the printer could not take it now: it waits
    READY = "ready"  # the printer can take it now
    REFUSED = "refused"  # the printer will never take it like this
    TAKEN = "taken"  # the printer has it
    UNSURE = "unsure"  # it may come out, and the printer does not say
    TOLD = "told"  # the printer says how it goes


@dataclass(frozen=True, slots=True)
class Errand:
    """A paper and where to. `remote`: the printer's own number of it, 0 before it has one."""

    sheet: int
    job: int
    kind: Kind
    printer: str
    name: str
    job_title: str
    remote: int = 0
    wishes: Wishes = field(default_factory=Wishes)
    pdf: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an errand. `why`: a sentence for people, "" when all is well."""

    errand: Errand
    end: End
    state: JobState
    remote: int = 0
    why: str = ""


_WHY = {
    JobState.NO_PAPER: "Printeren mangler papir. Læg papir i, så går den videre.",
    JobState.COVER_OPEN: "En låge på printeren er åben. Luk den, så går den videre.",
    JobState.JAM: "Papiret sidder fast i printeren. Tag det ud, så går den videre.",
    JobState.NO_INK: "Printeren mangler blæk. Skift patronen, så går den videre.",
    JobState.UNREACHED: "Computeren kan ikke nå printeren. Se, om den er tændt.",
    JobState.NO_ANSWER: "Printeren svarer ikke.",
    JobState.FORGOTTEN: "Printeren kender ikke papiret mere.",
    JobState.CANCELED: "Papiret blev stoppet på printeren.",
    JobState.STOPPED: "Printeren afbrød.",
}
_NOT_NOW = "Printeren tager ikke imod lige nu."


def why(state: JobState) -> str:
    """Why a paper does not go on, in a sentence; "" when it does."""
    return _WHY.get(state, "")


def direct(uri: str, name: str) -> Printer:
    """The printer or queue that answers at an address."""
    return IppPrinter(uri, name)


def carry(errand: Errand, open_printer: Open = direct) -> Outcome:
    """Does the errand; never raises for what a printer may do."""
    try:
        printer = open_printer(errand.printer, errand.name)
    except RygsaekError as error:
        return Outcome(errand, End.REFUSED, JobState.NO_ANSWER, why=error.happened)
    if errand.kind is Kind.LOOK:
        state = printer.look()
        return _cannot_now(errand, state) or Outcome(errand, End.READY, state.state)
    if errand.kind is Kind.SEND:
        return _send(errand, printer)
    job = Job(errand.remote, JobState.WAITING, errand.job_title)
    if errand.kind is Kind.FOLLOW:
        job = printer.follow(job, FOLLOW_SECONDS)
    else:
        try:
            job = printer.cancel(job)
        except PrinterFailed:
            job = Job(errand.remote, JobState.NO_ANSWER)
    return Outcome(errand, End.TOLD, job.state, errand.remote, why(job.state))


def _send(errand: Errand, printer: Printer) -> Outcome:
    """Looks first: a printer that cannot print now does not get the paper, which lies safer here."""
    if not errand.pdf:
        return Outcome(errand, End.REFUSED, JobState.STOPPED, why=GONE)
    state = printer.look()
    held = _cannot_now(errand, state)
    if held is not None:
        return held
    if not state.takes_pdf:
        say = "Den printer kan ikke læse papiret direkte."
        return Outcome(errand, End.REFUSED, state.state, why=say)
    try:
        job = printer.print(errand.pdf, errand.job_title, state.able(errand.wishes))
    except PrinterAway as error:
        return Outcome(errand, End.HELD, JobState.NO_ANSWER, why=error.happened)
    except PrinterSilent:
        say = "Printeren svarede ikke, da den havde fået papiret."
        return Outcome(errand, End.UNSURE, JobState.NO_ANSWER, why=say)
    except PrinterFailed as error:
        return Outcome(errand, End.REFUSED, JobState.STOPPED, why=error.happened)
    return Outcome(errand, End.TAKEN, job.state, job.id, why(job.state) if job.state.hindered else "")


def _cannot_now(errand: Errand, state: PrinterState) -> Outcome | None:
    if state.state is not JobState.NO_ANSWER and not state.stands_still:
        return None
    say = _NOT_NOW if state.state is JobState.STOPPED else why(state.state)
    return Outcome(errand, End.HELD, state.state, why=say)
