"""*Kritiske datoer* on a case's page: each in red words with its day, what it is about and who acts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views.critical import CriticalRow
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone

_SHOWN = 3


class CriticalCard(Card):
    """A click on a date opens it; the nearest three at once, the rest on request."""

    chosen = Signal(object)  # CriticalRow

    def __init__(self, rows: tuple[CriticalRow, ...], parent: QWidget | None = None) -> None:
        super().__init__("Kritiske datoer", parent=parent)
        between(self.column, [self._row(row) for row in rows[:_SHOWN]])
        self._rest = [self._row(row) for row in rows[_SHOWN:]]
        for widget in self._rest:
            widget.hide()
            self.column.addWidget(widget)
        if self._rest:
            more = QuietButton(f"Vis {len(self._rest)} mere")
            more.clicked.connect(self._show_rest)
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, row: CriticalRow) -> SayRow:
        when = f"{row.when[0].upper()}{row.when[1:]}."
        line = SayRow(row, row.title, " ".join(part for part in (when, row.say) if part), tone=Tone.LATE, strong=True)
        line.opened.connect(self.chosen)
        return line

    def _show_rest(self) -> None:
        for widget in self._rest:
            widget.show()
        button = self.sender()
        if isinstance(button, QWidget):
            button.hide()
