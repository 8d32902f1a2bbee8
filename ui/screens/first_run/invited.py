"""The pages of somebody who was invited: the invitation and one's name first, at the end six digits and patience."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.audience import Audience
from ui.screens.lock.view import Panel
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.inputs import GrowingText, LineBox
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_WAITING = "Du bliver lukket ind, når den anden har set, at koden er den samme. Der ses efter af sig selv."


class InvitedPage(Panel):
    """The invitation, pasted, typed or read from a file, and one's own name."""

    finished = Signal()
    went_back = Signal()
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.worker = GrowingText(lines=4), LineBox()
        self.file = QuietButton("Læs den fra et billede eller en fil", small=True)
        self.say = Words("", tone=Tone.LATE)
        self.say.hide()
        self.next, self.back = PrimaryButton("Videre"), QuietButton("Tilbage")
        self.column.addWidget(Words("Trin 1 af 3", tone=Tone.QUIET))
        self.column.addWidget(Heading("Du har en invitation"))
        self.column.addWidget(
            Words("Skriv eller indsæt det, administratoren gav dig. Store og små bogstaver er lige gode.",
                  tone=Tone.QUIET)
        )  # fmt: skip
        self.column.addWidget(Words("Invitationen", size="small", tone=Tone.QUIET))
        self.column.addWidget(self.text)
        line = QHBoxLayout()
        line.addWidget(self.file)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(Words("Dit navn", size="small", tone=Tone.QUIET))
        self.column.addWidget(self.worker)
        self.column.addWidget(self.say)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        self.column.addLayout(row)
        self.text.edit.setAccessibleName("Invitationen")
        self.worker.setAccessibleName("Dit navn")
        self.worker.setMaxLength(120)
        self.text.textChanged.connect(self._typed)
        self.worker.textChanged.connect(self._typed)
        self.worker.returnPressed.connect(self._done)
        self.next.clicked.connect(self._done)
        self.back.clicked.connect(self.went_back)
        self.file.clicked.connect(self.file_asked)
        self._typed()

    def show_problem(self, words: str) -> None:
        """Why it is no invitation."""
        self.say.set_text(words)
        self.say.show()

    def _typed(self) -> None:
        self.say.hide()
        self.next.setEnabled(bool(self.text.text().strip() and self.worker.text().strip()))

    def _done(self) -> None:
        if self.next.isEnabled():
            self.finished.emit()


class WaitPage(Panel):
    """The six digits, large. One may wait here, or go in and work meanwhile."""

    go_in_asked = Signal()
    again_asked = Signal()
    mend_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.code = (
            Heading("Ring, og sammenlign koden"),
            Heading("", 1, wrap=False, audience=Audience.CITIZEN),
        )
        self.say, self.state = Words(""), Words("", tone=Tone.QUIET)
        self.go_in, self.again = QuietButton("Gå ind imens"), PrimaryButton("Prøv igen")
        self.mend = QuietButton("Ret invitationen")
        self.column.addWidget(Words("Trin 3 af 3", tone=Tone.QUIET))
        for widget in (self.heading, self.say, self.code, self.state):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        for button in (self.mend, self.go_in):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.again)
        self.column.addLayout(row)
        self.go_in.clicked.connect(self.go_in_asked)
        self.again.clicked.connect(self.again_asked)
        self.mend.clicked.connect(self.mend_asked)
        self.show_asking()

    def show_asking(self) -> None:
        """While the office is asked."""
        self._show("Spørger kontoret …", "", "", "", problem=False)

    def show_code(self, code: str) -> None:
        """What both compare."""
        said = "Ring til den, der gav dig invitationen. I skal se den samme kode."
        self._show("Ring, og sammenlign koden", said, code, _WAITING, problem=False)
        self.code.setAccessibleName(f"Koden er {' '.join(code.replace(' ', ''))}")

    def show_offline(self) -> None:
        """The digits stay; the office cannot be reached just now."""
        self.state.set_text("Der er ikke net til kontoret lige nu. Der ses efter igen af sig selv.")

    def show_problem(self, happened: str, words: str) -> None:
        """Nobody was asked, or the answer was no."""
        self._show(happened, words, "", "", problem=True)
        self.again.setFocus()

    def _show(self, heading: str, said: str, code: str, state: str, *, problem: bool) -> None:
        self.heading.set_text(heading)
        for words, widget in ((said, self.say), (code, self.code), (state, self.state)):
            widget.set_text(words)
            widget.setVisible(bool(words))
        self.again.setVisible(problem)
        self.mend.setVisible(problem)
        self.go_in.setVisible(problem or bool(code))
