"""Keeps a recovery sheet somewhere else than in the rygsæk: saves it as a PDF or prints it, and has that noted.

It is printed as every other paper is, and lies in no queue and no file on the way: it is the key to everything.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.shell import files

if TYPE_CHECKING:
    from ui.screens.printing.loose import LoosePrinting
    from ui.screens.printing.room import PrintRoom
    from ui.shell.gate import Gate

SHEET_NAME = "Nødark.pdf"
CARE = "Læg det et andet sted end computeren: i et aflåst skab hos din leder, for eksempel."
FILE_CARE = "Den, der har den og computeren, kan læse alt. Gem den på en USB-nøgle, og pas på den som på en nøgle."
SAVED = "Arket er gemt. Læg filen et andet sted end på computeren."
CAME_OUT = "Arket er udskrevet. Læg det et sikkert sted."
BESIDE = "Arket må ikke ligge sammen med rygsækken."


class SheetKeeper(QObject):
    """Says `kept` with what to tell, or `refused` with why not. Holds the paper only while it is being kept."""

    kept = Signal(str)
    refused = Signal(str)

    def __init__(self, gate: Gate, window: QWidget) -> None:
        super().__init__(window)
        self._gate, self._window = gate, window
        self._pdf = b""
        self._room: PrintRoom | None = None
        self.printing: LoosePrinting | None = None

    def take(self, pdf: bytes, room: PrintRoom) -> None:
        """The paper to keep, and the office it opens."""
        self._pdf, self._room = pdf, room

    def forget(self) -> None:
        """Keeps no copy of the paper."""
        self._pdf, self._room = b"", None
        if self.printing is not None and self.printing.dialog is not None:
            self.printing.dialog.reject()

    def ask_where(self) -> None:
        """A place for the PDF."""
        where = files.save_as(self._window, "Gem nødarket", SHEET_NAME, "PDF (*.pdf)")
        if where is not None:
            self.save(where)

    def save(self, where: Path) -> None:
        """Saves the sheet outside the home; inside it would lie beside the very thing it opens."""
        if not self._pdf:
            return
        if why := self._refused_at(where):
            self.refused.emit(f"{why} Vælg et andet sted.")
            return
        try:
            where.write_bytes(self._pdf)
        except OSError:
            self.refused.emit("Arket kunne ikke gemmes dér. Intet er tabt. Vælg et andet sted, eller udskriv det.")
            return
        self._note(SAVED)

    def print(self) -> None:
        """Shows it as every paper is shown, and prints it; it is kept once somebody says that it came out."""
        from ui.screens.printing.loose import LoosePaper, LoosePrinting  # with all of printing: late

        pdf, room = self._pdf, self._room
        if not pdf or room is None:
            return
        self.printing = LoosePrinting(room, self._window)
        self.printing.came_out.connect(partial(self._note, CAME_OUT))
        self.printing.saved.connect(partial(self._note, SAVED))
        self.printing.show(
            LoosePaper(
                "Nødark",
                lambda _: [pdf],
                SHEET_NAME,
                job_title="Nødark",
                care=CARE,
                file_care=FILE_CARE,
                kept=False,
                refused_at=self._refused_at,
            )
        )

    def _refused_at(self, where: Path) -> str:
        """Inside the home it would lie beside the very thing it opens."""
        return BESIDE if where.resolve().is_relative_to(self._gate.home.resolve()) else ""

    def _note(self, words: str) -> None:
        if self._room is not None:
            desk = self._room.desk
            self._gate.through(lambda doors: doors.sheet_kept(desk), lambda _: self.kept.emit(words))
