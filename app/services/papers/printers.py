"""Printers for the window: which there are and what they say of themselves.

It waits for other machines, so it runs in the background, never on the thread that owns the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.printing.find import FoundPrinter, find_printers, look_at
from app.printing.printer import Job, JobState, PrinterState, Wishes
from app.services.desk import Desk
from app.services.papers.ink import ink_lines, low_say

__all__ = [
    "ADDRESS", "LAST_USED", "SYSTEM_SCHEME", "Job", "JobState", "PrinterRow", "PrinterState", "Wishes", "choose",
    "find", "in_order", "is_queue",
]  # fmt: skip

SYSTEM_SCHEME = "system:"
"""Before the name of a printer that only the computer's own printing knows; the window opens those."""

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
    mono: bool = False  # can be asked for black and white
    saving: bool = False  # can be asked to save ink
    a4: bool | None = None  # A4 lies in it; None when it does not say
    ink: tuple[str, ...] = ()  # "Sort blæk: omkring 20 %"
    low: str = ""  # "Der er kun lidt sort blæk (omkring 8 %)"
    hindered: bool = False  # a person has to see to it: paper, door, jam


def find(desk: Desk) -> tuple[PrinterRow, ...]:
    """The settings' printer and the system's, each asked how it is, all at once; the one used last first."""
    chosen = desk.settings.text(LAST_USED)
    known = [entry for entry in (desk.settings.text(ADDRESS),) if entry]
    rows: dict[str, PrinterRow] = {}
    for found, uri, state in look_at(find_printers(known)):
        rows.setdefault(uri, _row(found, uri, state, chosen))
    return in_order(rows.values(), chosen)


def in_order(rows: Iterable[PrinterRow], chosen: str) -> tuple[PrinterRow, ...]:
    """The one used last first; `chosen` is its address or name, "" for the system's own choice."""
    known = [replace(row, last=chosen in (row.uri, row.name) or row.last) if chosen else row for row in rows]
    return tuple(sorted(known, key=lambda row: not row.last))


def choose(rows: tuple[PrinterRow, ...]) -> PrinterRow | None:
    """The printer most likely to be right: the one used last where it is ready, else any that is."""
    ready = [row for row in rows if row.takes_pdf and row.ready]
    return next((row for row in ready if row.last), ready[0] if ready else None)


def is_queue(uri: str) -> bool:
    """Whether an address is the system's own printing, whose "completed" means less than a printer's."""
    return "/printers/" in uri or "/classes/" in uri or uri.startswith(SYSTEM_SCHEME)


def _row(found: FoundPrinter, uri: str, state: PrinterState, chosen: str) -> PrinterRow:
    silent = state.state is JobState.NO_ANSWER
    return PrinterRow(
        uri=uri,
        name=found.name,
        say="klar" if state.state is JobState.WAITING else state.state.say,
        ready=not silent and state.state is not JobState.STOPPED,
        takes_pdf=state.takes_pdf,
        duplex=state.duplex,
        last=chosen in (uri, found.uri, found.name) if chosen else found.default or found.own,
        mono=state.mono,
        saving=state.saving,
        a4=state.a4,
        ink=ink_lines(state.inks),
        low=low_say(state.inks),
        hindered=state.state.hindered,
    )
