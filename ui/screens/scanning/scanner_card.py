"""The card one scans from: which scanner, both sides or not, and how it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import danish
from app.services.views.scans import ScannerRow
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.inputs import Chooser
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Words

_LOOKING = "Leder efter scannere …"
_NONE = "Ingen scanner fundet. Tænd den, og led igen. Du kan også tage et billede af papiret og hente det fra en fil."


class ScannerCard(Card):
    """Says when one wants to scan, to stop, to look for scanners again, or to take a file in."""

    scan_asked = Signal(object)  # ScannerRow
    stop_asked = Signal()
    search_asked = Signal()
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Scanner", tone=Tone.MAIN, parent=parent)
        self._rows: dict[str, ScannerRow] = {}
        self._leads = True
        self._going = False
        self.chooser = Chooser()
        self.chooser.setAccessibleName("Scanner")
        self.both_sides = TickCard("På begge sider af papiret", wide=True)
        self.status = Words("", tone=Tone.QUIET)
        self.scan, self.scan_too = PrimaryButton("Scan"), SecondaryButton("Scan")
        self.stop = SecondaryButton("Stop")
        self.search = QuietButton("Led igen")
        self.file = SecondaryButton("Hent fra en fil")
        self.hint = Words("Du kan også trække et billede eller en PDF herind.", size="small", tone=Tone.QUIET)
        for widget in (self.chooser, self.both_sides, self.status):
            self.add(widget)
        row = QHBoxLayout()
        for button in (self.scan, self.scan_too, self.stop, self.search):
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row, 0.5)
        self.column.addSpacing(self.theme().space(1))
        self.column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.hint)
        for button in (self.scan, self.scan_too):
            button.clicked.connect(self._scan)
        self.stop.clicked.connect(self.stop_asked)
        self.search.clicked.connect(self.search_asked)
        self.file.clicked.connect(self.file_asked)
        self.chooser.chosen.connect(self._chosen)
        self.show_scanners((), looking=True)

    def show_scanners(self, rows: Sequence[ScannerRow], *, looking: bool = False) -> None:
        """The scanners there are, the one used last chosen."""
        before = self.chooser.selected()
        self._rows = {row.id: row for row in rows}
        chosen = before if before in self._rows else rows[0].id if rows else ""
        self.chooser.show_choices([(row.id, row.name) for row in rows], chosen, empty="Vælg en scanner")
        self.status.set_text(_LOOKING if looking else "" if rows else _NONE)
        self._show()

    def show_going(self, going: bool, kept: int = 0) -> None:
        """How it goes: so many pages lie in the store."""
        self._going = going
        if going:
            said = f"{danish.count(kept, 'side', 'sider')} er gemt." if kept else "Papiret læses …"
            self.status.set_text(said)
        elif self._rows:
            self.status.set_text("")
        self._show()

    def set_leading(self, leads: bool) -> None:
        """Whether scanning is the one thing to do here; else a question is."""
        self._leads = leads
        self._show()

    def rows(self) -> Sequence[ScannerRow]:
        """The scanners that stand there."""
        return tuple(self._rows.values())

    def row(self) -> ScannerRow | None:
        """The chosen scanner."""
        return self._rows.get(self.chooser.selected())

    def _show(self) -> None:
        row, there = self.row(), bool(self._rows)
        self.chooser.setVisible(there)
        self.both_sides.setVisible(row is not None and row.feeder)
        self.status.setVisible(bool(self.status.text()))
        self.scan.setVisible(there and not self._going and self._leads)
        self.scan_too.setVisible(there and not self._going and not self._leads)
        for button in (self.scan, self.scan_too):
            button.setEnabled(row is not None)
        self.stop.setVisible(self._going)
        self.search.setVisible(not self._going and self.status.text() != _LOOKING)
        self.file.setEnabled(not self._going)

    def _chosen(self, _: str) -> None:
        self._show()

    def _scan(self) -> None:
        row = self.row()
        if row is not None:
            self.scan_asked.emit(row)
