"""Reads the PDF one chooses, shows what was understood, and begins it in the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.errors import RygsaekError
from app.services import cases
from app.services.applications import acts, reading
from app.services.applications.reading import Application
from app.services.views import Changes, Place
from forms.errors import FormMistake
from ui.screens.application.view import ApplicationPage
from ui.shell import files

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.applications.acts import OfferedPdf
    from ui.context import Context


class ApplicationScreen(QObject):
    """Tilføj en ansøgning. `choose_file` is asked of the person."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None
        self._read: Application | None = None
        self._round = 0  # which PDF is awaited
        self.choose_file: Callable[[QWidget], Path | None] = ask_for_pdf
        self.widget = ApplicationPage()
        self.widget.back_asked.connect(self._back)
        self.widget.file_asked.connect(self._ask)
        self.widget.pdf_chosen.connect(self._choose)
        self.widget.begin_asked.connect(self._begin)

    def open(self, place: Place) -> None:
        """What there is to choose for this case."""
        if place.case is None:
            self._context.navigator.go(Place("cases"))
            return
        self._case = place.case
        self._forget()
        self.widget.notice.hide()
        self.widget.show_nothing()
        self._context.tasks.database(partial(self._look, place.case), self._show)

    def leave(self) -> None:
        """Nothing is typed here; a PDF that is being read is not waited for."""
        self._forget()

    def refresh(self, changes: Changes) -> None:
        """Nothing here changes with the case."""

    def _forget(self) -> None:
        self._round += 1
        self._read = None

    def _look(self, case: CaseId) -> tuple[str, tuple[OfferedPdf, ...]]:
        desk = self._context.desk
        return cases.person(desk, case).short_name(), acts.offered(desk)

    def _show(self, found: tuple[str, tuple[OfferedPdf, ...]]) -> None:
        heading, offered = found
        self.widget.show_person(heading)
        self.widget.show_offered(offered)

    def _back(self) -> None:
        self._context.navigator.go(Place("case", self._case))

    # ── choosing ──────────────────────────────────────────────────────────

    def _ask(self) -> None:
        path = self.choose_file(self.widget)
        if path is not None:
            self._choose(path)

    def _choose(self, path: Path) -> None:
        self._forget()
        number = self._round
        self.widget.show_reading()
        work = partial(reading.read_file, path, self._context.outside.readers())
        self._context.tasks.background(work, partial(self._understood, number), partial(self._refused, number))

    def _understood(self, number: int, application: Application) -> None:
        if number == self._round:
            self._read = application
            self.widget.show_read(application)

    def _refused(self, number: int, error: Exception) -> None:
        """A PDF we do not take is no failure of ours: it is said here, and the next can be chosen."""
        if number != self._round:
            return
        if isinstance(error, FormMistake):
            self.widget.tell_refused(f"{error.file}, linje {error.line}: {error.what}", error.todo)
        elif isinstance(error, RygsaekError):
            self.widget.tell_refused(error.happened, error.todo)
        else:
            self.widget.show_nothing()
            self._context.messages.tell(error)

    def _begin(self) -> None:
        desk, case, application = self._context.desk, self._case, self._read
        if case is None or application is None:
            return
        held = case

        def begun(document: DocumentId) -> None:
            self._context.navigator.announce(Changes(frozenset({held}), frozenset({document})))
            self._context.navigator.go(Place("form", held, document))

        self._context.tasks.database(partial(acts.begin, desk, held, application), begun)


def ask_for_pdf(parent: QWidget) -> Path | None:
    """Which PDF; None when nobody wants one any more."""
    return files.choose(parent, "Vælg en PDF", "PDF (*.pdf *.PDF)")
