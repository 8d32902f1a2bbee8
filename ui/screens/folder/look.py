"""What the folder's page reads and writes in the store; runs on the thread that owns it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.change import CaseId
from app.services import documents
from app.services.desk import Desk
from app.services.folder import leaving
from app.services.folder.contents import Folder, FolderPaper, folder
from app.services.folder.drawing import Order, shown
from app.services.folder.leaving import Waiting
from app.services.folder.stay import Piece, Stay
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobRow

SYSTEM, LATER = "system", "later"
"""Ways besides a printer that reads PDF: the computer's own print dialog, and waiting in the queue for a printer."""

Sort = tuple[Piece, bool, bool]
"""What one picture of a paper is good for: the piece, in a neutral cover or not, in large print or not."""


@dataclass(frozen=True, slots=True)
class FolderData:
    """The folder as it can be made today, and the one that is on its way."""

    folder: Folder
    large: bool  # the office's own wish
    under_way: UnderWay | None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A folder nobody has answered for yet, and how it stands in the queue; None when it left the queue."""

    waiting: Waiting
    job: JobRow | None


@dataclass(frozen=True, slots=True)
class FolderChoice:
    """What the two of them want now. `stay` None: not asked yet."""

    stay: Stay | None
    pieces: frozenset[Piece]
    large: bool
    way: str  # a printer's URI, SYSTEM or LATER
    printer: PrinterRow | None
    kept_at: str = ""

    @property
    def order(self) -> Order:
        """How the papers are drawn."""
        return Order(self.stay or Stay.ALL, self.large)


def fetch(desk: Desk, case: CaseId) -> FolderData:
    """The folder today. What was typed last is settled first: a paper holds everything."""
    documents.settle(desk, case)
    return FolderData(
        folder=folder(desk, case),
        large=desk.settings.yes("paper.large"),
        under_way=under_way(desk, case),
    )


def under_way(desk: Desk, case: CaseId) -> UnderWay | None:
    """How the folder stands that was sent; None when none was, or somebody has answered."""
    waiting = leaving.waiting(desk, case)
    return UnderWay(waiting, queue.job_row(desk, waiting.job)) if waiting else None


def draw(desk: Desk, case: CaseId, paper: FolderPaper, order: Order) -> bytes:
    """One paper as it would come out."""
    return shown(desk, case, paper, order)


def sort_of(paper: FolderPaper, order: Order) -> Sort:
    """Which picture shows that paper."""
    return paper.piece, order.stay is Stay.ENVELOPE, order.large
