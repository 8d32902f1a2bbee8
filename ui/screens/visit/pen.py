"""Writing during a visit: every keystroke is kept, a field that is left becomes a change, rows come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import danish
from app.domain.change import CaseId, DocumentId, RowId
from app.services import documents
from app.services.writing.versions import Shown
from forms.answers import rows

if TYPE_CHECKING:
    from app.services.desk import Desk
    from forms.model import Row, Value
    from ui.context import Context

T = TypeVar("T")
QUIET_MILLISECONDS = 10_000
"""After so long without a key what was typed becomes a change (architecture.md, Typing)."""


class Pen(QObject):
    """Writes in the documents of one case, in the order it was asked. Tells only what is on the disk."""

    saved = Signal(str)  # "Gemt 10:42"
    settled = Signal(object)  # Changes: drafts became changes
    row_made = Signal(str, str, str, object)  # document, table, row, its first values

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case = CaseId("")
        self._typed = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self.settle)

    def write_in(self, case: CaseId) -> None:
        """From now on in that case."""
        self._case = case

    def keep(self, document: str, path: str, value: Value, before: Shown | None) -> None:
        """A keystroke, and what stood there `before` it on the screen, where that is known."""
        self._typed = True
        self._quiet.start()
        self._context.keeping.keep(self._case, DocumentId(document), path, value, self._told_when, before)

    def settle(self) -> None:
        """What was typed becomes changes; does nothing when nothing was typed since."""
        self._quiet.stop()
        if self._typed:
            self._typed = False
            self._context.keeping.put(
                ("settle", self._case), partial(documents.settle, self._desk, self._case), self.settled.emit
            )

    def add_row(self, document: str, table: str) -> None:
        """One more row; `row_made` tells its id."""
        desk, case, held = self._desk, self._case, DocumentId(document)

        def add() -> tuple[str, Row]:
            row = documents.add_row(desk, case, held, table)
            standing = rows(documents.view(desk, case, held).answers, table)
            return row, next((each for each in standing if each.get("_id") == row), {})

        self._do(add, partial(self._row_is_there, document, table))

    def remove_row(self, document: str, table: str, row: str) -> None:
        """Takes a row away; it can be brought back."""
        self._do(
            partial(documents.remove_row, self._desk, self._case, DocumentId(document), table, RowId(row)),
            self.settled.emit,
        )

    def restore_row(self, document: str, table: str, row: str) -> None:
        """Brings a row back."""
        self._do(
            partial(documents.bring_back_row, self._desk, self._case, DocumentId(document), table, RowId(row)),
            self.settled.emit,
        )

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._context.tasks.database(work, done, self._context.keeping.failed)

    def _told_when(self, at: datetime) -> None:
        self.saved.emit(f"Gemt {danish.clock_screen(at)}")

    def _row_is_there(self, document: str, table: str, made: tuple[str, Row]) -> None:
        row, values = made
        self.row_made.emit(document, table, row, {name: value for name, value in values.items() if name[:1] != "_"})
