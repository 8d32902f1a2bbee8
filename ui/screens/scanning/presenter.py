"""Scan ind: takes pages in, shows where they went, and asks only where nobody can tell."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.errors import RygsaekError
from app.services import cases, going, scans
from app.services.scans.importing import ENDINGS, pages_of
from app.services.scans.scanners import remember as remember_scanner
from app.services.scans.scanners import where as scanners_where
from app.services.views import CaseFilter, Changes, Place
from app.services.views.scans import PageId, ScansPage, ScanStanding
from ui.screens.scanning.cards import AGAIN, ELSEWHERE, KEEP, LAY, NEW, OLD, THROW
from ui.screens.scanning.choosing import WhoseDialog
from ui.screens.scanning.incoming import Incoming
from ui.screens.scanning.pictures import FIELD_WIDE, LargePicture, Pictures, shrunk
from ui.screens.scanning.question_card import CHANGE_THERE, STILL_GIVEN
from ui.screens.scanning.view import ScanningPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QImage

    from app.domain.change import CaseId, DocumentId
    from app.services.desk import Desk
    from app.services.scans.scanners import Where
    from app.services.views import CaseRow, CaseView, SignerRow
    from app.services.views.scans import FiledPaper, PageId, ScannerRow, ScanPile, SignQuestion
    from ui.context import Context

_LARGE = 1600
_UNMARKED = (ScanStanding.NO_MARK, ScanStanding.EMPTY)
_MAY_BE_KNOWN = (ScanStanding.UNKNOWN, ScanStanding.KNOWN)
_FILTER = f"Billeder og PDF ({' '.join('*' + ending for ending in ENDINGS)})"


class ScanningScreen(QObject):
    """Leaving the place wipes what was thrown away; a scan that is going on goes on."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._scanners = context.scanners()
        self._place = Place("scanning")
        self._beside = ""
        self._page: ScansPage | None = None
        self._thrown: dict[str, tuple[PageId, ...]] = {}
        self._searching = False
        self.dialog: WhoseDialog | LargePicture | None = None
        self.widget = ScanningPage()
        self.incoming = Incoming(context, self)
        self.pictures = Pictures(context, self)
        self._listen()

    def _listen(self) -> None:
        page, incoming = self.widget, self.incoming
        page.pile_way_chosen.connect(self._go_way)
        page.page_opened.connect(self._show_large)
        page.answered.connect(self._answer)
        page.question_opened.connect(self._open_paper)
        page.paper_opened.connect(self._open_paper)
        page.out_asked.connect(self._take_out)
        page.files_dropped.connect(self.take_files)
        page.notice_done.connect(self._notice_done)
        page.undo.undone.connect(self._bring_back)
        page.scanner.scan_asked.connect(self.scan)
        page.scanner.stop_asked.connect(incoming.stop)
        page.scanner.search_asked.connect(self.search)
        page.scanner.file_asked.connect(self._ask_for_files)
        incoming.kept.connect(self._kept)
        incoming.looked.connect(self._looked)
        incoming.failed.connect(self._failed)
        incoming.ended.connect(self._ended)
        self.pictures.came.connect(self._picture_came)
        self._context.navigator.locking.connect(incoming.stop)

    def open(self, place: Place) -> None:
        """What waits is tried once more: the office may have sent what was not known before."""
        self._place, self._page = place, None
        desk = self._context.desk
        self._context.tasks.database(lambda: _caught_up(desk, place), self._caught_up)
        if not self.widget.scanner.rows() and not self._searching:
            self._context.tasks.database(lambda: scanners_where(desk), self._offer_last)

    def leave(self) -> None:
        """What was thrown away goes for good; a dialog of this place goes with it."""
        desk = self._context.desk
        self._thrown.clear()
        self.widget.undo.show_removed([])
        self.widget.notice.hide()
        self.pictures.forget()
        if self.dialog is not None:
            self.dialog.reject()
        self._context.tasks.database(lambda: _left(desk), _nothing)

    def refresh(self, changes: Changes) -> None:
        """Something was written, or came from the office: a page that waited may be known now."""
        waits = any(pile.standing in _MAY_BE_KNOWN for pile in (self._page.piles if self._page else ()))
        if not waits:
            self._fetch()
            return
        desk, place = self._context.desk, self._place
        self._context.tasks.database(lambda: _caught_up(desk, place), self._caught_up)

    # ── what is shown ─────────────────────────────────────────────────────

    def _caught_up(self, told: tuple[Changes, str]) -> None:
        changes, self._beside = told
        if changes.cases:
            self._context.navigator.announce(changes)
        self._fetch()

    def _fetch(self) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: scans.scans_page(desk), self._show)

    def _show(self, page: ScansPage) -> None:
        if not self.incoming.busy:
            self.incoming.look_at(page.unread)
        if page == self._page:
            return
        self._page = page
        near = self._near()
        self.widget.show_page(page, near[2] if near is not None else "", self._context.desk.today())
        self._show_pictures()
        if page.broken_off and not self.incoming.busy:
            safe = "De sider, der nåede at komme, er gemt."
            self.widget.say("Scanningen blev afbrudt.", safe, "Scan resten.")

    def _notice_done(self) -> None:
        desk = self._context.desk
        if not self.incoming.busy:
            self._context.tasks.database(lambda: scans.ended(desk), _nothing)

    def _show_pictures(self) -> None:
        for thumb in self.widget.thumbs():
            thumb.show_image(self.pictures.get(thumb.key, partial(self._bytes_of, thumb.key)))
        desk = self._context.desk
        for card in self.widget.questions():
            asked = card.question
            fetch = partial(scans.field_picture, desk, asked.case, asked.row)
            card.show_image(self.pictures.get(f"field/{asked.row}", fetch, FIELD_WIDE * 2))

    def _bytes_of(self, key: str) -> bytes:
        """Runs on the thread of the store."""
        desk, page = self._context.desk, self._page
        if not key.startswith(OLD):
            return scans.picture(desk, key)  # type: ignore[arg-type]
        pile = next(each for each in (page.piles if page else ()) if f"{OLD}{each.old}" == key)
        assert pile.case is not None and pile.document is not None  # noqa: S101
        rows = scans.scanned(desk, pile.case, pile.document).rows
        row = next(each for each in rows if each.row == pile.old)
        return scans.filed_picture(desk, row.blob) or b""

    def _picture_came(self, key: str) -> None:
        self._show_pictures()

    def _show_large(self, key: str, say: str) -> None:
        def show(image: QImage) -> None:
            dialog = LargePicture(say, image, self.widget.window())
            dialog.turn.setVisible(self._is_unmarked(key))
            dialog.turn_asked.connect(partial(self._turn, dialog, key))
            self.dialog = dialog
            dialog.open()

        def shrink(data: bytes) -> None:
            self._context.tasks.background(lambda: shrunk(data, _LARGE), show)

        self._context.tasks.database(partial(self._bytes_of, key), shrink)

    def _is_unmarked(self, key: str) -> bool:
        piles = self._page.piles if self._page else ()
        return any(key in pile.pages and pile.standing in _UNMARKED for pile in piles)

    def _turn(self, dialog: LargePicture, key: str) -> None:
        """Turns a page in the inbox by a quarter; what is kept of it is turned too."""
        desk, tasks = self._context.desk, self._context.tasks

        def keep(data: bytes) -> None:
            tasks.database(lambda: scans.keep_turned(desk, PageId(key), data), partial(show, data), self._refused)

        def show(data: bytes, _: object) -> None:
            tasks.background(lambda: shrunk(data, _LARGE), dialog.show_image)
            self.pictures.fetch_again(key)
            self._show_pictures()

        def turn(data: bytes) -> None:
            tasks.background(lambda: scans.turned(data), keep, self._refused)

        tasks.database(partial(self._bytes_of, key), turn, self._refused)

    # ── pages come in ─────────────────────────────────────────────────────

    def _offer_last(self, where: Where) -> None:
        """The scanner used last stands there at once; without one they are looked for."""
        if where.last is not None:
            self.widget.scanner.show_scanners((where.last,))
        else:
            self.search()

    def search(self) -> None:
        """Looks for scanners, in the background."""
        if self._searching:
            return
        self._searching = True
        self.widget.scanner.show_scanners(tuple(self.widget.scanner.rows()), looking=True)
        desk = self._context.desk
        self._context.tasks.database(lambda: scanners_where(desk), self._search_there, self._not_found)

    def _search_there(self, where: Where) -> None:
        self._context.tasks.background(lambda: self._scanners.find(where), self._found, self._not_found)

    def _found(self, rows: tuple[ScannerRow, ...]) -> None:
        self._searching = False
        self.widget.scanner.show_scanners(rows)

    def _not_found(self, _: Exception) -> None:
        self._found(())

    def scan(self, row: ScannerRow) -> None:
        """Takes in what lies in the scanner."""
        both, desk = self.widget.scanner.both_sides.isChecked(), self._context.desk
        self.widget.notice.hide()
        self.widget.scanner.show_going(True)
        self._context.tasks.database(lambda: remember_scanner(desk, row), _nothing)
        self.incoming.begin([lambda: self._scanners.pages(row, both_sides=both)])

    def _ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.widget, "Hent billeder eller PDF", "", _FILTER)
        self.take_files([Path(name) for name in names])

    def take_files(self, files: list[Path]) -> None:
        """Takes in photos and PDFs; nothing of a file's name is kept."""
        if files and not self.incoming.busy:
            self.widget.notice.hide()
            self.widget.scanner.show_going(True)
            self.incoming.begin([partial(pages_of, file) for file in files], scans.FILE)

    def _kept(self, count: int) -> None:
        self.widget.scanner.show_going(True, count)
        self._fetch()

    def _looked(self, changes: Changes) -> None:
        if changes.cases:
            self._context.navigator.announce(changes)
        self._fetch()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            self.widget.tell(error)
        else:
            self._context.messages.tell(error)

    def _ended(self, count: int) -> None:
        self.widget.scanner.show_going(False)
        self._fetch()

    # ── what a person decides ─────────────────────────────────────────────

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
        self._context.tasks.database(work, self._done, self._refused)

    def _refused(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _done(self, changes: Changes | None) -> None:
        self._looked(changes or Changes())

    def _open_paper(self, paper: FiledPaper | SignQuestion) -> None:
        self._context.navigator.go(Place("scan", paper.case, paper.document))

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


def _caught_up(desk: Desk, place: Place) -> tuple[Changes, str]:
    changes = scans.catch_up(desk)
    beside = ""
    if place.case is not None and place.document is not None:
        beside = scans.scanned(desk, place.case, place.document).title
    return changes, beside


def _left(desk: Desk) -> None:
    scans.wipe_thrown(desk)
    scans.forget_filed(desk)


def _nothing(_: object) -> None:
    """Nothing is shown of it."""
