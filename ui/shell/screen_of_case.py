"""What the screens of one case have in common: they open at their case, and look again when that case changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.services.views import Changes, Place

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context

T = TypeVar("T")


class ScreenOfCase(QObject):
    """Shows nothing of a case that was left meanwhile, and keeps nothing typed of its own."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None

    def open(self, place: Place) -> None:
        """The page of the place's case."""
        self._case = place.case
        if place.case is None:
            self._context.navigator.go(Place("cases"))
            return
        self.fetch()

    def leave(self) -> None:
        """Nothing is typed here that is not kept already, or asked for in a dialog of its own."""

    def refresh(self, changes: Changes) -> None:
        """Anew when it is this case."""
        if self._case in changes.cases:
            self.fetch()

    def fetch(self) -> None:
        """Reads and shows the page; each screen its own."""
        raise NotImplementedError

    def read(self, work: Callable[[CaseId], T], show: Callable[[T], None]) -> None:
        """Reads something of the case, and shows it unless another case was opened meanwhile."""
        case = self._case
        if case is None:
            return
        held = case

        def shown(found: T) -> None:
            if held == self._case:
                show(found)

        self._context.tasks.database(lambda: work(held), shown)

    def to_case(self) -> None:
        """Back to the case's own page."""
        self._context.navigator.go(Place("case", self._case))
