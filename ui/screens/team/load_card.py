"""*Hvem har hvor meget*: each worker with open cases; a press narrows the list to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import danish
from app.services.views.team import NOBODY, WorkerLoad
from ui.shell.rows import SayRow, between
from ui.widgets.surfaces import Card, clear_layout


class LoadCard(Card):
    """Told who has what; says whose cases one wants to see."""

    worker_chosen = Signal(object)  # str

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hvem har hvor meget", parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add_layout(self._rows)

    def show_load(self, load: Sequence[WorkerLoad]) -> None:
        """Everything anew."""
        clear_layout(self._rows)
        between(self._rows, [self._row(each) for each in load])

    def _row(self, load: WorkerLoad) -> SayRow:
        words = f"**{load.name or 'Uden medarbejder'}** – {danish.count(load.open, 'sag', 'sager')}"
        row = SayRow(load.name or NOBODY, words, ". ".join(part for part in (load.say, _when(load)) if part))
        row.opened.connect(self.worker_chosen)
        return row


def _when(load: WorkerLoad) -> str:
    parts = (f"{load.late} over fristen" if load.late else "", f"{load.week} de næste 7 dage" if load.week else "")
    return ", ".join(part for part in parts if part)
