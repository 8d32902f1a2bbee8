"""The folder on its way: put in the queue, followed until a person has to say how it went, answered for, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import PrinterFailed, RygsaekError
from app.services.folder import leaving
from app.services.folder.drawing import JOB_TITLE
from app.services.folder.leaving import Sent, Wish
from app.services.papers import queue
from app.services.papers.queue_words import QueueState
from ui.screens.folder import look
from ui.screens.folder.look import SYSTEM, FolderChoice, UnderWay
from ui.shell.print_pdf import print_pdf
from ui.widgets import NoticeKind

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.desk import Desk
    from app.services.papers.queue import JobRow
    from app.services.views import Changes
    from ui.context import Context
    from ui.screens.folder.view import FolderView

_AT_REST = (QueueState.PRINTED, QueueState.STUCK)
TAKE_BACK = "Tag papirerne tilbage"


class WayOut(QObject):
    """Of one case's folder at a time. Whoever goes elsewhere is asked the next time; the queue goes on by itself."""

    over = Signal(object)  # Changes: answered for, or kept by the worker

    def __init__(self, context: Context, view: FolderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        self._case: CaseId | None = None
        self._waiting = False  # a folder is on its way, and nobody has answered for it
        self.by_system: Callable[[QWidget, list[bytes], str], bool] = print_pdf
        view.panel.print_asked.connect(self._print)
        view.panel.keep_asked.connect(self._keep)
        view.panel.again_asked.connect(self._again)
        view.panel.status.acted.connect(self._take_back)
        view.after.answered.connect(self._answered)
        context.print_line.changed.connect(self._look)

    def begin(self, case: CaseId | None) -> None:
        """From now on this case's; None: nobody looks."""
        self._case, self._waiting = case, False

    def take_up(self, under_way: UnderWay) -> None:
        """The one that was sent before one came here."""
        self._waiting = True
        if self._view.panel.choice().stay is None:
            self._view.panel.show_answer(under_way.waiting.stay)
        self._stands(under_way)

    # ── out ──────────────────────────────────────────────────────────────

    def _keep(self) -> None:
        if self._case is not None:
            keep = partial(leaving.keep_for_me, self._desk, self._case)
            self._context.tasks.database(keep, self._done, self._failed)

    def _print(self) -> None:
        case, panel = self._case, self._view.panel
        if case is None:
            return
        choice = panel.choice()
        panel.set_busy(True)
        panel.say("Papirerne gøres klar …")
        duplex = self._desk.settings.yes("paper.duplex")
        wish = Wish(choice.printer, by_system=choice.way == SYSTEM, duplex=duplex)
        send = partial(leaving.send, self._desk, case, choice.order, choice.pieces, wish, choice.kept_at)
        self._context.print_line.do(send, partial(self._sent, case, choice), self._failed)

    def _sent(self, case: CaseId, choice: FolderChoice, sent: Sent) -> None:
        """No dialog of the computer comes up over another page: then it was not sent."""
        if case != self._case:
            if choice.way == SYSTEM:
                gone = partial(leaving.did_not_come_out, self._desk, case)
                self._context.tasks.database(gone, _nothing, _nothing)
            return
        self._waiting = True
        if choice.way != SYSTEM:
            self._look()
        elif self.by_system(self._view, list(sent.pdfs), JOB_TITLE):
            handed = partial(queue.handed_to_system, self._desk, sent.job)
            self._context.tasks.database(handed, lambda _: self._look(), self._failed)
        else:
            self._not_out("")

    def _again(self) -> None:
        """What never came out once more, to the printer that is chosen now."""
        if self._case is not None:
            self._view.panel.set_busy(True)
            again = partial(leaving.retry, self._desk, self._case, self._view.panel.choice().printer)
            self._context.print_line.do(again, lambda _: self._look(), self._failed)

    # ── how it goes ──────────────────────────────────────────────────────

    def _look(self) -> None:
        """The queue moved: how does ours stand?"""
        if self._waiting and self._case is not None:
            work = partial(look.under_way, self._desk, self._case)
            self._context.tasks.database(work, partial(self._seen, self._case), _nothing)

    def _seen(self, case: CaseId, under_way: UnderWay | None) -> None:
        if self._waiting and case == self._case and under_way is not None:
            self._stands(under_way)

    def _stands(self, under_way: UnderWay) -> None:
        """Asks when a person has to say; else tells how it goes, and that it can be taken back."""
        job, view = under_way.job, self._view
        if job is None or _all_went(job):
            if not view.asks:
                view.panel.say("")
                where = under_way.waiting.where or "en printer"
                view.ask_out(job.say if job else f"Papirerne blev sendt til {where}.")
            return
        stuck = job.state is QueueState.STUCK
        view.show_choices()
        view.panel.set_busy(True, again=stuck or not job.printer)
        kind = NoticeKind.WARN if stuck else NoticeKind.INFO
        view.panel.say(job.say, job.todo, kind, action="" if job.state is QueueState.RECALLING else TAKE_BACK)

    # ── afterwards ───────────────────────────────────────────────────────

    def _answered(self, out: bool) -> None:
        if not out:
            self._not_out("Papirerne ligger her stadig.", "Se til printeren, og prøv igen.")
        elif self._case is not None:
            stayed = partial(leaving.stayed, self._desk, self._case)
            self._context.print_line.do(stayed, self._done, self._failed)

    def _take_back(self) -> None:
        self._not_out("Papirerne er taget tilbage. De kommer ikke ud.")

    def _not_out(self, words: str, rest: str = "") -> None:
        self._waiting = False
        if self._case is not None:
            back = partial(leaving.did_not_come_out, self._desk, self._case)
            self._context.print_line.do(back, lambda _: self._rest(words, rest), self._failed)

    def _done(self, changes: Changes) -> None:
        self._waiting = False
        self._view.show_choices()
        self.over.emit(changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            kind = NoticeKind.LATE if isinstance(error, PrinterFailed) else NoticeKind.WARN
            self._rest(error.happened, f"{error.safe} {error.todo}".strip(), kind)
        else:
            self._rest("")
            self._context.messages.tell(error)

    def _rest(self, words: str, rest: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """The choices again, with how it went."""
        self._view.show_choices()
        self._view.panel.say(words, rest, kind)
        self._view.panel.set_busy(False)

    @property
    def _desk(self) -> Desk:
        return self._context.desk


def _all_went(job: JobRow) -> bool:
    """Whether a person has to say how it went: nothing of it lies or moves any more by itself."""
    return job.asks and all(sheet.state in _AT_REST for sheet in job.sheets)


def _nothing(_: object) -> None:
    """A help, not a promise."""
