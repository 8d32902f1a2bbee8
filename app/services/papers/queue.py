"""The print queue as a person meets it: papers are put in it, taken back, tried again, and answered for.

It lies in the encrypted store of this laptop alone, so a paper waits through a silent printer, a closed lid and a
killed program. What the printer does to it is `queue_work`'s. A paper leaves the queue, and its bytes with it, when
somebody said that it came out or took it back; nothing is printed a second time unless somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NewType

from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.clock import milliseconds
from app.services.desk import Desk
from app.services.papers import made
from app.services.papers.made import ReadyPaper
from app.services.papers.out import record_print
from app.services.papers.printers import PrinterRow
from app.services.papers.queue_words import AUDIENCES, QueueState, say, state_of, todo
from app.services.views import Changes
from app.services.writing.titles import title_of
from app.storage import QueuedSheet
from forms.model import Audience

JobId = NewType("JobId", int)
SYSTEM = "computerens printer"
"""What is noted as the place when the computer's own dialog printed it."""

_UNSENT = frozenset({QueueState.WAITING, QueueState.STUCK})
_MOVING = frozenset({QueueState.SENDING, QueueState.PRINTING, QueueState.RECALLING})


@dataclass(frozen=True, slots=True)
class LooseSheet:
    """A paper that is no document's: a list, a receipt, phone numbers. `job_title` tells nobody's name.

    One that speaks of somebody names the case, so that it goes when the case does. One that is not `kept` (a key, a
    list of many people) stands in the queue without its bytes: whoever prints it holds them in memory.
    """

    pdf: bytes = field(repr=False)
    title: str
    pages: int = 0
    job_title: str = "Papir"
    case: CaseId | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """A document's paper by somebody who knows whose it is; any other is found by its code."""

    paper: ReadyPaper
    case: CaseId
    document: DocumentId
    audience: Audience


Sheet = ReadyPaper | LooseSheet | DocumentSheet


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One paper of a job. `audience` None: no document's."""

    title: str
    case: CaseId | None
    document: DocumentId | None
    audience: Audience | None
    state: QueueState
    final: bool


@dataclass(frozen=True, slots=True)
class JobRow:
    """What was printed at once, as a list shows it."""

    job: JobId
    title: str  # "Samarbejdsaftale 3, til dig og til sagen"
    name: str  # "Jonas"; "" for nobody's paper
    state: QueueState
    say: str  # why it stands there, in a sentence
    todo: str  # what one can do about it; ""
    printer: str  # its URI; "" while none is chosen
    printer_name: str
    copies: int
    sheets: tuple[SheetRow, ...]
    asks: bool  # "Kom papiret ud?" is open
    put_at: int  # ms since 1970 (UTC)
    hindered: bool = False  # the printer has it, and a person has to see to the printer

    @property
    def can_retry(self) -> bool:
        """Whether a person may send it again."""
        return self.state in (QueueState.WAITING, QueueState.STUCK) and not self.asks

    @property
    def can_take_back(self) -> bool:
        """Whether it may still be stopped."""
        return self.state is not QueueState.RECALLING and not self.asks

    @property
    def final(self) -> bool:
        """Whether a paper in it that goes to somebody is final, and so is owed until they hold it."""
        goes_out = (Audience.CITIZEN, Audience.RECIPIENT)
        return any(sheet.final and sheet.audience in goes_out for sheet in self.sheets)


def put(
    desk: Desk,
    sheets: Sequence[Sheet],
    *,
    printer: PrinterRow | None,
    copies: int = 1,
    duplex: bool = False,
    mono: bool = False,
    saving: bool = False,
    title: str = "Papir",
) -> JobId:
    """Keeps papers to be printed, each as a job of its own at the printer, in the order given; durable when it returns.

    `printer` None: it waits until one is chosen. A paper of the same document that never left gives way to this one.
    `title` is what the list says when the papers are no document's. InputError for nothing, or fewer than one copy.
    """
    wishes = (copies, duplex, mono, saving)
    rows = _rows(desk, sheets, printer.uri if printer else "", printer.name if printer else "", title, wishes)
    return _keep(desk, rows)


def put_for_system(desk: Desk, sheets: Sequence[Sheet], *, copies: int = 1, title: str = "Papir") -> JobId:
    """Notes papers that the computer's own print dialog takes now: from here on they may have come out."""
    rows = _rows(desk, sheets, "", SYSTEM, title, (copies, False, False, False))
    gone = [(replace(row, state=QueueState.SENDING, asks=True), pdf) for row, pdf in rows]
    return _keep(desk, gone)


def handed_to_system(desk: Desk, job: JobId) -> JobRow | None:
    """The computer's own printing took it; whether it came out is asked of a person."""
    desk.store.print_queue.change(*(replace(each, state=QueueState.PRINTED) for each in _of(desk, job)))
    return job_row(desk, job)


def jobs(desk: Desk) -> list[JobRow]:
    """Everything in the queue, oldest first."""
    found: dict[int, list[QueuedSheet]] = {}
    for sheet in desk.store.print_queue.all():
        found.setdefault(sheet.job, []).append(sheet)
    return [_row(desk, each) for each in found.values()]


def job_row(desk: Desk, job: JobId) -> JobRow | None:
    """One job as it stands; None when it left the queue."""
    found = _of(desk, job)
    return _row(desk, found) if found else None


def of_document(desk: Desk, case: CaseId, document: DocumentId) -> JobRow | None:
    """The job of a document's paper: one of which nobody said yet whether it came out, else the latest one."""
    found = [row for row in jobs(desk) if any((each.case, each.document) == (case, document) for each in row.sheets)]
    return next((row for row in found if row.asks), found[-1] if found else None)


def came_out(desk: Desk, job: JobId) -> Changes:
    """A person holds it: noted in its case, and gone from the queue. What never left stays."""
    changes = Changes()
    out = [each for each in _of(desk, job) if each.asks or each.state == QueueState.PRINTED]
    for each in out:
        if each.audience and desk.store.cases.get(CaseId(each.case_id)) is not None:
            case, document = CaseId(each.case_id), DocumentId(each.document)
            changes |= record_print(desk, case, document, each.copies, each.printer_name, Audience(each.audience))
    desk.store.print_queue.drop(*(each.n for each in out))
    return changes


def did_not_come_out(desk: Desk, job: JobId) -> JobRow | None:
    """Nobody holds it: it lies here until somebody sends it again or takes it back."""
    why = "Det kom ikke ud."
    back = [
        replace(each, state=QueueState.STUCK, why=why, asks=False, remote=0)
        for each in _of(desk, job)
        if each.asks or each.state == QueueState.PRINTED
    ]
    desk.store.print_queue.change(*back)
    return job_row(desk, job)


def retry(desk: Desk, job: JobId, printer: PrinterRow | None = None) -> JobRow | None:
    """Sends what never came out once more, to the printer given or the one before. A person asked for it."""
    now = milliseconds(desk.clock)()
    again = [
        replace(each, state=QueueState.WAITING, why="", asks=False, remote=0, since=now)
        for each in _of(desk, job)
        if each.state in _UNSENT
    ]
    if printer is not None:
        again = [replace(each, printer=printer.uri, printer_name=printer.name) for each in again]
    desk.store.print_queue.change(*again)
    return job_row(desk, job)


def take_back(desk: Desk, job: JobId) -> JobRow | None:
    """It is not to come out. Gone at once when it never left; else it goes when the printer has let go of it."""
    of_job = _of(desk, job)
    moving = [each for each in of_job if each.state in _MOVING and (each.printer or each.remote)]
    desk.store.print_queue.change(*(replace(each, state=QueueState.RECALLING, why="") for each in moving))
    desk.store.print_queue.drop(*(each.n for each in of_job if each not in moving))
    return job_row(desk, job)


# --- rows ---


def _of(desk: Desk, job: int) -> list[QueuedSheet]:
    return [each for each in desk.store.print_queue.all() if each.job == job]


def _keep(desk: Desk, rows: Sequence[tuple[QueuedSheet, bytes | None]]) -> JobId:
    same = {(row.case_id, row.document, row.audience) for row, _ in rows if row.document}
    former = [
        each.n
        for each in desk.store.print_queue.all()
        if (each.case_id, each.document, each.audience) in same and each.state in _UNSENT and not each.asks
    ]
    job = JobId(desk.store.print_queue.put(rows))
    desk.store.print_queue.drop(*former)
    return job


def _rows(
    desk: Desk, sheets: Sequence[Sheet], printer: str, name: str, title: str, wishes: tuple[int, bool, bool, bool]
) -> list[tuple[QueuedSheet, bytes | None]]:
    copies, duplex, mono, saving = wishes
    if not sheets or copies < 1:
        raise InputError("Der er intet at udskrive.", safe="Der er ikke ændret noget.")
    now = milliseconds(desk.clock)()
    blank = QueuedSheet(
        0, 0, "", "", "", False, title, "Papir", 0, printer, name, copies, duplex, mono, saving,
        QueueState.WAITING, "", False, 0, now, now, desk.identity.incarnation,
    )  # fmt: skip
    return [_kept(desk, blank, sheet) for sheet in sheets]


def _kept(desk: Desk, blank: QueuedSheet, sheet: Sheet) -> tuple[QueuedSheet, bytes | None]:
    if isinstance(sheet, LooseSheet):
        row = replace(blank, title=sheet.title, job_title=sheet.job_title, pages=sheet.pages, case_id=sheet.case or "")
        return row, sheet.pdf if sheet.kept else None
    whose = _whose(desk, sheet) if isinstance(sheet, ReadyPaper) else sheet
    paper = sheet if isinstance(sheet, ReadyPaper) else sheet.paper
    row = replace(blank, job_title=paper.job_title, pages=paper.pages)
    if whose is None:
        return row, paper.pdf
    record = journal.case_of(desk, whose.case)
    return replace(
        row,
        case_id=whose.case,
        document=whose.document,
        audience=whose.audience.value,
        final=bool(journal.of_document(record, journal.ISSUED, whose.document)),
        title=title_of(desk, record, whose.document),
    ), paper.pdf


def _whose(desk: Desk, paper: ReadyPaper) -> DocumentSheet | None:
    found = made.find(desk, paper.issue)
    return None if found is None else DocumentSheet(paper, found.case, found.document, found.audience)


def _row(desk: Desk, sheets: Sequence[QueuedSheet]) -> JobRow:
    state = state_of([QueueState(each.state) for each in sheets])
    telling = next(each for each in sheets if each.state == state)
    first = sheets[0]
    asking = [each for each in sheets if each.asks]
    some = f" Det gælder {_title(asking)}." if asking and len(asking) < len(sheets) else ""
    case = CaseId(next((each.case_id for each in sheets if each.case_id), ""))
    record = desk.store.cases.get(case) if case else None
    return JobRow(
        job=JobId(first.job),
        title=_title(sheets),
        name=call_name(record.who) if record is not None else "",
        state=state,
        say=say(state, telling) + (some if state not in _MOVING else ""),
        todo=todo(state, telling),
        printer=telling.printer,
        printer_name=telling.printer_name,
        copies=first.copies,
        sheets=tuple(_sheet_row(each) for each in sheets),
        asks=state not in _MOVING and any(each.asks for each in sheets),
        put_at=first.put_at,
        hindered=state is QueueState.PRINTING and bool(telling.why),
    )


def _sheet_row(sheet: QueuedSheet) -> SheetRow:
    return SheetRow(
        sheet.title,
        CaseId(sheet.case_id) if sheet.case_id else None,
        DocumentId(sheet.document) if sheet.document else None,
        Audience(sheet.audience) if sheet.audience else None,
        QueueState(sheet.state),
        sheet.final,
    )


def _title(sheets: Sequence[QueuedSheet]) -> str:
    """ "Samarbejdsaftale 3, til dig og til sagen"; several papers by the first and how many more there are."""
    names = list(dict.fromkeys(each.title for each in sheets))
    if len(names) > 1:
        return f"{names[0]} og {len(sheets) - 1} til"
    readers = [AUDIENCES[Audience(each.audience)] for each in sheets if each.audience]
    readers = [reader for reader in readers if reader]
    return f"{names[0]}, {' og '.join(readers)}" if readers else names[0]
