"""What IPP attributes mean (RFC 8011, PWG 5100.x): states, reasons, paper and ink, read into our own words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from app.printing.message import Read
from app.printing.printer import Ink, JobState, PrinterState

Said = Mapping[str, tuple[Read, ...]]

PDF = "application/pdf"
A4 = "iso_a4_210x297mm"
DRAFT, MONOCHROME, TWO_SIDED = 3, "monochrome", "two-sided-long-edge"

PRINTER_ATTRIBUTES = (
    "printer-name", "printer-info", "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
    "document-format-supported", "sides-supported", "print-color-mode-supported", "print-quality-supported",
    "media-ready", "media-supported", "marker-names", "marker-colors", "marker-types", "marker-levels",
    "marker-low-levels", "marker-high-levels",
)  # fmt: skip
JOB_ATTRIBUTES = ("job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-reasons")

_PENDING, _HELD, _PROCESSING, _JOB_STOPPED, _CANCELED, _ABORTED, _COMPLETED = range(3, 10)
_PRINTER_PROCESSING, _PRINTER_STOPPED = 4, 5
_COVER = frozenset({"cover-open", "door-open", "interlock-open"})
_PAPER = frozenset({"media-empty", "media-needed", "input-tray-missing"})
_JAM = frozenset({"media-jam", "output-area-full"})
_INK = frozenset({"marker-supply-empty", "toner-empty", "developer-empty"})
_LOST = frozenset({"offline", "shutdown", "timed-out", "connecting-to-device", "cups-remote-stopped"})


def printer_state(said: Said, name: str) -> PrinterState:
    """What a printer says of itself; `name` when it does not say what it is called."""
    formats, sides = said.get("document-format-supported", ()), said.get("sides-supported", ())
    state = _state_of_printer(said)
    return PrinterState(
        name=text(said, "printer-info") or text(said, "printer-name") or name,
        state=state,
        takes_pdf=PDF in formats,
        duplex=TWO_SIDED in sides,
        mono=MONOCHROME in said.get("print-color-mode-supported", ()) and "color" in said["print-color-mode-supported"],
        saving=DRAFT in said.get("print-quality-supported", ()),
        a4=_has_a4(said),
        stands_still=_stands_still(said, state),
        inks=inks(said),
    )


def job_state(said: Said) -> JobState:
    """Where a job is, by its own state and reasons, and by what its printer is hindered by."""
    state = said.get("job-state", (_PENDING,))[0]
    if state == _COMPLETED:
        # Some printers call a job completed that ended with errors; the reasons know better.
        return _ended(reasons(said, "job-state-reasons"))
    if state in (_CANCELED, _ABORTED):
        return JobState.CANCELED if state == _CANCELED else JobState.STOPPED
    hindered = hindrance(reasons(said, "job-printer-state-reasons"))
    if hindered:
        return hindered
    return JobState.PRINTING if state in (_PROCESSING, _JOB_STOPPED) else JobState.WAITING


def _has_a4(said: Said) -> bool | None:
    """Whether A4 lies in it; None when it does not say what lies in it and could take A4."""
    ready, able = (
        [str(each).startswith("iso_a4") for each in said.get(name, ())] for name in ("media-ready", "media-supported")
    )
    if ready:
        return any(ready)
    return False if able and not any(able) else None


def _ended(why: set[str]) -> JobState:
    if why & {"job-canceled-by-user", "job-canceled-by-operator", "job-canceled-at-device"}:
        return JobState.CANCELED
    bad = {"job-completed-with-errors", "aborted-by-system", "document-format-error", "document-unprintable-error"}
    return JobState.STOPPED if why & bad else JobState.PRINTED


def hindrance(why: set[str]) -> JobState | None:
    """What somebody has to see to; None when nothing."""
    for wanted, state in (
        (_COVER, JobState.COVER_OPEN),
        (_JAM, JobState.JAM),
        (_PAPER, JobState.NO_PAPER),
        (_INK, JobState.NO_INK),
        (_LOST, JobState.UNREACHED),
    ):
        if why & wanted:
            return state
    return None


def reasons(said: Said, *names: str) -> set[str]:
    """State reasons without their "-error", "-warning", "-report" endings; an ending that only reports stands for none.

    A warning that the ink or a tray nobody uses is empty is no hindrance: `-warning` counts for paper and doors alone.
    """
    found = [str(reason) for name in names for reason in said.get(name, ())]
    return {_bare(reason) for reason in found if not (reason.endswith("-warning") and _bare(reason) in _INK)}


def _bare(reason: str) -> str:
    return reason.rsplit("-", 1)[0] if reason.endswith(("-error", "-warning", "-report")) else reason


def _state_of_printer(said: Said) -> JobState:
    hindered = hindrance(reasons(said, "printer-state-reasons"))
    if hindered:
        return hindered
    state = said.get("printer-state", (3,))[0]
    if state == _PRINTER_STOPPED or said.get("printer-is-accepting-jobs", (True,))[0] is False:
        return JobState.STOPPED
    return JobState.PRINTING if state == _PRINTER_PROCESSING else JobState.WAITING


def _stands_still(said: Said, state: JobState) -> bool:
    """A tray that only warns it is empty (there may be another) does not hold a paper back."""
    stopped = said.get("printer-state", (3,))[0] == _PRINTER_STOPPED
    refuses = said.get("printer-is-accepting-jobs", (True,))[0] is False
    hard = any(str(reason).endswith("-error") for reason in said.get("printer-state-reasons", ()))
    plain = any(_bare(str(r)) == str(r) and hindrance({str(r)}) for r in said.get("printer-state-reasons", ()))
    return stopped or refuses or (state.hindered and state is not JobState.UNREACHED and (hard or plain))


# --- ink ---


def inks(said: Said) -> tuple[Ink, ...]:
    """Cartridges by the marker attributes (PWG 5100.9); a level below zero means the printer does not know."""
    found = []
    rows = zip_longest(
        *(said.get(f"marker-{each}", ()) for each in ("names", "colors", "types", "levels", "low-levels"))
    )
    for name, colour, kind, level, low in rows:
        known = level if isinstance(level, int) and 0 <= level <= 100 else None
        bound = low if isinstance(low, int) and 0 <= low <= 100 else 10
        shown = colour if isinstance(colour, str) and colour.startswith("#") else ""
        found.append(Ink(_word(name), shown, _word(kind), known, known is not None and known <= bound))
    return tuple(found)


def _word(value: Read | None) -> str:
    return value.strip() if isinstance(value, str) else ""


def text(said: Said, name: str) -> str:
    """A text attribute, "" when it is missing."""
    return _word(said.get(name, ("",))[0])
