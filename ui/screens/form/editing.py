"""Keeps what is written in a form: each keystroke as a draft, each field one leaves as a change.

"Gemt 10:42" is told only after the store has answered. What comes back from the store never overtakes the fingers: a
view that was fetched before the last keystroke is thrown away and fetched again.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.danish import clock_screen
from app.services import documents
from app.services.views import Place
from app.services.writing.versions import Shown

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId, RowId
    from app.services.views import Changes, DocumentView
    from forms.model import Value
    from ui.context import Context
    from ui.fields import FormView

QUIET = 10_000  # milliseconds without a key until drafts become changes (architecture.md, Typing)
_LOOK_AGAIN = 350  # milliseconds after a key until what is computed from the answers is shown anew


class DocumentEditing(QObject):
    """Joins one `FormView` to one document. `settle` comes before whatever reads it: print, sign, leave, lock."""

    saved = Signal(str)  # "Gemt 10:42"
    viewed = Signal(object)  # DocumentView, as it stands in the store
    moved = Signal(str)  # the path that has the focus

    def __init__(self, context: Context, form: FormView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self.form = context, form
        self.case: CaseId | None = None
        self.document: DocumentId | None = None
        self.view: DocumentView | None = None
        self._only: tuple[str, ...] | None = None
        self._bare = False
        self._keys = 0  # keystrokes so far
        self._unsettled = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.settle)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_AGAIN)
        self._look.timeout.connect(self.fetch)
        form.edited.connect(self._keep)
        form.field_left.connect(self._left)
        form.row_added.connect(self._add_row)
        form.row_removed.connect(self._remove_row)
        form.row_restored.connect(self._bring_back_row)
        form.focus_moved.connect(self.moved)
        form.disagreement_opened.connect(self._show_versions)

    def open(
        self,
        case: CaseId,
        document: DocumentId,
        path: str = "",
        *,
        only: tuple[str, ...] | None = None,
        bare: bool = False,
        cursor: int | None = None,
    ) -> None:
        """Shows a document, perhaps `only` these fields, with the cursor at `path`, after `cursor` letters."""
        if (case, document) != (self.case, self.document):
            self.settle()
            self.view = None
        self.case, self.document, self._only, self._bare = case, document, only, bare
        self.fetch(path, cursor)

    def fetch(self, path: str = "", cursor: int | None = None) -> None:
        """Reads the document anew and shows it; a keystroke meanwhile starts it over."""
        case, document, keys, desk = self.case, self.document, self._keys, self._context.desk
        if case is None or document is None:
            return
        held, wanted = case, document

        def show(found: DocumentView) -> None:
            if (held, wanted) != (self.case, self.document):
                return
            if keys != self._keys:
                self._look.start()
                return
            view = self.view = self._context.keeping.over(found)
            self.form.show_document(view, only=self._only, bare=self._bare)
            self.viewed.emit(view)
            if path:
                self.form.focus_path(path, cursor)

        self._context.tasks.database(lambda: documents.view(desk, held, wanted), show)

    def refresh(self, changes: Changes) -> None:
        """Somebody wrote; anew when it is this document."""
        if self.document in changes.documents:
            self.fetch()

    # ── writing ───────────────────────────────────────────────────────────

    def _keep(self, path: str, value: Value) -> None:
        case, document = self.case, self.document
        if case is None or document is None:
            return
        self._keys += 1
        self._unsettled = True
        self._quiet.start()
        self._context.keeping.keep(case, document, path, value, self._kept, Shown(self.form.before))
        if self.view is not None and self.view.advice is not None:
            self._look.start()

    def _kept(self, at: datetime) -> None:
        self.saved.emit(f"Gemt {clock_screen(at)}")

    def _left(self, path: str) -> None:
        self.settle()

    def settle(self) -> None:
        """Drafts become a change set; nothing happens when nothing was typed."""
        self._quiet.stop()
        case, document, desk = self.case, self.document, self._context.desk
        if not self._unsettled or case is None or document is None:
            return
        held, wanted = case, document
        self._unsettled = False
        self._context.keeping.put(("settle", held, wanted), lambda: documents.settle(desk, held, wanted), self._settled)

    def _settled(self, changes: Changes) -> None:
        if changes.documents:
            self._context.navigator.announce(changes)

    # ── rows ──────────────────────────────────────────────────────────────

    def _add_row(self, table: str) -> None:
        case, document, desk = self.case, self.document, self._context.desk
        if case is None or document is None:
            return
        held, wanted = case, document

        def show(row: RowId) -> None:
            if wanted == self.document:
                self.form.put_row(table, row)

        self._context.tasks.database(
            lambda: documents.add_row(desk, held, wanted, table), show, self._context.keeping.failed
        )

    def _remove_row(self, table: str, row: RowId) -> None:
        self.settle()
        case, document, desk = self.case, self.document, self._context.desk
        if case is not None and document is not None:
            held, wanted = case, document
            self._context.tasks.database(
                lambda: documents.remove_row(desk, held, wanted, table, row), self._context.navigator.announce
            )

    def _bring_back_row(self, table: str, row: RowId) -> None:
        case, document, desk = self.case, self.document, self._context.desk
        if case is not None and document is not None:
            held, wanted = case, document
            self._context.tasks.database(
                lambda: documents.bring_back_row(desk, held, wanted, table, row), self._context.navigator.announce
            )

    # ── two texts in one field ────────────────────────────────────────────

    def _show_versions(self, path: str) -> None:
        self._context.navigator.go(Place("disagreements", self.case, self.document, path))
