"""Writing during a visit: every keystroke is kept, a field that is left becomes a change, rows come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain import danish
from app.domain.change import CaseId, DocumentId, Path, RowId
from app.services import documents

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.views import Changes
    from forms.model import Value
    from ui.context import Context

QUIET_MILLISECONDS = 10_000
"""After so long without a key what was typed becomes a change (architecture.md, Typing)."""


class Pen(QObject):
    """Writes in the documents of one case, in the order it was asked. Tells only what is on the disk."""

    saved = Signal(str)  # "Gemt 10:42"
    settled = Signal(object)  # Changes: drafts became changes
    row_made = Signal(str, str, str)  # document, table, row

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

    def keep(self, document: str, path: str, value: Value) -> None:
        """A keystroke."""
        self._typed = True
        self._quiet.start()
        self._do(
            partial(documents.keep, self._desk, self._case, DocumentId(document), Path(path), value), self._told_when
        )

    def settle(self) -> None:
        """What was typed becomes changes; does nothing when nothing was typed since."""
        self._quiet.stop()
        if self._typed:
            self._typed = False
            self._do(partial(documents.settle, self._desk, self._case), self.settled.emit)

    def add_row(self, document: str, table: str) -> None:
        """One more row; `row_made` tells its id."""
        self._do(
            partial(documents.add_row, self._desk, self._case, DocumentId(document), table),
            partial(self._row_is_there, document, table),
        )

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

    def _do(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._context.tasks.database(work, done, self._context.messages.tell)

    def _told_when(self, at: object) -> None:
        if isinstance(at, datetime):
            self.saved.emit(f"Gemt {danish.clock_screen(at)}")

    def _row_is_there(self, document: str, table: str, row: object) -> None:
        self.row_made.emit(document, table, str(row))


def nothing(_: Changes | object) -> None:
    """What came of it is of no matter here."""
