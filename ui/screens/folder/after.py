"""After printing: did the papers come out? Asked once for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import Heading, PrimaryButton, SecondaryButton, Themed, Tone, Words


class CameOut(Themed, QWidget):
    """Even a printer that says it printed can be wrong, so a person is asked."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Heading("Kom papirerne ud?", 2)
        self.words = Words("", tone=Tone.QUIET)
        self.rest = Words("Det, der bliver her, er så givet. Det, der mangler, står under Papirer.", tone=Tone.QUIET)
        self.yes = PrimaryButton("Ja, de ligger her")
        self.no = SecondaryButton("Nej, prøv igen")
        for button in (self.yes, self.no):
            button.ignore_second_click()
        self.yes.clicked.connect(self._yes)
        self.no.clicked.connect(self._no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(1.5))
        for widget in (self.question, self.words, self.rest):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def ask(self, say: str) -> None:
        """With what the printer said. No button has the focus: a key meant for something else answers nothing here."""
        self.words.set_text(say)
        self.setAccessibleName(self.question.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _yes(self) -> None:
        self.answered.emit(True)

    def _no(self) -> None:
        self.answered.emit(False)
