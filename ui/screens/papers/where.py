"""Another printer for a paper that waits: looked for while the question stands there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.papers.printers import PrinterRow
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import Chooser


class WhereDialog(Dialog):
    """ "Hvor skal papiret ud?"; `printer` is what was chosen when it is accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hvor skal papiret ud?", parent)
        self._rows: dict[str, PrinterRow] = {}
        self.printers = Chooser()
        self.printers.setAccessibleName("Printer")
        self.printers.show_choices((), empty="Leder efter printere …")
        self.add(self.printers)
        self.go = self.offer("Udskriv her", primary=True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self.accept)
        self.offer("Annullér", quiet=True).clicked.connect(self.reject)
        self.printers.chosen.connect(self._chosen)

    @property
    def printer(self) -> PrinterRow | None:
        """The chosen one."""
        return self._rows.get(self.printers.selected())

    def show_printers(self, rows: tuple[PrinterRow, ...]) -> None:
        """Those that read the paper as it is; the best one is chosen beforehand."""
        able = [row for row in rows if row.takes_pdf]
        self._rows = {row.uri: row for row in able}
        ready = [row for row in able if row.ready]
        best = next((row.uri for row in ready if row.last), ready[0].uri if ready else "")
        empty = "Vælg en printer" if able else "Ingen printer svarer"
        self.printers.show_choices([(row.uri, f"{row.name} ({row.say})") for row in able], best, empty=empty)
        self._chosen(best)

    def _chosen(self, uri: str) -> None:
        self.go.setEnabled(bool(uri))
