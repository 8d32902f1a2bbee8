"""Asks about critical dates and writes what was answered; from the case's page, from a step and during a visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.change import RowId
from app.services.casework import critical
from app.services.unfinished import of_case
from app.services.views import Changes
from ui.screens.case.critical_dialog import CriticalDialog
from ui.shell.acts import CRITICAL
from ui.shell.unfinished import Unfinished

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.change import CaseId
    from app.services.views import CaseView
    from app.services.views.critical import CriticalRow
    from ui.context import Context
    from ui.screens.case.view import CasePage

NEW = "new"


class CriticalAsking(QObject):
    """One question at a time, over the window it was asked in. `removed`: a date that can be brought back."""

    removed = Signal(str, str)  # row, words

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self.dialog: CriticalDialog | None = None
        self.unfinished: Unfinished | None = None

    def ask(self, case: CaseId, known: CriticalRow | None = None) -> None:
        """A new date, or one that is known."""
        dialog = CriticalDialog(known, self._context.desk.today(), self._over.window())
        unfinished = Unfinished(self._context, of_case(case, f"critical/{known.row if known else NEW}"), dialog)
        dialog.accepted.connect(partial(self._answered, case, dialog, unfinished))
        self.dialog, self.unfinished = dialog, unfinished
        unfinished.open()

    def bring_back(self, case: CaseId, row: RowId) -> None:
        """Puts a removed date back."""
        self._do(partial(critical.bring_back, self._context.desk, case, row), case)

    def _answered(self, case: CaseId, dialog: CriticalDialog, unfinished: Unfinished) -> None:
        desk, known = self._context.desk, dialog.known
        what, who_acts = dialog.text("what"), dialog.text("who_acts")
        work: Callable[[], object]
        if known is None:
            work = partial(critical.add, desk, case, dialog.kind(), dialog.on(), what, who_acts)
        elif dialog.way == "remove":
            work = partial(critical.remove, desk, case, known.row)
        elif dialog.way == "settle":
            work = partial(critical.settle, desk, case, known.row, dialog.text("done_how"))
        else:
            work = partial(critical.change, desk, case, known.row, dialog.kind(), dialog.on(), what, who_acts)
        removed = known if dialog.way == "remove" else None

        def written(done: object) -> None:
            unfinished.done()
            if removed is not None:
                self._taken(case, removed, done)
            else:
                self._written(case, done)

        self._context.tasks.database(work, written, partial(self._context.messages.ask_again, dialog))

    def _do(self, work: Callable[[], object], case: CaseId) -> None:
        self._context.tasks.database(work, partial(self._written, case))

    def _taken(self, case: CaseId, known: CriticalRow, done: object) -> None:
        self.removed.emit(known.row, known.title)
        self._written(case, done)

    def _written(self, case: CaseId, _: object) -> None:
        self._context.navigator.announce(Changes(frozenset({case})))


class CaseDates(QObject):
    """The dates on a case's page: opened from the card, the head or a button; removed ones stand in their own strip."""

    def __init__(self, context: Context, page: CasePage) -> None:
        super().__init__(page)
        self.asking = CriticalAsking(context, page)
        self.view: CaseView | None = None
        self._page = page
        self._removed: dict[str, str] = {}
        page.critical_chosen.connect(self._chosen)
        page.header.critical_asked.connect(self._ask)
        page.dates_undo.undone.connect(self._undo)
        self.asking.removed.connect(self._note)

    def forget(self) -> None:
        """Another case: the strip holds nothing of the one before."""
        self.view = None
        self._removed.clear()
        self._page.dates_undo.show_removed([])

    def open(self, detail: str) -> None:
        """The date a place's detail names, or the question for a new one."""
        row = detail.removeprefix(CRITICAL)
        if row == NEW:
            self._ask()
            return
        known = next((each for each in self.view.critical if each.row == row), None) if self.view else None
        if known is not None:
            self._chosen(known)

    def _ask(self) -> None:
        if self.view is not None:
            self.asking.ask(self.view.id)

    def _chosen(self, row: CriticalRow) -> None:
        if self.view is not None:
            self.asking.ask(self.view.id, row)

    def _note(self, row: str, words: str) -> None:
        self._removed[row] = words
        self._page.dates_undo.show_removed(list(self._removed.items()))

    def _undo(self, row: str) -> None:
        self._removed.pop(row, None)
        self._page.dates_undo.show_removed(list(self._removed.items()))
        if self.view is not None:
            self.asking.bring_back(self.view.id, RowId(row))
