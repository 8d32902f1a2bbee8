"""What a person decides in Scan ind: which of two pages, whose it is, thrown away or not, signed or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services import cases, going, scans
from app.services.views import CaseFilter, Changes, Place
from app.services.views.scans import ScansPage
from ui.screens.scanning.cards import AGAIN, ELSEWHERE, KEEP, LAY, NEW, THROW
from ui.screens.scanning.choosing import WhoseDialog
from ui.screens.scanning.question_card import CHANGE_THERE, STILL_GIVEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.domain.change import CaseId, DocumentId
    from app.services.views import CaseRow, CaseView, SignerRow
    from app.services.views.scans import FiledPaper, PageId, ScanPile, SignQuestion
    from ui.context import Context
    from ui.screens.scanning.view import ScanningPage


class Deciding(QObject):
    """Every deed is done in the store and told by `done`; a refusal is told and changes nothing."""

    done = Signal(object)  # Changes

    def __init__(self, context: Context, page: ScanningPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self.widget = context, page
        self._place = Place("scanning")
        self._beside = ""
        self._page: ScansPage | None = None
        self._thrown: dict[str, tuple[PageId, ...]] = {}
        self.dialog: WhoseDialog | None = None
        page.pile_way_chosen.connect(self._go_way)
        page.answered.connect(self._answer)
        page.out_asked.connect(self._take_out)
        page.undo.undone.connect(self._bring_back)

    def show_page(self, page: ScansPage, place: Place, beside: str) -> str:
        """What there is to decide on, and the paper one came from; answers where a page without a mark may belong."""
        self._page, self._place, self._beside = page, place, beside
        near = self._near()
        return near[2] if near is not None else ""

    def leave(self) -> None:
        """Nothing can be brought back any more."""
        self._thrown.clear()
        self.widget.undo.show_removed([])
        if self.dialog is not None:
            self.dialog.reject()

    def _go_way(self, way: str, pile: ScanPile) -> None:
        ways = {LAY: self._lay_beside, ELSEWHERE: self._ask_where, THROW: self._throw, NEW: self._use_new}
        ways |= {KEEP: self._keep_old, AGAIN: self._try_again}
        ways[way](pile)

    def _near(self) -> tuple[CaseId, DocumentId, str] | None:
        """Where a page without a mark probably belongs: the paper one came from, else the one that came just before."""
        place = self._place
        if place.case is not None and place.document is not None:
            return place.case, place.document, self._beside
        last = self._page.filed[0] if self._page is not None and self._page.filed else None
        return (last.case, last.document, f"{last.name} – {last.title}") if last is not None else None

    def _lay_beside(self, pile: ScanPile) -> None:
        desk, near = self._context.desk, self._near()
        if near is not None:
            case, document, _ = near
            self._do(lambda: scans.file_in(desk, pile.pages, case, document))

    def _use_new(self, pile: ScanPile) -> None:
        desk = self._context.desk
        self._do(lambda: scans.use_new(desk, pile.pages[0]))

    def _try_again(self, pile: ScanPile) -> None:
        desk = self._context.desk
        self._do(lambda: scans.catch_up(desk))

    def _keep_old(self, pile: ScanPile) -> None:
        self._throw(pile)

    def _throw(self, pile: ScanPile) -> None:
        desk = self._context.desk
        self._thrown[pile.key] = pile.pages
        words = [(key, _pages_say(len(pages))) for key, pages in self._thrown.items()]
        self.widget.undo.show_removed(words)
        self._do(lambda: scans.throw(desk, pile.pages))

    def _bring_back(self, key: str) -> None:
        desk, pages = self._context.desk, self._thrown.pop(key, ())
        self.widget.undo.show_removed([(each, _pages_say(len(kept))) for each, kept in self._thrown.items()])
        self._do(lambda: scans.bring_back(desk, pages))

    def _take_out(self, paper: FiledPaper) -> None:
        desk, row = self._context.desk, paper.last
        if row is None:
            return
        last = row

        def take() -> Changes:
            scans.take_out(desk, paper.case, last)
            return Changes(frozenset({paper.case}), frozenset({paper.document}))

        self._do(take)

    def _answer(self, question: SignQuestion, yes: bool, on: date | None, signer: SignerRow, name: str) -> None:
        desk = self._context.desk
        if question.given and not yes:
            self.widget.say(STILL_GIVEN, todo=CHANGE_THERE)
        self._do(lambda: scans.answer(desk, question.case, question.row, yes, on=on, signer=signer.signer, name=name))

    def _do(self, work: Callable[[], Changes | None]) -> None:
        """A deed on the thread of the store; a refusal is told and nothing is changed."""
        self._context.tasks.database(work, self._told, self._refused)

    def _refused(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _told(self, changes: Changes | None) -> None:
        self.done.emit(changes or Changes())

    # ── whose is it? ──────────────────────────────────────────────────────

    def _ask_where(self, pile: ScanPile) -> None:
        desk = self._context.desk
        title = next((form.title for form in desk.catalogue.all() if form.id == pile.form), "")
        dialog = WhoseDialog(pile, title.split(" – ")[0], self.widget.window())
        dialog.case_chosen.connect(partial(self._show_papers, dialog))
        dialog.accepted.connect(partial(self._lay, dialog, pile))
        self.dialog = dialog
        first = self._place.case

        def cases_here() -> tuple[list[CaseRow], CaseId | None]:
            last = next(iter(going.recent(desk)), None)
            return cases.list_cases(desk, CaseFilter(with_closed=True)), first or last

        self._context.tasks.database(cases_here, partial(_show_cases, dialog))
        if first is not None:
            self._show_papers(dialog, first)
        dialog.open()

    def _show_papers(self, dialog: WhoseDialog, case: CaseId) -> None:
        desk = self._context.desk

        def show(view: CaseView) -> None:
            dialog.show_papers(case, view.person.name or "Uden navn", view.documents)

        self._context.tasks.database(lambda: cases.case_view(desk, case), show, self._refused)

    def _lay(self, dialog: WhoseDialog, pile: ScanPile) -> None:
        desk, case, document, form = self._context.desk, dialog.case, dialog.document, dialog.form
        if case is None:
            return
        held = case

        def lay() -> Changes:
            if document is not None:
                return scans.file_in(desk, pile.pages, held, document, by_hand=bool(pile.form))
            made = scans.file_in_new(desk, pile.pages, held, form)
            return Changes(frozenset({held}), frozenset({made}))

        self._do(lay)


def _show_cases(dialog: WhoseDialog, found: tuple[list[CaseRow], CaseId | None]) -> None:
    dialog.show_cases(*found)


def _pages_say(count: int) -> str:
    return "1 side" if count == 1 else f"{count} sider"
