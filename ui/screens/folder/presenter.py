"""Leads the folder from the question to the papers on the table. In a visit nothing else shows meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import PrinterFailed, RygsaekError
from app.services.folder import leaving
from app.services.folder.drawing import JOB_TITLE, Order
from app.services.folder.leaving import Sent, Wish
from app.services.folder.stay import Stay
from app.services.papers import printers, queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue_words import QueueState
from app.services.views import Changes, Place
from ui.screens.folder import look
from ui.screens.folder.look import SYSTEM, FolderChoice, FolderData, UnderWay
from ui.screens.folder.pictures import Pictures
from ui.screens.folder.view import FolderView
from ui.screens.printing.ways import system_has_printers
from ui.shell.print_pdf import print_pdf
from ui.widgets import NoticeKind

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.desk import Desk
    from app.services.papers.queue import JobRow
    from ui.context import Context

VISIT = "visit"
"""The place's detail when one came from a visit: then the page covers everything and leads back there."""

_AT_REST = (QueueState.PRINTED, QueueState.STUCK)
TAKE_BACK = "Tag papirerne tilbage"


class FolderScreen(QObject):
    """Mappen. `print_by_system` is asked of the person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("folder")
        self._data: FolderData | None = None
        self._stay = 0  # which opening of the page is awaited
        self._pictures = Pictures(context, self)
        self._waiting = False  # a folder is on its way, and nobody has answered for it
        self.full = False
        self.print_by_system: Callable[[QWidget, list[bytes], str], bool] = print_pdf
        self.widget = FolderView()
        self._pictures.came.connect(self._show_papers)
        self._pictures.failed.connect(self._cannot_draw)
        panel = self.widget.panel
        self.widget.back_asked.connect(self._back)
        self.widget.question.answered.connect(self._take_answer)
        panel.question_asked.connect(self._ask_anew)
        panel.chosen.connect(self._show_papers)
        panel.print_asked.connect(self._print)
        panel.keep_asked.connect(self._keep)
        panel.again_asked.connect(self._again)
        panel.status.acted.connect(self._take_back)
        self.widget.after.answered.connect(self._answered)
        context.print_line.changed.connect(self._look_at_job)

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """The question, and what there is today; printers are looked for meanwhile."""
        self._place = place
        self.full = place.detail == VISIT
        self.widget.lie_beside_citizen(self.full)
        self._forget()
        self.widget.question.ask("")
        self.widget.show_question()
        self.widget.panel.begin()
        self.widget.panel.show_printers((), looking=True)
        if place.case is None:
            self._back()
            return
        self._context.tasks.database(partial(look.fetch, self._desk, place.case), self._show, self._cannot)
        self._context.tasks.background(
            partial(printers.find, self._desk), partial(self._found, self._stay), partial(self._found_none, self._stay)
        )

    def leave(self) -> None:
        """Nothing is kept of the pictures; a folder under way goes on by itself."""
        self._forget()

    def refresh(self, changes: Changes) -> None:
        """A paper was finished or written in elsewhere."""
        if self._place.case in changes.cases and not self.widget.asks:
            self._pictures.forget()
            self._context.tasks.database(partial(look.fetch, self._desk, self._case), self._show)

    def _forget(self) -> None:
        self._stay += 1
        self._data = None
        self._waiting = False
        self._pictures.forget()
        self.widget.pages.show_so_far([])

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    @property
    def _case(self) -> CaseId:
        if self._place.case is None:
            raise LookupError("the folder is open for a case")
        return self._place.case

    def _show(self, data: FolderData) -> None:
        first, self._data = self._data is None, data
        self.widget.panel.show_folder(data.folder, large=data.large)
        if first:
            self.widget.question.ask(data.folder.last.say if data.folder.last else "")
            # The most needed sheet is drawn while the question is still read.
            self._pictures.ask(data.folder.case, data.folder.papers[:1], Order(Stay.ALL, data.large))
        self._show_papers()
        if data.under_way is not None:
            self._waiting = True
            self._tell_job(data.under_way.job, data.under_way.waiting.where)

    def _cannot(self, error: Exception) -> None:
        self._context.messages.tell(error)
        self._back()

    def _found(self, number: int, rows: tuple[PrinterRow, ...]) -> None:
        if number == self._stay:
            self.widget.panel.show_printers(rows, system=system_has_printers())

    def _found_none(self, number: int, _: Exception) -> None:
        self._found(number, ())

    def _back(self) -> None:
        place, navigator = self._place, self._context.navigator
        if place.detail == VISIT and place.case:
            navigator.go(Place("visit", place.case))
            navigator.forget_trail()
        elif not navigator.back():
            navigator.go(Place("case", place.case) if place.case else Place("today"))

    # ── the question ─────────────────────────────────────────────────────

    def _take_answer(self, stay: Stay) -> None:
        self.widget.panel.show_answer(stay)
        self.widget.show_choices()
        self._show_papers()
        self.widget.panel.take_focus()

    def _ask_anew(self) -> None:
        last = self._data.folder.last if self._data else None
        self.widget.question.ask(last.say if last else "", self.widget.panel.choice().stay)
        self.widget.show_question()

    # ── the papers ───────────────────────────────────────────────────────

    def _show_papers(self) -> None:
        """What is drawn already, in its order; the rest is drawn one after another."""
        panel, pages = self.widget.panel, self.widget.pages
        wanted, order = panel.papers(), panel.choice().order
        self._pictures.ask(self._case, wanted, order)
        there = self._pictures.there(wanted, order)
        if there or not wanted:
            pages.show_so_far(there)
        if not wanted:
            kept = panel.choice().stay is Stay.KEEP
            pages.show_wait("Der bliver ikke noget papir her." if kept else "Vælg, hvad der skal med.")

    def _cannot_draw(self, error: Exception) -> None:
        self._context.messages.tell(error)

    # ── the way out ──────────────────────────────────────────────────────

    def _keep(self) -> None:
        self._context.tasks.database(partial(leaving.keep_for_me, self._desk, self._case), self._done, self._failed)

    def _print(self) -> None:
        panel = self.widget.panel
        choice = panel.choice()
        panel.set_busy(True)
        panel.say("Papirerne gøres klar …")
        duplex = bool(self._data and self._data.duplex)
        wish = Wish(choice.printer, by_system=choice.way == SYSTEM, duplex=duplex)
        send = partial(leaving.send, self._desk, self._case, choice.order, choice.pieces, wish, choice.kept_at)
        self._context.print_line.do(send, partial(self._sent, self._stay, choice), self._failed)

    def _sent(self, number: int, choice: FolderChoice, sent: Sent) -> None:
        """Who went elsewhere meanwhile is asked the next time; no dialog comes up over another page."""
        if number != self._stay:
            if choice.way == SYSTEM:
                gone = partial(leaving.did_not_come_out, self._desk, self._case)
                self._context.tasks.database(gone, _nothing, _nothing)
            return
        self._waiting = True
        if choice.way != SYSTEM:
            self._look_at_job()
        elif self.print_by_system(self.widget, list(sent.pdfs), JOB_TITLE):
            self._context.tasks.database(partial(queue.handed_to_system, self._desk, sent.job), self._handed_on)
        else:
            self._not_out(partial(self._rest, ""))

    def _handed_on(self, job: JobRow | None) -> None:
        self._tell_job(job, queue.SYSTEM)

    def _look_at_job(self) -> None:
        """The queue moved: how does ours stand?"""
        if self._waiting and self._place.case is not None:
            self._context.tasks.database(partial(look.under_way, self._desk, self._case), self._stands, _nothing)

    def _stands(self, under_way: UnderWay | None) -> None:
        if self._waiting and under_way is not None:
            self._tell_job(under_way.job, under_way.waiting.where)

    def _tell_job(self, job: JobRow | None, where: str) -> None:
        """Asks when a person has to say; else tells how it goes, and that it can be taken back."""
        if job is None or _all_went(job):
            if not self.widget.asks:
                self.widget.panel.say("")
                self.widget.ask_out(job.say if job else f"Papirerne blev sendt til {where or 'en printer'}.")
            return
        idle = job.state is QueueState.STUCK or not job.printer
        self.widget.show_choices()
        self.widget.panel.set_busy(True, again=idle)
        kind = NoticeKind.WARN if job.state is QueueState.STUCK else NoticeKind.INFO
        action = "" if job.state is QueueState.RECALLING else TAKE_BACK
        self.widget.panel.say(job.say, job.todo, kind, action=action)

    def _again(self) -> None:
        """What never came out once more, to the printer that is chosen now."""
        self.widget.panel.set_busy(True)
        again = partial(leaving.retry, self._desk, self._case, self.widget.panel.choice().printer)
        self._context.print_line.do(again, self._went_again, self._failed)

    def _went_again(self, _: None) -> None:
        self._look_at_job()

    def _take_back(self) -> None:
        self._not_out(partial(self._rest, "Papirerne er taget tilbage. De kommer ikke ud."))

    def _not_out(self, then: Callable[[], None]) -> None:
        self._waiting = False
        self._context.print_line.do(
            partial(leaving.did_not_come_out, self._desk, self._case), lambda _: then(), self._failed
        )

    def _rest(self, words: str, rest: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """The choices again, with how it went."""
        self.widget.show_choices()
        self.widget.panel.say(words, rest, kind)
        self.widget.panel.set_busy(False)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            kind = NoticeKind.LATE if isinstance(error, PrinterFailed) else NoticeKind.WARN
            self._rest(error.happened, f"{error.safe} {error.todo}".strip(), kind)
        else:
            self._rest("")
            self._context.messages.tell(error)

    # ── afterwards ───────────────────────────────────────────────────────

    def _answered(self, out: bool) -> None:
        if out:
            self._context.print_line.do(partial(leaving.stayed, self._desk, self._case), self._done, self._failed)
        else:
            again = partial(self._rest, "Papirerne ligger her stadig.", "Se til printeren, og prøv igen.")
            self._not_out(again)

    def _done(self, changes: Changes) -> None:
        self._waiting = False
        self.widget.show_choices()
        self._context.navigator.announce(changes)
        self._back()


def _all_went(job: JobRow) -> bool:
    """Whether a person has to say how it went: nothing of it lies or moves any more by itself."""
    return job.asks and all(sheet.state in _AT_REST for sheet in job.sheets)


def _nothing(_: object) -> None:
    """A help, not a promise."""
