"""The folder leaves: put in the print queue as one job, answered for once, and what did not stay is owed.

While nobody has said whether the papers came out, a note on this computer keeps the question open through a lock, a
crash and a walk to another page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.change import JOURNEY, CaseId, RowId
from app.domain.register import path_of
from app.services.casework import journal
from app.services.desk import Desk
from app.services.folder.contents import Folder, FolderPaper, folder
from app.services.folder.drawing import JOB_TITLE, Order, leaving
from app.services.folder.stay import FOLDER, Piece, Stay, answer_edits
from app.services.papers import queue
from app.services.papers.out import hand_over
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobId, JobRow, Sheet
from app.services.views import Changes
from app.storage import Edit
from forms.model import Value

_OPEN = "folder_job/"


@dataclass(frozen=True, slots=True)
class Wish:
    """How the job is to come out. `printer` None: it waits for one; `by_system`: the computer's own dialog takes it."""

    printer: PrinterRow | None = None
    by_system: bool = False
    copies: int = 1
    duplex: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A folder on its way. `pdfs` only where the computer's own dialog prints them."""

    job: JobId
    pdfs: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A folder of which nobody has said yet whether it came out."""

    job: JobId
    stay: Stay
    pieces: frozenset[Piece]
    row: RowId
    where: str  # "Canon Mobil"; "" while it waits for a printer


def send(desk: Desk, case: CaseId, order: Order, ticked: Iterable[Piece], wish: Wish, kept_at: str = "") -> Sent:
    """Every paper drawn and noted, then put in the queue; the answer is remembered. InputError when nothing is left."""
    papers = folder(desk, case).of(order.stay, ticked)
    sheets = [leaving(desk, case, paper, order) for paper in papers]
    job = _put(desk, sheets, wish)
    pieces = tuple(paper.piece for paper in papers)
    row = journal.new_row()
    desk.store.log.commit(case, answer_edits(desk, order.stay, (), kept_at, row))
    where = wish.printer.name if wish.printer else queue.SYSTEM if wish.by_system else ""
    _note(desk, case, Waiting(job, order.stay, frozenset(pieces), row, where))
    return Sent(job, tuple(_pdf(sheet) for sheet in sheets) if wish.by_system else ())


def _put(desk: Desk, sheets: Sequence[Sheet], wish: Wish) -> JobId:
    if wish.by_system:
        return queue.put_for_system(desk, sheets, copies=wish.copies, title=JOB_TITLE)
    saving = desk.settings.yes("paper.save_ink")
    return queue.put(
        desk, sheets, printer=wish.printer, copies=wish.copies, duplex=wish.duplex, saving=saving, title=JOB_TITLE
    )


def _pdf(sheet: Sheet) -> bytes:
    return sheet.paper.pdf if isinstance(sheet, queue.DocumentSheet) else sheet.pdf


# ── afterwards ───────────────────────────────────────────────────────────────


def waiting(desk: Desk, case: CaseId) -> Waiting | None:
    """The folder whose question is open; None when there is none."""
    raw = desk.store.local.get(f"{_OPEN}{case}")
    if not isinstance(raw, dict):
        return None
    try:
        pieces = frozenset(Piece(each) for each in raw["pieces"])
        return Waiting(JobId(int(raw["job"])), Stay(raw["stay"]), pieces, RowId(str(raw["row"])), str(raw["where"]))
    except (KeyError, TypeError, ValueError):
        return None


def stayed(desk: Desk, case: CaseId) -> Changes:
    """They came out and lie there: handed over, and what did not stay is owed. Nothing without an open question."""
    open_ = waiting(desk, case)
    if open_ is None:
        return Changes()
    changes = queue.came_out(desk, open_.job)
    now = folder(desk, case)
    left = [paper for paper in now.papers if paper.piece in open_.pieces]
    for paper in left:
        if paper.document is not None and (paper.final or _promised(desk, case, paper)):
            changes |= hand_over(desk, case, paper.document)
    gave = ",".join(piece for piece in Piece if piece in open_.pieces)
    edits = [Edit(JOURNEY, path_of(FOLDER, open_.row, "gave"), gave), *_owed(desk, now, open_.pieces)]
    changes |= journal.commit(desk, case, edits)
    _note(desk, case, None)
    return changes


def came_out(desk: Desk, job: JobRow) -> Changes:
    """The same from the list of the queue, where any job is answered for: a folder is known by its note."""
    for case in dict.fromkeys(sheet.case for sheet in job.sheets if sheet.case):
        open_ = waiting(desk, case)
        if open_ is not None and open_.job == job.job:
            return stayed(desk, case)
    return queue.came_out(desk, job.job)


def retry(desk: Desk, case: CaseId, printer: PrinterRow | None) -> None:
    """What never came out once more, to the printer given or the one before. A person asked for it."""
    open_ = waiting(desk, case)
    if open_ is not None:
        queue.retry(desk, open_.job, printer)


def did_not_come_out(desk: Desk, case: CaseId) -> None:
    """Nobody holds them: taken out of the queue, so that a new try is a new job and nothing comes out twice."""
    open_ = waiting(desk, case)
    if open_ is not None:
        queue.did_not_come_out(desk, open_.job)
        queue.take_back(desk, open_.job)
        _note(desk, case, None)


def keep_for_me(desk: Desk, case: CaseId) -> Changes:
    """Nothing stays: the worker carries the papers, they are owed, and it is asked again next time."""
    now = folder(desk, case)
    return journal.commit(desk, case, [*answer_edits(desk, Stay.KEEP, ()), *_owed(desk, now, frozenset())])


def _owed(desk: Desk, now: Folder, left: frozenset[Piece]) -> list[Edit]:
    """The promises for the documents that could have stayed and did not; no promise twice."""
    edits: list[Edit] = []
    for paper in now.papers:
        if paper.document is None or not paper.there or paper.piece in left or paper.final:
            continue  # a final paper is owed without being promised
        if not _handed(desk, now.case, paper) and not _promised(desk, now.case, paper):
            values: dict[str, Value] = {"document": paper.document, "on": desk.today().isoformat(), "to": ""}
            edits += journal.entry(desk, journal.PROMISED, values)
    return edits


def _handed(desk: Desk, case: CaseId, paper: FolderPaper) -> bool:
    return bool(paper.document and journal.of_document(journal.case_of(desk, case), journal.HANDED, paper.document))


def _promised(desk: Desk, case: CaseId, paper: FolderPaper) -> bool:
    return bool(paper.document and journal.of_document(journal.case_of(desk, case), journal.PROMISED, paper.document))


def _note(desk: Desk, case: CaseId, open_: Waiting | None) -> None:
    kept = None if open_ is None else {
        "job": open_.job,
        "stay": open_.stay.value,
        "pieces": sorted(open_.pieces),
        "row": open_.row,
        "where": open_.where,
    }  # fmt: skip
    desk.store.local.put(f"{_OPEN}{case}", kept)
