"""Asks which backup is to be put in place of a store, and for the passphrase of its day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.shell import files
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


def ask_for_backup(parent: QWidget) -> tuple[Path, str] | None:
    """The backup and its passphrase; None when nobody wants one after all."""
    backup = files.choose(parent, "Vælg en sikkerhedskopi")
    if backup is None:
        return None
    dialog = RestoreDialog(parent)
    wanted = dialog.exec() == RestoreDialog.DialogCode.Accepted
    passphrase = dialog.passphrase()
    dialog.forget()
    return (backup, passphrase) if wanted else None
