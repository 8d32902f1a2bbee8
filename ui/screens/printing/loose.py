"""Papers that are no document's: lists, a participant's copy, a receipt, blanks. Seen first, then printed as any other.

They go through the print queue as any other; one that is not to be kept stands there without its bytes. Nothing is
noted about them but what the asking page notes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.documents.pdfium import joined
from app.domain.change import CaseId
from app.errors import PrinterFailed, RygsaekError
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobId, JobRow, LooseSheet
from app.services.papers.queue_words import QueueState
from ui.screens.printing.choice import FILE, FILE_CARE, WORD, PrintSubject
from ui.screens.printing.preview import page_images
from ui.screens.printing.sending import Sending
from ui.screens.printing.view import PrintView
from ui.screens.printing.ways import ask_for_file, system_has_printers
from ui.shell.print_pdf import print_pdf
from ui.widgets import NoticeKind, Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ui.screens.printing.room import PrintRoom

_OF_SCREEN = 0.9


@dataclass(frozen=True, slots=True)
class LoosePaper:
    """What is to be printed. Neither `job_title` nor `file_name` holds anybody's name: others read them."""

    title: str  # "Ugeliste"
    draw: Callable[[bool], Sequence[bytes]]  # in large print or not -> PDFs; runs on the thread that owns the store
    file_name: str  # "ugeliste.pdf"
    job_title: str = "Papir"
    care: str = ""  # what to think of, such as "Uden CPR. Makulér listen, når den er brugt."
    file_care: str = FILE_CARE
    has_large: bool = False
    case: CaseId | None = None  # whom it speaks of: it leaves the queue when the case is erased
    word: Callable[..., bytes] | None = None  # the same as a Word file; takes `large`
    kept: bool = True  # False: a key, a list of many people; its bytes are in no queue
    refused_at: Callable[[Path], str] | None = None  # why a file of it must not lie there; "" where it may


class LooseDialog(Themed, QDialog):
    """The print page in a window of its own, as large as the screen lets it; Esc and "Luk" leave it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("IT-rygsæk")  # never a name in a window title
        self.setModal(True)
        self.setAccessibleName(f"Udskriv {title[:1].lower()}{title[1:]}")
        self.view = PrintView()
        self.view.back.set_text("Luk")
        self.view.back_asked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry().size()
        return QSize(round(room.width() * _OF_SCREEN), round(room.height() * _OF_SCREEN))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.sizeHint())  # Qt itself never gives a dialog more than two thirds of the screen

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("page"))


class LoosePrinting(QObject):
    """Shows a paper and sends it where one says. `choose_file` and `print_by_system` are asked of the person."""

    came_out = Signal()  # a person said so
    saved = Signal()  # as a file

    def __init__(self, context: PrintRoom, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._paper: LoosePaper | None = None
        self._pdfs: tuple[bytes, ...] = ()
        self._round = 0  # which opening or drawing is awaited
        self.dialog: LooseDialog | None = None
        self.choose_file: Callable[[QWidget, str], Path | None] = ask_for_file
        self.print_by_system: Callable[[QWidget, list[bytes], str], bool] = print_pdf
        self._sending = Sending(context, self)
        self._asked: JobRow | None = None
        self._sending.told.connect(self._goes)
        self._sending.asks.connect(self._ask_out)
        self._sending.stuck.connect(self._stuck)
        self._sending.taken_back.connect(self._was_taken_back)
        self._sending.failed.connect(self._failed)

    def show(self, paper: LoosePaper) -> None:
        """Draws it, then shows it; what cannot be drawn is told instead."""
        self._paper = paper
        large = paper.has_large and self._context.desk.settings.yes("paper.large")
        self._draw(large, self._open)

    # ── the dialog ────────────────────────────────────────────────────────

    def _draw(self, large: bool, then: Callable[[], None]) -> None:
        paper = self._paper
        if paper is None:
            return
        self._round += 1
        number = self._round

        def drawn(pdfs: Sequence[bytes]) -> None:
            if number == self._round:
                self._pdfs = tuple(pdfs)
                then()

        self._context.tasks.database(lambda: paper.draw(large), drawn)

    def _open(self) -> None:
        paper, desk = self._paper, self._context.desk
        if paper is None:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        dialog = self.dialog = LooseDialog(paper.title, self._over.window())
        panel, after = dialog.view.panel, dialog.view.after
        panel.begin()
        panel.show_printers((), looking=True)
        panel.show_subject(
            PrintSubject(
                paper.title,
                call_name="",
                for_citizen=False,
                issued=True,
                missing=(),
                large=paper.has_large and desk.settings.yes("paper.large"),
                duplex=desk.settings.yes("paper.duplex"),
                saving=desk.settings.yes("paper.save_ink"),
                loose=True,
                care=paper.care,
                file_care=paper.file_care,
                has_large=paper.has_large,
                word=paper.word is not None,
            )
        )
        panel.chosen.connect(self._draw_again)
        panel.print_asked.connect(self._print)
        panel.status.acted.connect(self._take_back)
        after.answered_out.connect(self._answered)
        dialog.finished.connect(partial(self._forget, dialog))
        dialog.open()
        panel.printer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._preview()
        self._context.tasks.background(
            self._context.print_line.find_printers, partial(self._found, dialog), partial(self._found, dialog)
        )

    def _forget(self, dialog: LooseDialog, _: int) -> None:
        """No paper is kept here once its window is closed; one under way goes on in the queue."""
        self._sending.forget()
        dialog.view.preview.show_papers([])
        self._pdfs = ()

    def _found(self, dialog: LooseDialog, rows: tuple[PrinterRow, ...] | Exception) -> None:
        if dialog is self.dialog:
            known = () if isinstance(rows, Exception) else rows
            dialog.view.panel.show_printers(known, system=system_has_printers())

    def _draw_again(self) -> None:
        if self.dialog is not None:
            self._draw(self.dialog.view.panel.choice().large, self._preview)

    def _preview(self) -> None:
        pdfs, number, paper = self._pdfs, self._round, self._paper
        title = paper.title if paper is not None else ""

        def render() -> list[tuple[str, tuple[QImage, ...]]]:
            return [(title, tuple(image for pdf in pdfs for image in page_images(pdf)))]

        def show(pages: list[tuple[str, tuple[QImage, ...]]]) -> None:
            if number == self._round and self.dialog is not None:
                self.dialog.view.preview.show_papers(pages)

        self._context.tasks.background(render, show)

    # ── the way out ───────────────────────────────────────────────────────

    def _print(self) -> None:
        dialog, paper = self.dialog, self._paper
        if dialog is None or paper is None:
            return
        choice = dialog.view.panel.choice()
        dialog.view.panel.set_busy(True)
        if choice.way == FILE:
            self._save(dialog, paper.file_name, joined(self._pdfs))
            return
        if choice.way == WORD and paper.word is not None:
            name = str(Path(paper.file_name).with_suffix(".docx"))
            work = partial(paper.word, large=choice.large)
            self._context.tasks.database(work, partial(self._save, dialog, name), self._failed)
            return
        self._sending.forget()
        desk, sheets = self._context.desk, self._sheets(paper)
        if choice.printer is None:
            put = partial(queue.put_for_system, desk, sheets, copies=choice.copies, title=paper.title)
            self._sending.put(put, self._print_by_system)
            return
        self._sending.put(
            partial(
                queue.put,
                desk,
                sheets,
                printer=choice.printer,
                copies=choice.copies,
                duplex=choice.duplex,
                mono=choice.mono,
                saving=choice.saving,
                title=paper.title,
            ),
            self._held,
        )

    def _sheets(self, paper: LoosePaper) -> list[LooseSheet]:
        """One that is not kept is one sheet, however many papers: its bytes stand beside the queue, by its job."""
        pdfs = self._pdfs if paper.kept else (joined(self._pdfs),)
        return [
            LooseSheet(pdf, paper.title, job_title=paper.job_title, case=paper.case, kept=paper.kept) for pdf in pdfs
        ]

    def _held(self, job: JobId) -> JobId:
        if self._paper is not None and not self._paper.kept:
            self._context.print_line.hold(job, joined(self._pdfs))
        return job

    def _print_by_system(self, job: JobId) -> JobId | None:
        dialog, paper = self.dialog, self._paper
        desk, tasks = self._context.desk, self._context.tasks
        if dialog is None or paper is None:
            return None
        if self.print_by_system(dialog, list(self._pdfs), paper.job_title):
            tasks.database(partial(queue.handed_to_system, desk, job), _nothing)
            return job
        tasks.database(partial(queue.take_back, desk, job), _nothing)
        self._rest("")
        return None

    def _save(self, dialog: LooseDialog, name: str, data: bytes) -> None:
        where = self.choose_file(dialog, name)
        if where is None:
            self._rest("")
            return
        refused_at = self._paper.refused_at if self._paper is not None else None
        if refused_at is not None and (why := refused_at(where)):
            self._rest(why, "Vælg et andet sted.", NoticeKind.WARN)
            return
        try:
            where.write_bytes(data)
        except OSError:
            self._rest("Filen kunne ikke gemmes dér.", "Intet er tabt. Vælg et andet sted.", NoticeKind.LATE)
            return
        self.saved.emit()
        self._rest("Filen er gemt.", self._paper.file_care if self._paper is not None else "")

    def _goes(self, row: JobRow) -> None:
        """One that waits for a printer holds nobody: another way may be chosen meanwhile."""
        if self.dialog is None:
            return
        panel = self.dialog.view.panel
        panel.set_busy(not (row.state is QueueState.WAITING and row.todo))
        kind = NoticeKind.WARN if row.todo else NoticeKind.INFO
        recall = "" if row.state is QueueState.SENDING or not row.can_take_back else "Tag tilbage"
        panel.say(row.say, kind, row.todo, action=recall)

    def _take_back(self) -> None:
        self._sending.take_back()

    def _was_taken_back(self) -> None:
        self._rest("Papiret er taget tilbage. Det kommer ikke ud.")

    def _stuck(self, row: JobRow) -> None:
        self._rest(row.say, row.todo, NoticeKind.LATE)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RygsaekError):
            self._rest("")
            self._context.messages.tell(error)
            return
        kind = NoticeKind.LATE if isinstance(error, PrinterFailed) else NoticeKind.WARN
        self._rest(error.happened, f"{error.safe} {error.todo}".strip(), kind)

    def _ask_out(self, row: JobRow) -> None:
        self._asked = row
        if self.dialog is not None:
            self.dialog.view.panel.say("")
            self.dialog.view.after.ask_out(row.say)
            self.dialog.view.show_after()

    def _answered(self, out: bool) -> None:
        asked, self._asked = self._asked, None
        self._sending.forget()
        if asked is not None:
            deed = queue.came_out if out else queue.did_not_come_out
            self._context.print_line.do(partial(deed, self._context.desk, asked.job), _nothing, self._failed)
        if not out:
            self._rest("Papiret ligger her stadig.", "Se til printeren, og prøv igen. Eller vælg en anden vej.")
        elif self.dialog is not None:
            if asked is not None:
                self._context.print_line.let_go(asked.job)
            self.dialog.accept()
            self.came_out.emit()

    def _rest(self, words: str, rest: str = "", kind: NoticeKind = NoticeKind.INFO) -> None:
        """The choices again, with how it went."""
        if self.dialog is not None:
            self.dialog.view.show_choices()
            self.dialog.view.panel.say(words, kind, rest)
            self.dialog.view.panel.set_busy(False)


def _nothing(_: object) -> None:
    """The queue tells the rest."""
