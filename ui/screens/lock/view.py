"""What the lock screen shows: no names, no counts; a line for the passphrase, and the way in when it is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.secret_line import SecretLine
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words

WORKING = "Et øjeblik …"


class Panel(Themed, QScrollArea):
    """A narrow column in the middle of an empty window; it scrolls where the words are larger than the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet, ground = QWidget(), QWidget()
        sheet.setAutoFillBackground(False)
        self.setViewport(sheet)  # ours: to ask Qt for its own costs a tenth of the start
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._holder.setLayout(self.column)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._holder, 100)
        row.addStretch(1)
        self._frame = QVBoxLayout(ground)
        self._frame.addStretch(3)
        self._frame.addLayout(row)
        self._frame.addStretch(4)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)
        self.retheme()

    def retheme(self) -> None:
        theme = self.theme()
        self._holder.setMaximumWidth(round(theme.text_width() * 0.64))
        self.column.setSpacing(theme.space(1.5))
        side = theme.space(3)
        self._frame.setContentsMargins(side, side, side, side)


class UnlockPanel(Panel):
    """The passphrase."""

    asked = Signal(str)
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.practice = Words("", tone=Tone.WARM)
        self.practice.hide()
        self.secret = SecretLine("Adgangskode")
        self.say = Words("", tone=Tone.LATE)
        self.say.hide()
        self.button = PrimaryButton("Lås op")
        self.forgot = QuietButton("Glemt adgangskode")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.forgot)
        self.column.addWidget(Heading("IT-rygsæk"))
        self.column.addWidget(Words("Rygsækken er låst.", tone=Tone.QUIET))
        self.column.addSpacing(self.theme().space(1))
        self.column.addWidget(self.practice)
        self.column.addWidget(self.secret)
        self.column.addWidget(self.say)
        self.column.addLayout(row)
        self.button.clicked.connect(self._ask)
        self.secret.entered.connect(self._ask)
        self.secret.edited.connect(self._typed)
        self.forgot.clicked.connect(self.forgotten)

    def _ask(self) -> None:
        if self.button.isEnabled() and self.secret.text():
            self.asked.emit(self.secret.text())

    def _typed(self) -> None:
        self.say.hide()


class RecoverPanel(Panel):
    """The recovery sheet's code and a new passphrase."""

    asked = Signal(str, str)  # code, new passphrase
    typed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = QLineEdit()
        self.code.setAccessibleName("Koden fra nødarket")
        self.code.setPlaceholderText("Skriv koden, som den står på arket")
        self.new, self.again = SecretLine("Ny adgangskode"), SecretLine("Ny adgangskode én gang til")
        self.advice, self.say = Words("", size="small", tone=Tone.QUIET), Words("", tone=Tone.LATE)
        self.say.hide()
        self.button, back = PrimaryButton("Lås op med koden"), QuietButton("Tilbage")
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(back)
        self.column.addWidget(Heading("Glemt adgangskode", 2))
        self.column.addWidget(
            Words(
                "Find nødarket. Det blev lagt et sikkert sted, da rygsækken blev sat op. "
                "Skriv koden fra arket, og vælg en ny adgangskode. Alt, du har skrevet, er der stadig.",
                tone=Tone.QUIET,
            )
        )
        for widget in (self.code, self.new, self.advice, self.again, self.say):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.new.edited.connect(self.typed)
        self.new.edited.connect(self.say.hide)
        self.code.textChanged.connect(self.say.hide)
        self.button.clicked.connect(self._ask)
        self.again.entered.connect(self._ask)
        back.clicked.connect(self.given_up)

    def _ask(self) -> None:
        if not self.button.isEnabled():
            return
        if self.new.text() != self.again.text():
            self.show_problem("De to adgangskoder er ikke ens. Skriv den nye adgangskode igen.")
            return
        self.asked.emit(self.code.text(), self.new.text())

    def show_problem(self, words: str) -> None:
        """Says what is wrong."""
        self.say.set_text(words)
        self.say.show()


class LockView(Themed, QWidget):
    """Two panels, one at a time, and a foot with the emergency numbers. Told what to say; decides nothing."""

    unlock_asked = Signal(str)
    recovery_asked = Signal(str, str)
    advice_asked = Signal(str)
    restore_asked = Signal()
    emergency_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unlock = UnlockPanel()
        self._recover: RecoverPanel | None = None
        column = QVBoxLayout(self)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a stack without a parent shows its panel as a window of its own
        self._stack.addWidget(self.unlock)
        self.emergency = QuietButton("Nødnumre", small=True)
        self.restore = QuietButton("Hent en sikkerhedskopi", small=True)
        self.restore.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.emergency)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        column.addLayout(foot)
        self.unlock.asked.connect(self.unlock_asked)
        self.unlock.forgotten.connect(self.show_recovery)
        self.emergency.clicked.connect(self.emergency_asked)
        self.restore.clicked.connect(self.restore_asked)

    @property
    def recover(self) -> RecoverPanel:
        """The panel for the one who forgot; made when it is first asked for, for hardly anybody ever sees it."""
        if self._recover is None:
            self._recover = panel = RecoverPanel()
            self._stack.addWidget(panel)
            panel.asked.connect(self.recovery_asked)
            panel.typed.connect(self.advice_asked)
            panel.given_up.connect(self.show_unlock)
        return self._recover

    def show_practice(self, passphrase: str) -> None:
        """The practice office's passphrase stands on its lock screen."""
        self.unlock.practice.set_text(f"ØVELSE. Adgangskoden er **{passphrase}**", marked=True)
        self.unlock.practice.show()

    def show_unlock(self) -> None:
        """The passphrase."""
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.secret.setFocus()

    def show_recovery(self) -> None:
        """The code of the recovery sheet."""
        self._stack.setCurrentWidget(self.recover)
        self.recover.code.setFocus()

    def show_advice(self, words: str) -> None:
        """What to think of the new passphrase."""
        self.recover.advice.set_text(words)

    def show_working(self, working: bool) -> None:
        """While the key is derived; a second on purpose."""
        self.unlock.button.set_text(WORKING if working else "Lås op")
        for widget in (self.unlock.button, self.unlock.forgot):
            widget.setEnabled(not working)
        if self._recover is not None:
            self._recover.button.set_text(WORKING if working else "Lås op med koden")
            self._recover.button.setEnabled(not working)
        self.unlock.secret.line.setReadOnly(working)

    def show_problem(self, words: str, *, damaged: bool = False) -> None:
        """What happened, what is safe, what to do; the passphrase is asked for again."""
        self.show_working(False)
        if self._recover is not None and self._stack.currentWidget() is self._recover:
            self._recover.show_problem(words)
        else:
            self.unlock.say.set_text(words)
            self.unlock.say.show()
            self.unlock.secret.clear()
            self.unlock.secret.setFocus()
            self.unlock.say.show()
        self.restore.setVisible(damaged)

    def forget(self) -> None:
        """Empties every line, so that nothing secret stays in a widget."""
        self.unlock.secret.clear()
        if self._recover is not None:
            for line in (self._recover.new, self._recover.again):
                line.clear()
            self._recover.code.clear()
