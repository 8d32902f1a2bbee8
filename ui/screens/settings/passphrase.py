"""Changes the passphrase: the old one, and the new one twice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.lock.secret_line import SecretLine
from ui.widgets.dialog import Dialog
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class PassphraseDialog(Dialog):
    """Stays open until the change has been made; the store's key is wrapped anew, nothing else is touched."""

    change_asked = Signal(str, str)  # old, new
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Skift adgangskode", parent)
        self.say("Nødarket gælder stadig. Kender en anden din kode, så skift den nu.", quiet=True)
        self.old, self.new, self.again = (
            SecretLine("Den adgangskode, du har nu"),
            SecretLine("Ny adgangskode"),
            SecretLine("Ny adgangskode én gang til"),
        )
        self._advice, self._problem = Words("", size="small", tone=Tone.QUIET), Words("", tone=Tone.LATE)
        for widget in (self.old, self.new, self._advice, self.again, self._problem):
            self.add(widget)
        self._problem.hide()
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.go = self.offer("Skift adgangskode", primary=True)
        self.go.clicked.connect(self._ask)
        self.new.edited.connect(self.typed)
        self.old.setFocus()

    def show_advice(self, words: str) -> None:
        """What to think of the new one."""
        self._advice.set_text(words)

    def show_problem(self, words: str) -> None:
        """Why it was not changed."""
        self.go.setEnabled(True)
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
        self.change_asked.emit(self.old.text(), self.new.text())
