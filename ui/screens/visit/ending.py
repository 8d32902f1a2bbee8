"""How a visit stops: for today or for good, and what was just written taken away on the spot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.change import CaseId, DocumentId
from app.services.views import WrittenItem
from ui.screens.visit import look
from ui.screens.visit.end_dialog import EndDialog, RemoveDialog

if TYPE_CHECKING:
    from ui.context import Context
    from ui.screens.visit.look import VisitData
    from ui.screens.visit.view import VisitPage


class Ending(QObject):
    """Asks in a dialog over the visit; nothing stops before somebody has said so."""

    ended = Signal(object)  # Changes
    removed = Signal(object, int)  # VisitData, and how much of it the office has already

    def __init__(self, context: Context, page: VisitPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._case = CaseId("")
        self.dialog: EndDialog | RemoveDialog | None = None

    def ask(self, case: CaseId, *, early: bool) -> None:
        """Whether to stop, and what was promised. `early`: on another day it goes on where it was."""
        self._case = case
        self._context.tasks.database(
            partial(look.fetch, self._context.desk, case), partial(self._ask, early), self._context.messages.tell
        )

    def _ask(self, early: bool, data: VisitData) -> None:
        dialog = self.dialog = EndDialog(data, early=early, parent=self._page.window())
        dialog.accepted.connect(partial(self._end, dialog))
        dialog.open()

    def _end(self, dialog: EndDialog) -> None:
        promised = tuple(DocumentId(each) for each in dialog.promised())
        met = dialog.met.isChecked()
        work = partial(look.end, self._context.desk, self._case, met=met, promised=promised)
        self._context.tasks.database(work, self.ended.emit, self._context.messages.tell)

    def ask_remove(self, case: CaseId) -> None:
        """Whether to take away what was just written; it is listed first."""
        self._case = case
        self._context.tasks.database(
            partial(look.written, self._context.desk, case), self._ask_remove, self._context.messages.tell
        )

    def _ask_remove(self, items: list[WrittenItem]) -> None:
        dialog = self.dialog = RemoveDialog(items, parent=self._page.window())
        dialog.accepted.connect(self._remove)
        dialog.open()

    def _remove(self) -> None:
        self._context.tasks.database(
            partial(look.remove_written, self._context.desk, self._case), self._gone, self._context.messages.tell
        )

    def _gone(self, found: tuple[VisitData, int]) -> None:
        self.removed.emit(*found)
