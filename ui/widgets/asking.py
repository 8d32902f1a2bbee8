"""A card that asks for something that takes a while: one button, that says how it goes, and why it came to nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class AskingCard(Card):
    """What is typed stays, whatever comes of it. A card says when it `may_go`, and what `_done` asks for."""

    def __init__(self, title: str, act: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._act = act
        self.say = Words("", tone=Tone.LATE)
        self.say.hide()
        self.go: Button = PrimaryButton(act) if primary else SecondaryButton(act)

    def end_with_button(self, *, apart: bool = True) -> None:
        """What is to be said and the button, below all that was added."""
        self.add(self.say)
        if apart:
            self.column.addSpacing(self.theme().space(1))
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.go.clicked.connect(self._done)
        self._typed()

    def show_working(self, words: str) -> None:
        """While it is asked; "" when that is over."""
        self.go.set_text(words or self._act)
        self.go.setEnabled(not words)
        if not words:
            self._typed()

    def show_problem(self, words: str) -> None:
        """Why it came to nothing."""
        self.show_working("")
        self.say.set_text(words)
        self.say.show()

    def may_go(self) -> bool:
        """Whether enough is there to ask with."""
        raise NotImplementedError

    def _typed(self, *_: object) -> None:
        self.say.hide()
        self.go.setEnabled(self.may_go())

    def _done(self) -> None:
        raise NotImplementedError
