"""Scan ind: takes pages in, shows where they went, and asks only where nobody can tell."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import RygsaekError
from app.services import scans
from app.services.scans.importing import ENDINGS, pages_of
from app.services.scans.scanners import remember as remember_scanner
from app.services.scans.scanners import where as scanners_where
from app.services.views import Changes, Place
from app.services.views.scans import ScansPage, ScanStanding
from ui.screens.scanning.cards import OLD
from ui.screens.scanning.deciding import Deciding
from ui.screens.scanning.incoming import Incoming
from ui.screens.scanning.large_page import LargePage
from ui.screens.scanning.pictures import FIELD_WIDE, Pictures
from ui.screens.scanning.view import ScanningPage
from ui.shell import files

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.scans.scanners import Where
    from app.services.views.scans import FiledPaper, ScannerRow, SignQuestion
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
        self._searching = False
        self.widget = ScanningPage()
        self.incoming = Incoming(context, self)
        self.pictures = Pictures(context, self)
        self.large = LargePage(context, self.widget, self)
        self.deciding = Deciding(context, self.widget, self)
        self._listen()

    def _listen(self) -> None:
        page, incoming = self.widget, self.incoming
        page.page_opened.connect(self._show_large)
        page.question_opened.connect(self._open_paper)
        page.paper_opened.connect(self._open_paper)
        page.files_dropped.connect(self.take_files)
        page.notice_done.connect(self._notice_done)
        page.scanner.scan_asked.connect(self.scan)
        page.scanner.stop_asked.connect(incoming.stop)
        page.scanner.search_asked.connect(self.search)
        page.scanner.file_asked.connect(self._ask_for_files)
        incoming.kept.connect(self._kept)
        incoming.looked.connect(self._looked)
        incoming.failed.connect(self._failed)
        incoming.ended.connect(self._ended)
        self.pictures.came.connect(self._picture_came)
        self.large.turned.connect(self._turned)
        self.deciding.done.connect(self._looked)
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
        self.widget.notice.hide()
        self.pictures.forget()
        self.large.close()
        self.deciding.leave()
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
        near = self.deciding.show_page(page, self._place, self._beside)
        self.widget.show_page(page, near, self._context.desk.today())
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
        piles = self._page.piles if self._page else ()
        unmarked = any(key in pile.pages and pile.standing in _UNMARKED for pile in piles)
        self.large.show_page(key, say, partial(self._bytes_of, key), turns=unmarked)

    def _turned(self, key: str) -> None:
        self.pictures.fetch_again(key)
        self._show_pictures()

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
        self.take_files(files.choose_several(self.widget, "Hent billeder eller PDF", _FILTER))

    def take_files(self, files: list[Path]) -> None:
        """Takes in photos and PDFs; nothing of a file's name is kept."""
        if files and not self.incoming.busy:
            self.widget.notice.hide()
            self.widget.scanner.show_going(True)
            readers = self._context.outside.readers()
            self.incoming.begin([partial(pages_of, file, readers) for file in files], scans.FILE)

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

    def _open_paper(self, paper: FiledPaper | SignQuestion) -> None:
        self._context.navigator.go(Place("scan", paper.case, paper.document))


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
