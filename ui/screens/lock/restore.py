"""Asks for the passphrase of a backup that is to be put in place of a damaged store."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import Dialog
from ui.widgets.secret_line import SecretLine


class RestoreDialog(Dialog):
    """One line and one button that names the act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hent en sikkerhedskopi", parent)
        self.say(
            "Kopien bliver lagt i stedet for det, der er her nu. Det gamle bliver ikke slettet, men flyttet til side."
        )
        self._secret = SecretLine("Adgangskoden, da kopien blev taget")
        self.add(self._secret)
        keep = self.offer("Annullér", quiet=True)
        keep.clicked.connect(self.reject)
        go = self.offer("Hent kopien", primary=True)
        go.clicked.connect(self.accept)
        self._secret.setFocus()

    def passphrase(self) -> str:
        """What was typed."""
        return self._secret.text()

    def forget(self) -> None:
        """Empties the line."""
        self._secret.clear()
