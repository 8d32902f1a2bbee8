"""How the paper is to come out, for whoever wants it otherwise: folded away, but for what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.papers.printers import PrinterRow
from ui.widgets import QuietButton, Themed, TickCard


class MoreChoices(Themed, QWidget):
    """Both sides, black and white, less ink: shown only where the printer can."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._possible: tuple[TickCard, ...] = ()
        self.fold = QuietButton("Flere valg")
        self.fold.clicked.connect(self._turn)
        self.duplex = TickCard("På begge sider af papiret", wide=True)
        self.mono = TickCard("Sort-hvid", wide=True)
        self.saving = TickCard("Spar blæk", wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(0.75))
        column.addWidget(self.fold)
        for card in self._cards():
            card.clicked.connect(self._tell)
            column.addWidget(card)
        self._show()

    def begin(self) -> None:
        """Another paper: nothing is chosen, and it is folded away."""
        self._open = False
        for card in self._cards():
            card.setChecked(False)
        self._show()

    def choose(self, *, duplex: bool, saving: bool) -> None:
        """What the settings say."""
        self.duplex.setChecked(duplex)
        self.saving.setChecked(saving)
        self._show()

    def show_for(self, printer: PrinterRow | None, printed: bool) -> None:
        """What that printer can; None: the computer's own dialog asks the rest. `printed`: it goes on paper at all."""
        able = (
            (self.duplex, printed and (printer is None or printer.duplex)),
            (self.mono, printer is not None and printer.mono),
            (self.saving, printer is not None and (printer.saving or printer.mono)),
        )
        self._possible = tuple(card for card, can in able if can)
        self._show()

    def _cards(self) -> tuple[TickCard, ...]:
        return (self.duplex, self.mono, self.saving)

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    def _turn(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        chosen = [card.text() for card in self._possible if card.isChecked()]
        self.fold.set_text("Færre valg" if self._open else "Flere valg")
        self.fold.setAccessibleName(
            f"{self.fold.text()}: {', '.join(chosen)}" if chosen and not self._open else self.fold.text()
        )
        self.setVisible(bool(self._possible))
        for card in self._cards():
            card.setVisible(card in self._possible and (self._open or card.isChecked()))
