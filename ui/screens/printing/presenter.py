"""Printing: preview, the way out, whether it came out, and who holds it. No plain file on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import PrinterFailed, RygsaekError
from app.services import papers
from app.services.papers import queue
from app.services.papers.printers import PrinterRow
from app.services.papers.queue import JobId, JobRow
from app.services.papers.queue_words import QueueState
from app.services.views import Changes, Place
from forms.model import Audience
from ui.screens.printing import look
from ui.screens.printing.choice import (
    AUDIENCE_WORDS,
    FILE_CARE,
    KEEP,
    SAVED,
    Papers,
    PrintChoice,
    PrintSubject,
    file_name,
)
from ui.screens.printing.preview import page_images
from ui.screens.printing.sending import Sending
from ui.screens.printing.view import PrintView
from ui.screens.printing.ways import ask_for_file, system_has_printers
from ui.shell.print_pdf import print_pdf
from ui.widgets import NoticeKind

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from ui.context import Context

VISIT = "visit"
"""The place's detail when one came from a visit: then the dialog covers everything and leads back there."""


class PrintScreen(QObject):
    """The print dialog as a place: Esc leads back. `choose_file` and `print_by_system` are asked of the person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("print")
        self._subject: PrintSubject | None = None
        self._stay = 0  # which opening of the dialog the found printers are for
        self._round = 0  # which preview is awaited
        self._went: JobRow | None = None  # what is asked about
        self._busy = False  # a paper is on its way just now
        self.full = False
        self.choose_file: Callable[[QWidget, str], Path | None] = ask_for_file
        self.print_by_system: Callable[[QWidget, list[bytes], str], bool] = print_pdf
        self._sending = Sending(context, self)
        self._sending.told.connect(self._goes)
        self._sending.asks.connect(self._ask_out)
        self._sending.stuck.connect(self._stuck)
        self._sending.taken_back.connect(self._was_taken_back)
        self._sending.failed.connect(self._failed)
        self.widget = PrintView()
        panel, after = self.widget.panel, self.widget.after
        self.widget.back_asked.connect(self._back)
        panel.chosen.connect(self._draw)
        panel.print_asked.connect(self._print)
        panel.jump_asked.connect(self._fill_in)
        panel.consent_asked.connect(self._make_consent)
        panel.versions_asked.connect(self._two_versions)
        panel.status.acted.connect(self._take_back)
        after.answered_out.connect(self._came_out)
        after.answered_handed.connect(self._handed)

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """The paper as it is now; printers are looked for meanwhile."""
        self._place = place
        self.full = place.detail == VISIT
        self._subject = None
        self._stay += 1
        self._round += 1
        self.widget.show_choices()
        self.widget.preview.show_wait()
        self.widget.panel.begin()
        self.widget.panel.show_printers((), looking=True)
        if place.case is None or place.document is None:
            self._back()
            return
        self._context.tasks.database(
            partial(look.subject, self._context.desk, *self._ids()), self._show, self._cannot_show
        )
        self._context.tasks.background(
            self._context.print_line.find_printers, partial(self._found, self._stay), self._found_none
        )

    def _ready(self, _: None) -> None:
        """A final paper can be sealed without waiting."""

    def leave(self) -> None:
        """Nothing is typed here; a paper under way goes on in the queue by itself."""
        self._round += 1
        self._sending.forget()
        self._busy = False

    def refresh(self, changes: Changes) -> None:
        """What was printed or finished here is shown."""
        if self._place.document in changes.documents and self._place.case and not self.widget.asks:
            self._context.tasks.database(partial(look.subject, self._context.desk, *self._ids()), self._show)

    def _ids(self) -> tuple[CaseId, DocumentId]:
        case, document = self._place.case, self._place.document
        if case is None or document is None:
            raise LookupError("the print dialog is open for a document")
        return case, document

    def _show(self, subject: PrintSubject) -> None:
        self._subject = subject
        self.widget.panel.show_subject(subject)
        self._draw()
        if subject.queued is not None and not self._busy:
            self._sending.watch(subject.queued.job)

    def _cannot_show(self, error: Exception) -> None:
        self._context.messages.tell(error)
        self._back()

    def _cannot_draw(self, error: Exception) -> None:
        """A kept paper that was altered, say: it is told, and nothing is shown in its place."""
        self.widget.preview.show_wait("Papiret kan ikke vises.")
        self._context.messages.tell(error)

    def _found(self, number: int, rows: tuple[PrinterRow, ...]) -> None:
        if number == self._stay:
            self.widget.panel.show_printers(rows, system=system_has_printers())

    def _found_none(self, _: Exception) -> None:
        self.widget.panel.show_printers((), system=system_has_printers())

    def _back(self) -> None:
        place, navigator = self._place, self._context.navigator
        if place.detail == VISIT and place.case:
            navigator.go(Place("visit", place.case, place.document, place.path))
            navigator.forget_trail()
        elif not navigator.back():
            navigator.go(Place("case", place.case) if place.case else Place("today"))

    def _fill_in(self) -> None:
        if self._place.detail == VISIT:
            self._back()
        else:
            self._context.navigator.go(Place("form", *self._ids()))

    def _two_versions(self) -> None:
        """In a visit the window knows this case only: the choice is made afterwards."""
        if self._place.detail == VISIT:
            self._back()
        else:
            self._context.navigator.go(Place("disagreements", *self._ids()))

    def _make_consent(self) -> None:
        """From a request that nothing opens for yet to the consent that would; Esc leads back here."""
        case = self._ids()[0]
        self._context.tasks.database(
            partial(look.consent_for, self._context.desk, *self._ids()),
            lambda document: self._context.navigator.go(Place("form", case, document)),
        )

    # ── the preview ──────────────────────────────────────────────────────

    def _draw(self) -> None:
        choice = self.widget.panel.choice()
        if not choice.audiences:
            self.widget.preview.show_wait("Vælg, hvem papiret er til.")
            return
        self._round += 1
        self._context.tasks.database(
            partial(look.draw, self._context.desk, *self._ids(), choice),
            partial(self._render, self._round),
            self._cannot_draw,
        )

    def _render(self, number: int, drawn: Papers) -> None:
        if number != self._round:
            return

        def render() -> list[tuple[str, tuple[object, ...]]]:
            return [(AUDIENCE_WORDS[audience], page_images(pdf)) for audience, pdf in drawn.pdfs]

        self._context.tasks.background(render, partial(self._rendered, number))

    def _rendered(self, number: int, pages: list) -> None:  # type: ignore[type-arg]
        if number == self._round:
            self.widget.preview.show_papers(pages)
            self._context.tasks.background(papers.get_ready, self._ready)  # not before: it would hold the page back

    # ── the way out ──────────────────────────────────────────────────────

    def _print(self) -> None:
        self._sending.forget()
        self._busy = True
        choice = self.widget.panel.choice()
        issued = bool(self._subject and self._subject.issued)
        self.widget.panel.set_busy(True)
        self.widget.panel.say("Papiret gøres klar …")
        self._sending.put(
            partial(look.finish, self._context.desk, *self._ids(), choice, issued),
            partial(self._send, choice, choice.final and not issued),
        )

    def _send(self, choice: PrintChoice, newly_final: bool, drawn: Papers) -> JobId | None:
        """What lies in the queue is worked off from there; the other ways are gone here."""
        if newly_final:
            case, document = self._ids()
            self._context.navigator.announce(Changes(frozenset({case}), frozenset({document})))
        if choice.way == KEEP:
            self._rest("")
            self._back()
        elif choice.way in SAVED:
            self._save(choice, drawn)
        elif choice.printer is None and drawn.job is not None:
            self._print_by_system(drawn, drawn.job)
        return drawn.job

    def _print_by_system(self, drawn: Papers, job: JobId) -> None:
        if self.print_by_system(self.widget, drawn.all(), drawn.job_title):
            self._context.tasks.database(partial(queue.handed_to_system, self._context.desk, job), _nothing)
        else:
            self._context.tasks.database(partial(queue.take_back, self._context.desk, job), _nothing)
            self._rest("")

    def _goes(self, row: JobRow) -> None:
        """One that waits for a printer holds nobody: another way may be chosen meanwhile."""
        waits = row.state is QueueState.WAITING and bool(row.todo)
        self._busy = not waits
        self.widget.panel.set_busy(self._busy)
        kind = NoticeKind.WARN if row.todo else NoticeKind.INFO
        recall = "" if row.state is QueueState.SENDING or not row.can_take_back else "Tag tilbage"
        self.widget.panel.say(row.say, kind, row.todo, action=recall)

    def _stuck(self, row: JobRow) -> None:
        self._rest(row.say, NoticeKind.LATE, row.todo)

    def _was_taken_back(self) -> None:
        if self._went is None and self._busy:
            self._rest("Papiret er taget tilbage. Det kommer ikke ud.")

    def _take_back(self) -> None:
        self._busy = True
        self._sending.take_back()

    def _save(self, choice: PrintChoice, drawn: Papers) -> None:
        saved: list[Audience] = []
        for audience, data in drawn.pdfs:
            where = self.choose_file(self.widget, file_name(self._context.desk.today(), audience, choice.way))
            if where is None:
                continue
            try:
                where.write_bytes(data)
            except OSError:
                self._rest("Filen kunne ikke gemmes dér.", NoticeKind.LATE, "Intet er tabt. Vælg et andet sted.")
                return
            saved.append(audience)
        if not saved:
            self._rest("")
            return
        self._context.tasks.database(
            partial(look.note_saved, self._context.desk, *self._ids(), tuple(saved), choice.way),
            self._context.navigator.announce,
        )
        self._rest("Filen er gemt.", NoticeKind.WARN, FILE_CARE)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            kind = NoticeKind.LATE if isinstance(error, PrinterFailed) else NoticeKind.WARN
            self._rest(error.happened, kind, f"{error.safe} {error.todo}".strip())
        else:
            self._rest("")
            self._context.messages.tell(error)

    def _rest(self, words: str, kind: NoticeKind = NoticeKind.INFO, rest: str = "") -> None:
        self._busy = False
        self.widget.show_choices()
        self.widget.panel.say(words, kind, rest)
        self.widget.panel.set_busy(False)

    # ── afterwards ───────────────────────────────────────────────────────

    def _ask_out(self, row: JobRow) -> None:
        self._went = row
        self.widget.panel.say("")
        self.widget.after.ask_out(row.say)
        self.widget.show_after()

    def _came_out(self, out: bool) -> None:
        went, self._went = self._went, None
        self._busy = False
        self._sending.forget()
        if went is None:
            self._rest("")
            return
        deed = queue.came_out if out else queue.did_not_come_out
        self._context.print_line.do(
            partial(deed, self._context.desk, went.job), partial(self._noted, went) if out else _nothing, self._failed
        )
        if not out:
            self._rest("Papiret ligger her stadig.", rest="Se til printeren, og prøv igen. Eller vælg en anden vej.")

    def _noted(self, went: JobRow, changes: Changes) -> None:
        if went.final:
            if self._subject is not None and self._subject.letter is not None:
                self.widget.after.ask_sent()
            else:
                self.widget.after.ask_handed(self._subject.call_name if self._subject else "borgeren")
            self.widget.show_after()
        self._context.navigator.announce(changes)
        if not went.final:
            self.widget.show_choices()
            self._back()

    def _handed(self, handed: bool) -> None:
        if not handed:
            self.widget.show_choices()
            self._back()
            return
        self._context.tasks.database(partial(papers.hand_over, self._context.desk, *self._ids()), self._was_handed)

    def _was_handed(self, changes: Changes) -> None:
        self.widget.show_choices()
        self._context.navigator.announce(changes)
        self._back()


def _nothing(_: object) -> None:
    """The queue tells the rest."""
