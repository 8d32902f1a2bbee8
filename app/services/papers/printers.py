"""Printers for the window: which there are, what they say of themselves, and a paper sent straight from memory.

All of it waits for other machines, so it runs in the background, never on the thread that owns the store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.errors import InputError
from app.printing.find import find_printers
from app.printing.ipp import IppPrinter
from app.printing.printer import Job, JobState
from app.services.desk import Desk

LAST_USED = "paper.printer"
ADDRESS = "paper.printer_address"


@dataclass(frozen=True, slots=True)
class PrinterRow:
    """One printer to choose."""

    uri: str
    name: str
    say: str  # "klar", "mangler papir", "svarer ikke"
    ready: bool  # answers and is not stopped
    takes_pdf: bool  # False: goes through the system's own printing
    duplex: bool
    last: bool  # the one used last, else the system's own choice


@dataclass(frozen=True, slots=True)
class Sent:
    """A paper on its way. `over`: nothing more happens by itself; `out`: the printer says it came out."""

    uri: str
    name: str
    job: int
    say: str
    over: bool
    out: bool


_SAYS = {
    JobState.WAITING: "Papiret venter i printeren.",
    JobState.PRINTING: "Printeren er i gang.",
    JobState.PRINTED: "Printeren siger, at papiret er skrevet ud.",
    JobState.NO_PAPER: "Printeren mangler papir. Læg papir i, så går den videre.",
    JobState.COVER_OPEN: "En låge på printeren er åben. Luk den, så går den videre.",
    JobState.NO_ANSWER: "Printeren svarer ikke.",
    JobState.STOPPED: "Printeren afbrød.",
}


def find(desk: Desk) -> tuple[PrinterRow, ...]:
    """The settings' printer and the system's, each asked how it is. Takes some seconds when one does not answer."""
    chosen = desk.settings.text(LAST_USED)
    rows = []
    for found in find_printers([entry for entry in (desk.settings.text(ADDRESS),) if entry]):
        state = found.look()
        silent = state.state is JobState.NO_ANSWER
        say = "klar" if state.state is JobState.WAITING else state.state.say
        last = chosen in (found.uri, found.name) if chosen else found.default or found.own
        ready = not silent and state.state is not JobState.STOPPED
        rows.append(PrinterRow(found.uri, found.name, say, ready, state.takes_pdf, state.duplex, last))
    return tuple(rows)


def send(printer: PrinterRow, pdf: bytes, title: str, copies: int = 1, duplex: bool = False) -> Sent:
    """Hands a paper to a printer that reads PDF. PrinterFailed when it was not taken; `title` holds nobody's name."""
    if not printer.takes_pdf:
        raise InputError("Den printer kan ikke læse papiret direkte.", todo="Brug computerens egen udskrift.")
    job = IppPrinter(printer.uri, printer.name).print(pdf, title, copies, duplex and printer.duplex)
    return _told(Sent(printer.uri, printer.name, job.id, "", False, False), job)


def follow(sent: Sent, seconds: float = 20.0) -> Sent:
    """The same paper when it is over or needs a hand, or as it stands after `seconds`."""
    printer = IppPrinter(sent.uri, sent.name)
    return _told(sent, printer.follow(Job(sent.job, JobState.WAITING), seconds))


def cancel(sent: Sent) -> None:
    """Takes the paper back, so that it does not come out when nobody is there."""
    IppPrinter(sent.uri, sent.name).cancel(Job(sent.job, JobState.WAITING))


def _told(sent: Sent, job: Job) -> Sent:
    return replace(sent, say=_SAYS[job.state], over=job.state.over, out=job.state is JobState.PRINTED)
