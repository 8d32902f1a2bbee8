"""Fetches the print queue and what is owed, takes note of what came out and was handed over, prints blank forms."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import StoreUnavailable
from app.services import papers
from app.services.casework import allocation
from app.services.casework.scan_rows import OTHER_PAPER
from app.services.folder import leaving
from app.services.papers import blanks, queue
from app.services.views import Changes, Place
from ui.screens.papers.blank_set import BlankSet
from ui.screens.papers.queue_card import Act
from ui.screens.papers.seal_check import SealCheck
from ui.screens.papers.view import PapersPage
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.shell import files

if TYPE_CHECKING:
    from app.services.papers.queue import JobRow
    from app.services.views import OwedPaper
    from ui.context import Context
    from ui.screens.papers.where import WhereDialog


class PapersScreen(QObject):
    """Papirer."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        page = PapersPage()
        page.paper_opened.connect(self._open)
        page.print_asked.connect(self._print)
        page.handed_over.connect(self._hand_over)
        page.blank_print_asked.connect(self._print_blank)
        page.blank_save_asked.connect(self._ask_where)
        page.rights_print_asked.connect(self._print_rights)
        page.referral_save_asked.connect(self._save_referral)
        page.scan_asked.connect(self._scan)
        forms = [each for each in context.desk.catalogue.all() if each.letter is None and each.id != OTHER_PAPER]
        page.show_blank([(form.id, form.title) for form in forms])
        page.queue_acted.connect(self._act)
        page.whose_chosen.connect(self._choose_whose)
        context.print_line.changed.connect(self._queue_moved)
        self._seen = False
        self._dialog: WhereDialog | None = None
        self.widget = page
        self.printing = LoosePrinting(context, page)
        self.blank_set = BlankSet(context, page.blank_set, page)
        self.seal_check = SealCheck(context, page.seal_check)

    def open(self, place: Place) -> None:
        """What is on its way out, and what is owed today."""
        self._seen = True
        self._fetch()

    def leave(self) -> None:
        """Nothing is typed here."""
        self._seen = False

    def refresh(self, changes: Changes) -> None:
        """A paper may have been handed over."""
        self._fetch()

    def _fetch(self) -> None:
        desk = self._context.desk
        self.blank_set.refresh()
        self._context.tasks.database(lambda: queue.jobs(desk), self.widget.show_queue)
        self._context.tasks.database(lambda: papers.owed_page(desk), self.widget.show_page)

    # ── the print queue ───────────────────────────────────────────────────

    def _queue_moved(self) -> None:
        desk = self._context.desk
        if self._seen:
            self._context.tasks.database(lambda: queue.jobs(desk), self.widget.show_queue)

    def _act(self, row: JobRow, act: Act) -> None:
        desk, line = self._context.desk, self._context.print_line
        if act is Act.OUT:
            line.let_go(row.job)
            line.do(partial(leaving.came_out, desk, row), self._context.navigator.announce, self._tell)
        elif act is Act.PRINTER:
            self._ask_printer(row)
        else:
            deed = {Act.NOT_OUT: queue.did_not_come_out, Act.RETRY: queue.retry, Act.BACK: queue.take_back}[act]
            line.do(partial(deed, desk, row.job), _nothing, self._tell)

    def _ask_printer(self, row: JobRow) -> None:
        from ui.screens.papers.where import WhereDialog  # loaded when somebody asks

        dialog = self._dialog = WhereDialog(self.widget.window())
        dialog.accepted.connect(partial(self._send_there, row, dialog))
        dialog.open()
        find = self._context.print_line.find_printers
        self._context.tasks.background(find, dialog.show_printers, lambda _: dialog.show_printers(()))

    def _send_there(self, row: JobRow, dialog: WhereDialog) -> None:
        if dialog.printer is not None:
            deed = partial(queue.retry, self._context.desk, row.job, dialog.printer)
            self._context.print_line.do(deed, _nothing, self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    # ── what is owed ──────────────────────────────────────────────────────

    def _scan(self) -> None:
        self._context.navigator.go(Place("scanning"))

    def _choose_whose(self, mine: bool) -> None:
        announce = self._context.navigator.announce
        self._context.tasks.database(
            partial(allocation.choose, self._context.desk, mine), lambda _: announce(Changes())
        )

    def _open(self, paper: OwedPaper) -> None:
        self._context.navigator.go(Place("form", paper.case, paper.document))

    def _print(self, paper: OwedPaper) -> None:
        self._context.navigator.go(Place("print", paper.case, paper.document))

    def _hand_over(self, paper: OwedPaper) -> None:
        desk = self._context.desk
        self._context.tasks.database(
            lambda: papers.hand_over(desk, paper.case, paper.document), self._context.navigator.announce
        )

    # ── blank forms ───────────────────────────────────────────────────────

    def _print_blank(self, forms: list[str]) -> None:
        desk, title = self._context.desk, "Blankt skema"

        def draw(large: bool) -> list[bytes]:
            return [blanks.draw_blank(desk, form, large) for form in forms]

        self.printing.show(LoosePaper(title, draw, "blanke-skemaer.pdf", job_title=title, has_large=True))

    def _print_rights(self) -> None:
        desk = self._context.desk

        def draw(large: bool) -> list[bytes]:
            return [papers.rights_sheet(desk, large)]

        care = "Til at lægge på bordet hos borgeren."
        paper = LoosePaper("Rettigheder", draw, "rettigheder.pdf", job_title="Rettigheder", care=care, has_large=True)
        self.printing.show(paper)

    def _ask_where(self, forms: list[str]) -> None:
        name = f"blank-{forms[0]}.pdf"
        where = files.save_as(self.widget, "Gem et blankt skema", name, "PDF (*.pdf)")
        if where is not None:
            self.save_blank(forms[0], where)

    def _save_referral(self) -> None:
        from ui.screens.referral import presenter as referral  # loaded when somebody asks

        where = referral.ask_where_to_save(self.widget)
        if where is not None:
            work = partial(referral.write_form, self._context.desk, where)
            self._context.tasks.background(work, lambda _: self.widget.say(referral.SAVED), self._tell)

    def save_blank(self, form: str, where: Path) -> None:
        """A blank form as a PDF; there is nobody's name in it."""
        desk = self._context.desk

        def write() -> None:
            try:
                where.write_bytes(blanks.draw_blank(desk, form))
            except OSError:
                raise StoreUnavailable(
                    "Filen kunne ikke gemmes dér.", safe="Intet er tabt.", todo="Vælg en anden mappe."
                ) from None

        self._context.tasks.database(write, lambda _: self.widget.say("Skemaet er gemt."))


def _nothing(_: object) -> None:
    """The queue tells itself how it stands."""
