"""Changes the passphrase: the old one, and the new one twice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.lock.view import WORKING
from ui.widgets.dialog import Dialog
from ui.widgets.secret_line import SecretLine
from ui.widgets.themed import Tone
from ui.widgets.ticks import TickCard
from ui.widgets.words import Words

ACT = "Skift adgangskode"
QUESTION = "Kender andre den gamle adgangskode?"
KNOWN = (
    "Så får rygsækken en helt ny nøgle, og sikkerhedskopierne bliver lavet om, så den gamle adgangskode ikke åbner "
    "noget her. Det kan tage et par minutter. Kopier, du selv har gemt andre steder, må du slette."
)


class PassphraseDialog(Dialog):
    """Stays open until the change has been made. Where others know the old one, the whole store gets a new key."""

    change_asked = Signal(str, str, bool)  # old, new, whether others know the old one
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Skift adgangskode", parent)
        self.say("Nødarket gælder stadig.", quiet=True)
        self.old, self.new, self.again = (
            SecretLine("Den adgangskode, du har nu"),
            SecretLine("Ny adgangskode"),
            SecretLine("Ny adgangskode én gang til"),
        )
        self._advice, self._problem = Words("", size="small", tone=Tone.QUIET), Words("", tone=Tone.LATE)
        self.no, self.yes = TickCard("Nej", one_of=True), TickCard("Ja, måske", one_of=True)
        self._known = Words(KNOWN, size="small", tone=Tone.QUIET)
        for widget in (self.old, self.new, self._advice, self.again, self._question(), self._known, self._problem):
            self.add(widget)
        self._choose(False)
        self._problem.hide()
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.go = self.offer(ACT, primary=True)
        self.go.clicked.connect(self._ask)
        self.new.edited.connect(self.typed)
        self.no.clicked.connect(partial(self._choose, False))
        self.yes.clicked.connect(partial(self._choose, True))
        self.old.setFocus()

    def show_advice(self, words: str) -> None:
        """What to think of the new one."""
        self._advice.set_text(words)

    def show_problem(self, words: str) -> None:
        """Why it was not changed."""
        self.go.setEnabled(True)
        self.go.set_text(ACT)
        self._problem.set_text(words)
        self._problem.show()

    def forget(self) -> None:
        """Empties every line."""
        for line in (self.old, self.new, self.again):
            line.clear()

    def _ask(self) -> None:
        if self.new.text() != self.again.text():
            self.show_problem("De to nye er ikke ens. Skriv den nye adgangskode igen.")
            return
        self.go.setEnabled(False)
        self.go.set_text(WORKING)
        self._problem.hide()
        self.change_asked.emit(self.old.text(), self.new.text(), self.yes.isChecked())

    def _question(self) -> QWidget:
        group = QWidget()
        group.setAccessibleName(QUESTION)
        column, row = QVBoxLayout(group), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(QUESTION, size="small", tone=Tone.QUIET))
        column.addLayout(row)
        for card in (self.no, self.yes):
            card.setAccessibleDescription(QUESTION)
            row.addWidget(card)
        row.addStretch(1)
        return group

    def _choose(self, known: bool, _: bool = False) -> None:
        self.no.setChecked(not known)
        self.yes.setChecked(known)
        self._known.setVisible(known)
