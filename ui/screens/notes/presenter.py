"""Fetches a case's notes, keeps what is added to them, and copies to the municipality's system."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.duties.notes import NOTE_FORM
from app.services.notes import journal_text, note
from app.services.views import Act, ActKind, Changes, Place
from ui.screens.notes.cards import ON_CLIPBOARD, TAKEN_AWAY
from ui.screens.notes.view import NotesPage
from ui.shell.acts import follow
from ui.shell.brief_clipboard import BriefClipboard
from ui.shell.screen_of_case import ScreenOfCase

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.change import DocumentId
    from app.services.views.notes import FileRow, NotesView
    from ui.context import Context


class NotesScreen(ScreenOfCase):
    """Notater. `Place.document` is a note to add to at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: DocumentId | None = None
        self.clipboard = BriefClipboard(self)
        self.clipboard.cleared.connect(self._taken_away)
        context.navigator.locking.connect(self.clipboard.clear)
        page = self.widget = NotesPage()
        page.case_asked.connect(self.to_case)
        page.write_asked.connect(self._write)
        page.opened.connect(self._open_note)
        page.finish_asked.connect(self._finish)
        page.added.connect(self._add)
        page.typed.connect(self._keep)
        page.copy_asked.connect(self._copy)
        page.filed.connect(self._filed)
        page.taken_back.connect(self._take_back)

    def open(self, place: Place) -> None:
        """The notes of a case."""
        if place.case != self._case:
            self.widget.file.say("")
        self._wanted = place.document
        super().open(place)

    def fetch(self) -> None:
        """The case's notes."""
        self.read(partial(journal_text.view, self._context.desk), self._show)

    def _show(self, view: NotesView) -> None:
        self.widget.show_notes(view)
        if self._wanted is not None:
            self.widget.show_note(self._wanted)
            self._wanted = None

    # ── what a person did ────────────────────────────────────────────────

    def _write(self) -> None:
        follow(self._context, Act(ActKind.START_DOCUMENT, "", self._case, form=NOTE_FORM))

    def _open_note(self, document: DocumentId) -> None:
        self._context.navigator.go(Place("form", self._case, document))

    def _finish(self, document: DocumentId) -> None:
        self._do(partial(note.finish, document=document))

    def _add(self, document: DocumentId, words: str) -> None:
        self._do(partial(note.add, document=document, words=words))

    def _keep(self, document: DocumentId, words: str) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: note.keep_half(desk, document, words), _kept)

    def _copy(self, text: str) -> None:
        self.clipboard.put(text)
        self.widget.file.say(ON_CLIPBOARD)

    def _taken_away(self) -> None:
        self.widget.file.say(TAKEN_AWAY)

    def _filed(self, rows: tuple[FileRow, ...]) -> None:
        self.widget.file.say("")
        self._do(partial(journal_text.mark_filed, rows=rows))

    def _take_back(self, key: str) -> None:
        self._do(partial(journal_text.take_back, key=key))

    def _do(self, work: Callable[..., Changes]) -> None:
        desk, case = self._context.desk, self._case
        if case is not None:
            held = case
            self._context.tasks.database(lambda: work(desk, held), self._context.navigator.announce, self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)


def _kept(_: object) -> None:
    """It is on the disk; nothing to show."""
