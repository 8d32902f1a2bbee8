"""A new recovery sheet: says what it means before it is made, and then sees to it that it is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.lock.view import WORKING
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class RecoveryDialog(Dialog):
    """First the question, then the two ways to keep the sheet. Made is made: after that there is only "done"."""

    make_asked = Signal()
    save_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lav et nyt nødark", parent)
        self._words = self.say(
            "Det gamle nødark gælder ikke mere, når du har lavet et nyt. Gør det, hvis arket er blevet væk, eller hvis "
            "andre kan have set det. Ældre sikkerhedskopier åbnes stadig med det ark, der gjaldt dengang."
        )
        self._ways = QWidget()
        row = QHBoxLayout(self._ways)
        row.setContentsMargins(0, 0, 0, 0)
        self.print, self.save = SecondaryButton("Udskriv arket"), SecondaryButton("Gem som PDF")
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        self._ways.hide()
        self._told = Words("", tone=Tone.DONE)
        self._told.hide()
        self.add(self._ways)
        self.add(self._told)
        self._stop = self.offer("Annullér", quiet=True)
        self.go = self.offer("Lav et nyt nødark", primary=True)
        self._stop.clicked.connect(self.reject)
        self.go.clicked.connect(self._make)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self._made = False

    def show_made(self) -> None:
        """The sheet is there; now it has to lie somewhere."""
        self._made = True
        self.heading.set_text("Dit nye nødark")
        self._words.set_text(
            "Udskriv det, eller gem det på en USB-nøgle. Læg det et andet sted end computeren: i et aflåst skab hos "
            "din leder, for eksempel. Kassér det gamle ark."
        )
        self._ways.show()
        self._stop.hide()
        self.go.set_text("Arket ligger sikkert")
        self.go.setEnabled(False)
        self.print.setFocus()

    def show_kept(self, words: str) -> None:
        """Where it is now; the way on opens."""
        self._tell(words, Tone.DONE)
        self.go.setEnabled(True)
        self.go.setFocus()

    def show_problem(self, words: str) -> None:
        """Why it was not made, or not kept there."""
        self._tell(words, Tone.LATE)
        if not self._made:
            self.go.set_text("Lav et nyt nødark")
            self.go.setEnabled(True)

    def _tell(self, words: str, tone: Tone) -> None:
        self._told.set_tone(tone)
        self._told.set_text(words)
        self._told.show()

    def _make(self) -> None:
        if self._made:
            self.accept()
            return
        self.go.setEnabled(False)
        self.go.set_text(WORKING)
        self.make_asked.emit()
