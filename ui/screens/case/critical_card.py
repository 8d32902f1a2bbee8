"""*Kritiske datoer* on a case's page: each in red words with its day, what it is about and who acts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.views.critical import CriticalRow
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone

_SHOWN = 3


class CriticalCard(Card):
    """A click on a date opens it; the nearest three at once, the rest on request."""

    chosen = Signal(object)  # CriticalRow

    def __init__(self, rows: tuple[CriticalRow, ...], parent: QWidget | None = None) -> None:
        super().__init__("Kritiske datoer", parent=parent)
        self.add(MoreRows([partial(self._row, row) for row in rows], _SHOWN))

    def _row(self, row: CriticalRow) -> SayRow:
        when = f"{row.when[0].upper()}{row.when[1:]}."
        line = SayRow(row, row.title, " ".join(part for part in (when, row.say) if part), tone=Tone.LATE, strong=True)
        line.opened.connect(self.chosen)
        return line
