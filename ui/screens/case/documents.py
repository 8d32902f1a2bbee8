"""What one does with the documents on a case's page: open, print, new version, move, remove and bring back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import cases, documents
from app.services.views import CaseFilter, Changes, Place
from ui.screens.case.choose_case import ChooseCaseDialog

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.services.views import CaseRow, CaseView, DocumentRow
    from ui.context import Context
    from ui.screens.case.view import CasePage


class CaseDocuments(QObject):
    """Whatever is removed can be brought back, from the strip at once and from the card later."""

    def __init__(self, context: Context, page: CasePage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.view: CaseView | None = None
        self.dialog: ChooseCaseDialog | None = None
        self._removed: dict[str, str] = {}
        page.document_way_chosen.connect(self.go_way)
        page.undo.undone.connect(self._undo)
        page.scan_asked.connect(self._scan_anything)

    @property
    def _case(self) -> CaseId | None:
        return self.view.id if self.view else None

    def forget(self) -> None:
        """Another case: the strip holds nothing of the one before."""
        self.view = None
        self._removed.clear()
        self._page.undo.show_removed([])

    def go_way(self, way: str, row: DocumentRow) -> None:
        ways = {
            "open": self._open,
            "print": self._print,
            "scan": self._scan,
            "scanned": self._see_scan,
            "version": self._new_version,
            "move": self._ask_where_to,
            "remove": self._remove,
            "bring_back": self._bring_back,
        }
        ways[way](row)

    def _open(self, row: DocumentRow) -> None:
        self._context.navigator.go(Place("form", self._case, row.id))

    def _print(self, row: DocumentRow) -> None:
        self._context.navigator.go(Place("print", self._case, row.id))

    def _scan(self, row: DocumentRow) -> None:
        self._context.navigator.go(Place("scanning", self._case, row.id))

    def _scan_anything(self) -> None:
        self._context.navigator.go(Place("scanning", self._case))

    def _see_scan(self, row: DocumentRow) -> None:
        self._context.navigator.go(Place("scan", self._case, row.id))

    def _new_version(self, row: DocumentRow) -> None:
        desk, case = self._context.desk, self._case
        if case is None:
            return
        held = case

        def made(document: DocumentId) -> None:
            self._context.navigator.announce(Changes(frozenset({held}), frozenset({document})))
            self._context.navigator.go(Place("form", held, document))

        self._context.tasks.database(lambda: documents.new_version(desk, held, row.id), made)

    def _ask_where_to(self, row: DocumentRow) -> None:
        desk = self._context.desk

        def show(rows: list[CaseRow]) -> None:
            others = [other for other in rows if other.id != self._case]
            dialog = ChooseCaseDialog(row.title, others, self._page.window())
            dialog.accepted.connect(partial(self._move, dialog, row))
            self.dialog = dialog
            dialog.open()

        self._context.tasks.database(lambda: cases.list_cases(desk, CaseFilter(with_closed=True)), show)

    def _move(self, dialog: ChooseCaseDialog, row: DocumentRow) -> None:
        desk, case, chosen = self._context.desk, self._case, dialog.chosen
        if case is None or chosen is None:
            return
        held = case

        def moved(document: DocumentId) -> None:
            changes = Changes(frozenset({held, chosen.id}), frozenset({row.id, document}))
            self._context.navigator.announce(changes)
            self._context.navigator.go(Place("form", chosen.id, document))

        self._context.tasks.database(lambda: documents.move(desk, held, row.id, chosen.id), moved)

    def _remove(self, row: DocumentRow) -> None:
        desk, case = self._context.desk, self._case
        if case is None:
            return
        held = case

        def removed(changes: Changes) -> None:
            self._removed[row.id] = row.title
            self._page.undo.show_removed(list(self._removed.items()))
            self._context.navigator.announce(changes)

        self._context.tasks.database(lambda: documents.remove(desk, held, row.id), removed)

    def _bring_back(self, row: DocumentRow) -> None:
        self._undo(row.id)

    def _undo(self, key: str) -> None:
        desk, case, row = self._context.desk, self._case, self._row(key)
        self._removed.pop(key, None)
        self._page.undo.show_removed(list(self._removed.items()))
        if case is not None and row is not None:
            held, document = case, row.id
            self._context.tasks.database(
                lambda: documents.bring_back(desk, held, document), self._context.navigator.announce
            )

    def _row(self, key: str) -> DocumentRow | None:
        rows = self.view.documents if self.view else ()
        return next((row for row in rows if row.id == key), None)
