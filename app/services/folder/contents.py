"""What belongs in the folder of a case today, what is missing and why, and which of it an answer leaves there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.domain.network.people import people_of
from app.errors import InputError
from app.services.casework import journal
from app.services.casework.people import call_name
from app.services.consents.receipt import receipt_words
from app.services.desk import Desk
from app.services.folder.now import meeting_words
from app.services.folder.saying import Saying
from app.services.folder.stay import Answer, Piece, Stay, given_on, last_answer
from app.services.writing.current import current, plain, table_rows
from app.storage import CaseRecord, DocumentRecord

AGREEMENT = "cooperation_agreement"
NETWORK = "network_map"
_SAID = ("situation", "goals_three_months", "challenges", "easier", "coordination", "authority_tasks", "other_tasks")
_DRAFT = "Sådan ser den ud i dag"


@dataclass(frozen=True, slots=True)
class FolderPaper:
    """One paper that can lie in the folder. `there` False: it cannot be made today, and `say` tells why."""

    piece: Piece
    title: str
    say: str
    there: bool = True
    wanted: bool = True  # ticked when the folder opens
    document: DocumentId | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder as it can be made today, in the order of need."""

    case: CaseId
    call_name: str
    papers: tuple[FolderPaper, ...]
    last: Answer | None

    def of(self, stay: Stay, ticked: Iterable[Piece]) -> tuple[FolderPaper, ...]:
        """The sheets that come out for an answer, in the order they lie in."""
        chosen = set(ticked)
        if stay is Stay.KEEP:
            return ()
        if stay is Stay.CARD:
            return (FolderPaper(Piece.CARD, "Et lille kort", "Næste gang, og hvem man ringer til"),)
        papers = tuple(each for each in self.papers if each.there and each.piece in chosen)
        if stay is Stay.ALL or not papers:
            return papers  # the cover comes out last: the most needed sheet is the first in the hand
        return (*papers, FolderPaper(Piece.COVER, "Omslaget", "Foldes om de andre, med navnet udad"))


def folder(desk: Desk, case: CaseId) -> Folder:
    """What belongs in it. Raises InputError when there is no such case."""
    record = journal.case_of(desk, case)
    papers = (
        _next(desk, record),
        _agreement(desk, record),
        _receipt(desk, record),
        _network(desk, record),
        _rights(record),
    )
    return Folder(case, call_name(record.who), papers, last_answer(record))


def _next(desk: Desk, record: CaseRecord) -> FolderPaper:
    day, _ = meeting_words(desk, record, Saying.of(desk))
    return FolderPaper(Piece.NEXT, "Næste gang vi ses", day or "Ingen dag er aftalt. Telefonnumre står på arket")


def _agreement(desk: Desk, record: CaseRecord) -> FolderPaper:
    found, title = _newest(desk, record, AGREEMENT), "Vores aftale"
    if found is None:
        return _missing(Piece.AGREEMENT, title, "I har ikke lavet en aftale endnu")
    answers = current(desk, record.case, found.document).answers
    if not table_rows(answers, "goals") and not any(plain(answers, name) for name in _SAID):
        return _missing(Piece.AGREEMENT, title, "Der står ikke noget i aftalen endnu")
    return _of_document(Piece.AGREEMENT, title, found)


def _network(desk: Desk, record: CaseRecord) -> FolderPaper:
    found, title = _newest(desk, record, NETWORK), "Mennesker omkring dig"
    now = current(desk, record.case, found.document) if found is not None else None
    if found is None or now is None or not people_of(now.form, now.answers):
        return _missing(Piece.NETWORK, title, "Der står ingen på kortet endnu")
    return _of_document(Piece.NETWORK, title, found)


def _receipt(desk: Desk, record: CaseRecord) -> FolderPaper:
    title = "Det har du sagt ja til"
    try:
        receipt_words(desk, record.case)
    except InputError:
        return _missing(Piece.RECEIPT, title, "Der er ikke svaret på et samtykke endnu")
    return FolderPaper(Piece.RECEIPT, title, "Kvittering for samtykker")


def _rights(record: CaseRecord) -> FolderPaper:
    title, before = "Hvem vi er, og dine rettigheder", given_on(record, Piece.RIGHTS)
    if before is None:
        return FolderPaper(Piece.RIGHTS, title, "Er ikke givet før")
    return FolderPaper(Piece.RIGHTS, title, f"Givet {danish.day_and_month(before)}", wanted=False)


def _newest(desk: Desk, record: CaseRecord, form: str) -> DocumentRecord | None:
    living = [each for each in desk.store.documents.of(record.case, form=form) if not each.gone]
    return max(living, key=lambda each: each.created_at, default=None)


def _of_document(piece: Piece, title: str, found: DocumentRecord) -> FolderPaper:
    final = bool(found.issued)
    return FolderPaper(piece, title, "Færdig" if final else _DRAFT, document=found.document, final=final)


def _missing(piece: Piece, title: str, why: str) -> FolderPaper:
    return FolderPaper(piece, title, why, there=False, wanted=False)
