"""What one does with a promise, from I dag and from a case: write it down, keep it, drop it, and take that back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.change import CaseId, RowId
from app.errors import InputError
from app.services.casework import promises
from app.services.unfinished import of_case
from app.services.views import Changes, PromiseRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import Context
    from ui.screens.today.dialogs import PromiseDialog
    from ui.screens.today.promises_card import PromisesCard
    from ui.shell.unfinished import Unfinished


class Promising(QObject):
    """Remembers what was dropped, so that the card can offer it back until one leaves the place."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._dropped: dict[str, tuple[CaseId, str]] = {}
        self.dialog: PromiseDialog | None = None
        self.unfinished: Unfinished | None = None

    @property
    def dropped(self) -> list[tuple[str, str]]:
        """(row id, words) of what can be brought back."""
        return [(row, words) for row, (_, words) in self._dropped.items()]

    def forget(self) -> None:
        """Another place or case: nothing of the one before is offered."""
        self._dropped.clear()

    def listen(self, card: PromisesCard) -> None:
        """Does what a card's buttons say; not where a new one is asked for."""
        card.kept.connect(self._keep)
        card.opened_again.connect(self._open_again)
        card.dropped.connect(self._drop)
        card.brought_back.connect(self._bring_back)

    def ask(self, case: CaseId, to: str = "") -> None:
        """A new promise in a case."""
        self._open(case, to, {})

    def ask_anywhere(self) -> None:
        """A new promise in a case one chooses."""
        desk = self._context.desk
        self._context.tasks.database(lambda: promises.cases_to_choose(desk), partial(self._open, None, ""))

    def _open(self, case: CaseId | None, to: str, cases: Mapping[str, CaseId]) -> None:
        from ui.screens.today.dialogs import PromiseDialog
        from ui.shell.unfinished import Unfinished  # loaded when somebody asks, not when the window opens

        dialog = PromiseDialog(self._context.desk.today(), to, cases, self._over.window())
        # A promise for a case that is not chosen yet is nobody's: it would outlive the case it was meant for.
        unfinished = Unfinished(self._context, of_case(case, "promise"), dialog) if case else None
        dialog.accepted.connect(partial(self._write, case, dialog, unfinished))
        self.dialog, self.unfinished = dialog, unfinished
        (unfinished or dialog).open()

    def _write(self, known: CaseId | None, dialog: PromiseDialog, unfinished: Unfinished | None) -> None:
        desk, case = self._context.desk, known or dialog.case()
        what, due, to, typed = dialog.text("what"), dialog.due(), dialog.text("to"), dialog.text("due")

        def work() -> Changes:
            if case is None:
                raise InputError("Vælg en sag fra listen.", safe="Det, du skrev, står her endnu.")
            if typed and due is None:
                raise InputError("Dagen kan ikke læses.", safe="Det, du skrev, står her endnu.", todo="Skriv fx 24/11.")
            promises.promise(desk, case, what, due, to)
            return Changes(frozenset({case}))

        def written(changes: Changes) -> None:
            if unfinished is not None:
                unfinished.done()
            self._context.navigator.announce(changes)

        self._context.tasks.database(work, written, partial(self._context.messages.ask_again, dialog))

    def _keep(self, row: PromiseRow) -> None:
        self._do(partial(promises.keep, self._context.desk, row.case, row.row))

    def _open_again(self, row: PromiseRow) -> None:
        self._do(partial(promises.open_again, self._context.desk, row.case, row.row))

    def _drop(self, row: PromiseRow) -> None:
        self._dropped[row.row] = (row.case, row.what)
        self._do(partial(promises.drop, self._context.desk, row.case, row.row))

    def _bring_back(self, row: str) -> None:
        case, _ = self._dropped.pop(row)
        self._do(partial(promises.bring_back, self._context.desk, case, RowId(row)))

    def _do(self, work: Callable[[], Changes]) -> None:
        self._context.tasks.database(work, self._context.navigator.announce)
