"""What the board has kept: acts go to the store through the window's keeping, so that a full disk costs no name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain import danish
from app.domain.change import CaseId, DocumentId
from app.services import network
from forms.model import Row, Value
from ui.keeping import Words as Unsaved

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.views import Changes
    from ui.context import Context
    from ui.screens.network.steps import Way

Added = Callable[[DocumentId, str, Row], None]


class MapKeeping(QObject):
    """Keeps acts on one document at a time."""

    saved = Signal(str)  # "Gemt 10:42"
    written = Signal(object)  # DocumentId: something became a change

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._of: tuple[CaseId, DocumentId] | None = None

    def of(self, case: CaseId, document: DocumentId) -> None:
        """From now on acts are on that map."""
        self._of = (case, document)

    def type(self, path: str, value: Value) -> None:
        """A key: kept at once."""
        _, case, document = self._ids()
        self._context.keeping.keep(case, document, path, value, self._kept)

    def keep(self, cells: Mapping[str, Value]) -> None:
        """Answers, by path, as one change set."""
        if not cells:
            return
        for path, value in cells.items():
            self.type(path, value)
        self.settle()

    def settle(self) -> None:
        """What is kept becomes one change set."""
        desk, case, document = self._ids()
        work = partial(network.keep_cells, desk, case, document, {})
        self._context.keeping.put(("settle", case, document), work, partial(self._settled, document))

    def add(self, table: str, cells: Mapping[str, Value], added: Added) -> None:
        """Somebody new; `added` is told once they stand in the store."""
        desk, case, document = self._ids()
        row = network.new_row()
        work = partial(network.add_person, desk, case, document, table, row, cells)
        key = Unsaved(case, document, f"{table}/{row}/name")
        self._context.keeping.put(key, work, partial(self._added, added, document, table, {"_id": row, **cells}))

    def move(self, way: Way, cells: Mapping[str, Value]) -> None:
        """Somebody belongs to another area."""
        desk, case, document = self._ids()
        work = partial(network.move_person, desk, case, document, way, dict(cells))
        self._context.keeping.put(("move", document, *way), work, partial(self._settled_at, document))

    def remove(self, table: str, row: str) -> None:
        """Somebody is on the map no more."""
        self._do(partial(network.remove_person, *self._ids(), table, row))

    def restore(self, table: str, row: str) -> None:
        """Somebody is on the map again."""
        self._do(partial(network.restore_person, *self._ids(), table, row))

    def _ids(self) -> tuple[Desk, CaseId, DocumentId]:
        assert self._of is not None  # noqa: S101  acts come from what is shown
        return self._context.desk, *self._of

    def _kept(self, at: datetime) -> None:
        self.saved.emit(f"Gemt {danish.clock_screen(at)}")

    def _added(self, added: Added, document: DocumentId, table: str, row: Row, at: datetime) -> None:
        self._kept(at)
        added(document, table, row)

    def _settled(self, document: DocumentId, _: datetime) -> None:
        self.written.emit(document)

    def _settled_at(self, document: DocumentId, at: datetime) -> None:
        self._kept(at)
        self.written.emit(document)

    def _do(self, work: Callable[[], Changes]) -> None:
        self._context.tasks.database(work, self._done, self._context.keeping.failed)

    def _done(self, changes: Changes) -> None:
        self._context.navigator.announce(changes)
