"""A dialog: a heading, words, what one can do. Only for what cannot be undone or must be known now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.themed import Themed, Tone
from ui.widgets.words import Heading, Words


class Dialog(Themed, QDialog):
    """A quiet window of our own; Esc and "Annullér" leave everything as it was. Buttons name the act."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("IT-rygsæk")  # never a name in a window title
        self.setModal(True)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.heading = Heading(title, 2)
        self.column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.column.addLayout(self.body)
        self.column.addStretch(1)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.column.addSpacing(8)
        self.column.addLayout(self.buttons)
        self.retheme()

    def say(self, text: str, *, quiet: bool = False) -> Words:
        """Add a paragraph."""
        words = Words(text, tone=Tone.QUIET if quiet else Tone.PLAIN)
        self.body.addWidget(words)
        return words

    def add(self, widget: QWidget) -> None:
        """Add something to fill in or look at."""
        self.body.addWidget(widget)

    def offer(self, text: str, *, primary: bool = False, quiet: bool = False) -> Button:
        """Add a button; connect its `clicked` to `accept`, `reject` or your own."""
        kind = PrimaryButton if primary else QuietButton if quiet else SecondaryButton
        button = kind(text)
        self.buttons.addWidget(button)
        if primary:
            button.setDefault(True)
        return button

    def retheme(self) -> None:
        theme = self.theme()
        side = theme.space(4)
        self.column.setContentsMargins(side, theme.space(3.5), side, theme.space(3))
        self.column.setSpacing(theme.space(1.5))
        self.body.setSpacing(theme.space(1))
        self.buttons.setSpacing(theme.space(0.5))
        self.setMinimumWidth(min(round(480 * theme.scale), 900))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme().color("card"))


def ask(parent: QWidget | None, title: str, words: str, act: str, *, keep: str = "Annullér") -> bool:
    """Ask before what cannot be undone; `act` names it ("Slet sagen for altid"). The safe answer has the focus."""
    dialog = Dialog(title, parent)
    dialog.say(words)
    stay = dialog.offer(keep)
    stay.clicked.connect(dialog.reject)
    go = dialog.offer(act, primary=True)
    go.setDefault(False)
    go.clicked.connect(dialog.accept)
    stay.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog.exec() == QDialog.DialogCode.Accepted
