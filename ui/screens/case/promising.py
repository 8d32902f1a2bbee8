"""*Det har jeg lovet* on a case's page: what one does there with the promises of the case one sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.screens.today.promising import Promising

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from app.services.views import CaseView
    from ui.context import Context
    from ui.screens.case.view import CasePage


class CasePromises(QObject):
    """A new promise is one to the citizen unless one writes somebody else."""

    def __init__(self, context: Context, page: CasePage) -> None:
        super().__init__(page)
        self.promising = Promising(context, page)
        self._page = page
        self._case: CaseId | None = None
        self._to = ""
        page.promises_made.connect(self.promising.listen)
        page.promise_asked.connect(self._ask)

    def before(self, view: CaseView) -> None:
        """Before the page is filled: whose promises they are, and which can be brought back."""
        if view.id != self._case:
            self.promising.forget()
        self._case, self._to = view.id, view.person.call_name if view.person.name else ""
        self._page.dropped_promises = self.promising.dropped

    def _ask(self) -> None:
        if self._case is not None:
            self.promising.ask(self._case, self._to)
