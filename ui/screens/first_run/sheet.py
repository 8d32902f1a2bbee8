"""Keeps a recovery sheet somewhere else than in the rygsæk: saves it as a PDF or prints it, and has that noted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.shell.print_pdf import print_pdf

if TYPE_CHECKING:
    from app.services.desk import Desk
    from ui.shell.gate import Gate

SHEET_NAME = "nodark.pdf"


class SheetKeeper(QObject):
    """Says `kept` with what to tell, or `refused` with why not. Holds the paper only while it is being kept."""

    kept = Signal(str)
    refused = Signal(str)

    def __init__(self, gate: Gate, window: QWidget) -> None:
        super().__init__(window)
        self._gate, self._window = gate, window
        self._pdf = b""
        self._desk: Desk | None = None

    def take(self, pdf: bytes, desk: Desk) -> None:
        """The paper to keep, and the office it opens."""
        self._pdf, self._desk = pdf, desk

    def forget(self) -> None:
        """Keeps no copy of the paper."""
        self._pdf, self._desk = b"", None

    def ask_where(self) -> None:
        """A place for the PDF."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Gem nødarket", SHEET_NAME, "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen))

    def save(self, where: Path) -> None:
        """Saves the sheet outside the home; inside it would lie beside the very thing it opens."""
        if not self._pdf:
            return
        if where.resolve().is_relative_to(self._gate.home.resolve()):
            self.refused.emit("Arket må ikke ligge sammen med rygsækken. Vælg et andet sted.")
            return
        try:
            where.write_bytes(self._pdf)
        except OSError:
            self.refused.emit("Arket kunne ikke gemmes dér. Intet er tabt. Vælg et andet sted, eller udskriv det.")
            return
        self._note("Arket er gemt. Læg filen et andet sted end på computeren.")

    def print(self) -> None:
        """Through the system's own dialog."""
        if self._pdf and print_pdf(self._window, [self._pdf], "Nødark"):
            self._note("Arket er sendt til printeren. Kom det ud? Så læg det et sikkert sted.")

    def _note(self, words: str) -> None:
        desk = self._desk
        if desk is not None:
            held = desk
            self._gate.through(lambda doors: doors.sheet_kept(held), lambda _: self.kept.emit(words))
