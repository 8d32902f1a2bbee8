"""Opens a document at the field one was in, and leads from it to paper, to the citizen's side and to a new version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.services import documents
from app.services.notes import note
from app.services.views import Changes, DocumentView, MarkKind, Place
from ui.screens.form.advice import AdviceCard
from ui.screens.form.editing import DocumentEditing
from ui.screens.form.help import FormHelp
from ui.screens.form.paper import FormPaper
from ui.screens.form.view import FormScreenView

if TYPE_CHECKING:
    from app.domain.change import DocumentId
    from ui.context import Context

_ADVICE_AFTER = "age"
"""The screening field the advice stands under: the caseworker's own decision comes next."""


class FormScreen(QObject):
    """The form screen. Leaving it settles what was typed."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("form")
        self._advice: AdviceCard | None = None
        self.widget = FormScreenView(context.desk.today)
        self.editing = DocumentEditing(context, self.widget.form, self)
        self.editing.viewed.connect(self._show)
        self.editing.saved.connect(self.widget.head.saved.show_saved)
        context.keeping.changed.connect(self._show_waiting)
        self.editing.moved.connect(self._moved)
        head = self.widget.head
        self.help = FormHelp(context, head.help, self.widget.help, self)
        self.paper = FormPaper(context, head.page, self.widget.paper, self)
        head.back_asked.connect(self._back_to_case)
        head.print_asked.connect(self._print)
        head.map_asked.connect(self._as_map)
        head.together_asked.connect(self._together)
        head.new_version_asked.connect(self._new_version)
        head.newer_asked.connect(self._open_newer)
        head.finish_asked.connect(self._finish_note)
        head.addition_asked.connect(self._add_to_note)
        head.scan_asked.connect(self._scan)
        self.widget.form.signing_asked.connect(self._together)
        self.widget.versions.acted.connect(self._two_versions)

    def open(self, place: Place) -> None:
        """The document, with the cursor at `path`."""
        self._place = place
        self._show_waiting()
        if place.case is None or place.document is None:
            self._context.navigator.go(Place("cases"))
            return
        cursor = int(place.detail) if place.detail.isdigit() else None
        self.editing.open(place.case, place.document, place.path, cursor=cursor)

    def leave(self) -> None:
        """What was typed becomes a change; the cursor's place is noted for when the same place opens again."""
        path, cursor = self.widget.form.place()
        if path:
            self._note(replace(self._place, path=path, detail="" if cursor is None else str(cursor)))
        self.editing.settle()
        self.help.close()
        self.paper.leave()

    def refresh(self, changes: Changes) -> None:
        """Anew when it is this document."""
        self.editing.refresh(changes)
        self.help.refresh(changes)

    def _show(self, view: DocumentView) -> None:
        self.widget.head.show_document(view)
        self.widget.versions.show_questions(view.disagreements)
        self.help.show_for(view)
        self.paper.show_for(view)
        if view.advice is None:
            return
        card = self._advice
        # The form takes its fields away when it is made anew, and the card with them.
        if card is None or not isValid(card) or not self.widget.form.isAncestorOf(card):
            card = self._advice = AdviceCard()
            card.settings_asked.connect(self._ages)
            self.widget.form.place_after(_ADVICE_AFTER, card)
        card.show_advice(view.advice)

    def _show_waiting(self) -> None:
        self.widget.head.saved.show_waiting(self._context.keeping.unsaved() > 0)

    def _moved(self, path: str) -> None:
        self._note(replace(self._place, path=path, detail=""))
        self.paper.lead_to(path)

    def _note(self, place: Place) -> None:
        self._place = place
        here = self._context.navigator.here()
        if here is not None and here.screen == "form" and here.document == place.document:
            self._context.navigator.replace(place)

    def _back_to_case(self) -> None:
        self._context.navigator.go(Place("case", self._place.case))

    def _ages(self) -> None:
        self._context.navigator.go(Place("settings", path="screening.group_1"))

    def _print(self) -> None:
        self._context.navigator.go(Place("print", self._place.case, self._place.document))

    def _scan(self) -> None:
        """To the scan of this paper; without one, to the place where it is scanned."""
        view = self.editing.view
        scanned = view is not None and any(mark.kind in (MarkKind.SCANNED, MarkKind.REFERRAL) for mark in view.marks)
        self._context.navigator.go(Place("scan" if scanned else "scanning", self._place.case, self._place.document))

    def _two_versions(self) -> None:
        path = self.widget.versions.first
        self._context.navigator.go(Place("disagreements", self._place.case, self._place.document, path))

    def _as_map(self) -> None:
        self._context.navigator.go(Place("network", self._place.case, self._place.document))

    def _together(self, path: str = "") -> None:
        field = path if isinstance(path, str) else ""
        self._context.navigator.go(Place("together", self._place.case, self._place.document, field))

    def _finish_note(self) -> None:
        """Read-only from now on; what is missing is said, and nothing is lost."""
        self.editing.settle()
        case, document, desk = self._place.case, self._place.document, self._context.desk
        if case is not None and document is not None:
            held, wanted = case, document
            self._context.tasks.database(
                lambda: note.finish(desk, held, wanted), self._context.navigator.announce, self._tell
            )

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _add_to_note(self) -> None:
        self._context.navigator.go(Place("notes", self._place.case, self._place.document))

    def _open_newer(self) -> None:
        view = self.editing.view
        if view is not None and view.newer is not None:
            self._context.navigator.go(Place("form", view.case, view.newer))

    def _new_version(self) -> None:
        case, document, desk = self._place.case, self._place.document, self._context.desk
        if case is None or document is None:
            return
        held, old = case, document

        def made(new: DocumentId) -> None:
            self._context.navigator.announce(Changes(frozenset({held}), frozenset({old, new})))
            self._context.navigator.go(Place("form", held, new))

        self._context.tasks.database(lambda: documents.new_version(desk, held, old), made)
