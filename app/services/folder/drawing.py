"""The folder's papers drawn, one at a time, so that the first is there while the rest are made.

They are never joined to one file: a kept paper's seal holds for its own bytes alone, each paper's structure stays as
it was tagged, and on a printer that turns the sheet every paper begins on a sheet of its own and can be given away by
itself. One job is several documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.documents.folder import draw_card, draw_cover, draw_next
from app.documents.order import Paper
from app.domain.change import CaseId
from app.services.casework import journal
from app.services.casework.people import UNNAMED, call_name, person
from app.services.consents.receipt import receipt_paper
from app.services.desk import Desk
from app.services.folder.contents import FolderPaper
from app.services.folder.now import card_words, next_words, second_language
from app.services.folder.stay import Piece, Stay
from app.services.papers import issued, made, rights_paper
from app.services.papers.issue import drawn_now
from app.services.papers.queue import DocumentSheet, LooseSheet, Sheet
from forms.model import Audience

JOB_TITLE = "Papirer"
_QUIET = ("office.unit", "worker.title")


@dataclass(frozen=True, slots=True)
class Order:
    """How the papers are wanted."""

    stay: Stay
    large: bool = False


def shown(desk: Desk, case: CaseId, paper: FolderPaper, order: Order) -> bytes:
    """The paper as it would come out, to look at: nothing is noted."""
    desk = _for(desk, order)
    if paper.document is None:
        return _LOOSE[paper.piece](desk, case, order.large).bytes
    kept = issued(desk, case, paper.document)
    beside = _beside(desk, case)
    if kept is not None and not order.large and not beside and not _discreet(order):
        return kept.pdf
    return drawn_now(desk, case, paper.document, Audience.CITIZEN, order.large, beside, kept).bytes


def leaving(desk: Desk, case: CaseId, paper: FolderPaper, order: Order) -> Sheet:
    """The paper as it leaves now, its code noted first where it has one. A kept paper leaves as it was made, but for a
    neutral envelope: its head may say too much.
    """
    desk = _for(desk, order)
    if paper.document is None:
        drawn = _LOOSE[paper.piece](desk, case, order.large)
        return LooseSheet(drawn.bytes, JOB_TITLE, drawn.pages, JOB_TITLE, case)
    beside, anew = _beside(desk, case), _discreet(order)
    ready = made.for_print(desk, case, paper.document, Audience.CITIZEN, order.large, beside, anew=anew)
    return DocumentSheet(ready, case, paper.document, Audience.CITIZEN)


def _discreet(order: Order) -> bool:
    return order.stay is Stay.ENVELOPE


def _for(desk: Desk, order: Order) -> Desk:
    """The desk; for a neutral envelope one whose papers name neither the team nor what one is by trade."""
    if not _discreet(order):
        return desk
    settings = desk.settings
    for name in _QUIET:
        settings = settings.with_value(name, "")
    return replace(desk, settings=settings)


def _beside(desk: Desk, case: CaseId) -> str:
    """The code of the second language on a document's paper; "" for none."""
    language = second_language(desk, case)
    return language.code if language is not None else ""


def _kept_off(desk: Desk, case: CaseId) -> tuple[str, ...]:
    who = person(desk, case)
    return (who.address.strip(),) if who.protected_address and who.address else ()


def _next(desk: Desk, case: CaseId, large: bool) -> Paper:
    return draw_next(
        next_words(desk, case),
        desk.office,
        desk.worker,
        large=large,
        practice=desk.practice,
        printed_at=desk.clock.now(),
        kept_off=_kept_off(desk, case),
    )


def _card(desk: Desk, case: CaseId, large: bool) -> Paper:
    return draw_card(card_words(desk, case), large=large, practice=desk.practice, kept_off=_kept_off(desk, case))


def _cover(desk: Desk, case: CaseId, large: bool) -> Paper:
    name = call_name(journal.case_of(desk, case).who)
    return draw_cover("Til dig" if name == UNNAMED else name, practice=desk.practice)


def _rights(desk: Desk, case: CaseId, large: bool) -> Paper:
    return rights_paper(desk, large)


_LOOSE: dict[Piece, Callable[[Desk, CaseId, bool], Paper]] = {
    Piece.COVER: _cover,
    Piece.NEXT: _next,
    Piece.RECEIPT: receipt_paper,
    Piece.RIGHTS: _rights,
    Piece.CARD: _card,
}
