"""What one is asked after printing: did it come out, and who holds it now?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import Heading, PrimaryButton, QuietButton, SecondaryButton, Themed, Tone, Words


class AfterPanel(Themed, QWidget):
    """After printing: did it come out, and who holds it now?"""

    answered_out = Signal(bool)
    answered_handed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Heading("", 2)
        self.words = Words("", tone=Tone.QUIET)
        self.yes = PrimaryButton("Ja")
        self.no = SecondaryButton("Nej")
        self.yes.ignore_second_click()
        self.no.ignore_second_click()
        self._asks_handed = False
        self.later = QuietButton("Luk")
        self.yes.clicked.connect(self._yes)
        self.no.clicked.connect(self._no)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme().space(1.5))
        column.addWidget(self.question)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(self.theme().space(1))
        for button in (self.yes, self.no):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def ask_out(self, say: str) -> None:
        """Even a printer that says it printed can be wrong."""
        self._asks_handed = False
        self.question.set_text("Kom papiret ud?")
        self.words.set_text(say)
        self.yes.set_text("Ja, det ligger her")
        self.no.set_text("Nej, prøv igen")
        self._wait_for_answer()

    def ask_handed(self, call_name: str) -> None:
        """A final paper is owed until somebody holds it."""
        self._asks_handed = True
        self.question.set_text(f"Har {call_name} fået papiret?")
        self.words.set_text("Er det ikke afleveret endnu, står det under Papirer, til du har givet det.")
        self.yes.set_text("Ja, det er givet")
        self.no.set_text("Ikke endnu")
        self._wait_for_answer()

    def ask_sent(self) -> None:
        """A letter is owed until it is on its way."""
        self._asks_handed = True
        self.question.set_text("Er brevet sendt?")
        self.words.set_text("Er det ikke sendt endnu, står det under Papirer, til du har sendt det.")
        self.yes.set_text("Ja, det er sendt")
        self.no.set_text("Ikke endnu")
        self._wait_for_answer()

    def _wait_for_answer(self) -> None:
        """No button has the focus: a key or a click that was meant for the question before answers nothing here."""
        self.setAccessibleName(self.question.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _yes(self) -> None:
        (self.answered_handed if self._asks_handed else self.answered_out).emit(True)

    def _no(self) -> None:
        (self.answered_handed if self._asks_handed else self.answered_out).emit(False)
