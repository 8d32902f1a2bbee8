"""Three short pages: who you are, your passphrase, your recovery sheet. Told what to say; decides nothing.

Who has an invitation meets other pages first and last (`invited`); they are made when somebody asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from ui.screens.lock.view import WORKING, Panel
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.secret_line import SecretLine
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words

if TYPE_CHECKING:
    from ui.screens.first_run.invited import InvitedPage, WaitPage


class NamesPage(Panel):
    """Municipality and own name."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.worker = QLineEdit(), QLineEdit()
        self.warning = Notice(NoticeKind.WARN)
        self.warning.hide()
        self.next = PrimaryButton("Videre")
        self.column.addWidget(Words("Trin 1 af 3", tone=Tone.QUIET))
        self.column.addWidget(Heading("Velkommen til IT-rygsæk"))
        self.column.addWidget(
            Words(
                "Alt, du skriver, bliver på denne computer, låst med din adgangskode. Der skal ikke bruges net.",
                tone=Tone.QUIET,
            )
        )
        self.column.addWidget(self.warning)
        for label, line in (("Kommune", self.office), ("Dit navn", self.worker)):
            asked = QVBoxLayout()
            asked.setSpacing(self.theme().space(0.5))  # a question belongs to its line
            asked.addWidget(Words(label, size="small", tone=Tone.QUIET))
            asked.addWidget(line)
            self.column.addLayout(asked)
            line.setAccessibleName(label)
            line.setMaxLength(300)
            line.textChanged.connect(self._typed)
            line.returnPressed.connect(self._done)
        self.office.setPlaceholderText("For eksempel Havneby Kommune")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.next)
        self.column.addLayout(row)
        self.next.clicked.connect(self._done)
        self._typed()

    def _typed(self) -> None:
        self.next.setEnabled(bool(self.office.text().strip() and self.worker.text().strip()))

    def _done(self) -> None:
        if self.next.isEnabled():
            self.finished.emit()
        elif not self.worker.text().strip():
            self.worker.setFocus()


class PassphrasePage(Panel):
    """The passphrase, twice, with a sentence of advice while it is typed."""

    typed = Signal(str)
    finished = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._good = False
        self.first, self.again = SecretLine("Adgangskode"), SecretLine("Adgangskode én gang til")
        self.strength = QProgressBar()
        self.strength.setRange(0, 100)
        self.strength.setTextVisible(False)
        self.strength.setFixedHeight(6)
        self.strength.setAccessibleName("Adgangskodens styrke")
        self.advice = Words("", size="small", tone=Tone.QUIET)
        self.say = Words("", tone=Tone.LATE)
        self.say.hide()
        self.next, self.back = PrimaryButton("Lav rygsækken"), QuietButton("Tilbage")
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        self.column.addWidget(Words("Trin 2 af 3", tone=Tone.QUIET))
        self.column.addWidget(Heading("Vælg en adgangskode"))
        self.column.addWidget(
            Words(
                "Fire tilfældige ord er nemme at huske og svære at gætte. Ingen andre kender koden, heller ikke os.",
                tone=Tone.QUIET,
            )
        )
        for widget in (self.first, self.strength, self.advice, self.again, self.say):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.first.edited.connect(self.typed)
        self.first.edited.connect(self._changed)
        self.again.edited.connect(self._changed)
        self.first.entered.connect(self.again.setFocus)
        self.again.entered.connect(self._done)
        self.next.clicked.connect(self._done)
        self.back.clicked.connect(self.went_back)
        self._changed()

    def show_advice(self, say: str, ok: bool, strength: float) -> None:
        """What to think of what was typed."""
        self._good = ok
        self.advice.set_text(say)
        self.strength.setValue(round(100 * strength))
        self.strength.setAccessibleDescription(say)
        self._changed()

    def show_working(self, words: str) -> None:
        """While the store is made; "" when it is over."""
        self.next.set_text(words or "Lav rygsækken")
        for widget in (self.next, self.first, self.again, self.back):
            widget.setEnabled(not words)
        if not words:
            self._changed()

    def show_problem(self, words: str) -> None:
        """Why it could not be made."""
        self.show_working("")
        self.say.set_text(words)
        self.say.show()

    def _changed(self) -> None:
        self.say.hide()
        self.next.setEnabled(self._good and bool(self.again.text()))

    def _done(self) -> None:
        if not self.next.isEnabled():
            return
        if self.first.text() != self.again.text():
            self.show_problem("De to er ikke ens. Skriv adgangskoden igen.")
            self.again.setFocus()
            return
        self.finished.emit()


class SheetPage(Panel):
    """The recovery sheet: why, and the two ways to keep it. Goes on only when one of them was done."""

    save_asked = Signal()
    print_asked = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.print, self.save = SecondaryButton("Udskriv arket"), SecondaryButton("Gem som PDF")
        self.say = Words("", tone=Tone.DONE)
        self.say.hide()
        self.finish = PrimaryButton("Arket ligger sikkert")
        self.finish.setEnabled(False)
        ways = QHBoxLayout()
        ways.addWidget(self.print)
        ways.addWidget(self.save)
        ways.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.finish)
        self.column.addWidget(Words("Trin 3 af 3", tone=Tone.QUIET))
        self.column.addWidget(Heading("Dit nødark"))
        self.column.addWidget(
            Words(
                "Glemmer du adgangskoden, er arket den eneste vej ind. Ingen andre kan lukke op, og uden arket er alt "
                "i rygsækken tabt.\nUdskriv det, eller gem det på en USB-nøgle. Læg det et andet sted end computeren: "
                "i et aflåst skab hos din leder, for eksempel.",
            )
        )
        self.column.addLayout(ways)
        self.column.addWidget(self.say)
        self.column.addLayout(row)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.finish.clicked.connect(self.finished)

    def show_kept(self, words: str) -> None:
        """Says where the sheet is now and opens the way on."""
        self.say.set_tone(Tone.DONE)
        self.say.set_text(words)
        self.say.show()
        self.finish.setEnabled(True)
        self.finish.setFocus()

    def show_problem(self, words: str) -> None:
        """Says why it could not be kept there."""
        self.say.set_tone(Tone.LATE)
        self.say.set_text(words)
        self.say.show()


class FirstRunView(Themed, QWidget):
    """The three pages, one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names, self.passphrase, self.sheet = NamesPage(), PassphrasePage(), SheetPage()
        self.restore = QuietButton("Hent en sikkerhedskopi i stedet", small=True)
        self.have_invitation = QuietButton("Jeg har en invitation", small=True)
        self.invited: InvitedPage | None = None
        self.wait: WaitPage | None = None
        self._invited = False
        column = QVBoxLayout(self)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a stack without a parent shows its page as a window of its own
        for page in (self.names, self.passphrase, self.sheet):
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self.have_invitation)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        column.addLayout(foot)
        self.names.finished.connect(self.show_passphrase)
        self.passphrase.went_back.connect(self._back)

    def _back(self) -> None:
        if self.invited is not None and self.is_invited:
            self.show_invited(self.invited)
        else:
            self.show_names()

    @property
    def is_invited(self) -> bool:
        """Whether somebody comes in with an invitation."""
        return self._invited

    def show_names(self) -> None:
        """Page 1."""
        self._invited = False
        self._stack.setCurrentWidget(self.names)
        self._show_other_ways(True)
        self.names.office.setFocus()

    def show_invited(self, page: InvitedPage) -> None:
        """Page 1 of somebody who was invited."""
        if self._stack.indexOf(page) < 0:
            self.invited = page
            self._stack.addWidget(page)
        self._invited = True
        self._stack.setCurrentWidget(page)
        self._show_other_ways(False)
        page.text.setFocus()

    def show_wait(self, page: WaitPage) -> None:
        """Page 3 of somebody who was invited."""
        if self._stack.indexOf(page) < 0:
            self.wait = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _show_other_ways(self, shown: bool) -> None:
        self.restore.setVisible(shown)
        self.have_invitation.setVisible(shown)

    def show_passphrase(self) -> None:
        """Page 2."""
        self._stack.setCurrentWidget(self.passphrase)
        self._show_other_ways(False)
        self.passphrase.first.setFocus()

    def show_sheet(self) -> None:
        """Page 3; there is no way back from here."""
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.print.setFocus()

    def show_working(self) -> None:
        """While the store is made."""
        self.passphrase.show_working(WORKING)
