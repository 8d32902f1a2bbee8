"""*Skal papirerne blive her?*: asked before anything else, alone on the page, for both to look at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.folder.stay import LABELS, SAYS, Stay
from ui.widgets import Heading, QuietButton, TickCard, Tone, Words
from ui.widgets.scaled_page import ScaledPage

_WIDE = 640


class QuestionPage(ScaledPage):
    """Four answers of equal weight; whichever is pressed is the answer, and it can be given anew."""

    answered = Signal(object)  # Stay
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE)
        self.back = QuietButton("Tilbage", icon="back")
        self.back.clicked.connect(self.back_asked)
        self.heading = Heading("Skal papirerne blive her?", 1)
        self.lead = Words("Måske kan andre i hjemmet læse dem. Alle svar er lige gode.", tone=Tone.QUIET, size="large")
        self.last = Words("", tone=Tone.QUIET)
        self.answers = {stay: TickCard(f"{LABELS[stay]}\n{SAYS[stay]}", one_of=True, wide=True) for stay in Stay}
        for widget in (self.back, self.heading, self.lead, self.last, *self.answers.values()):
            self.add(widget)
        self._order = list(self.answers.values())
        for stay, card in self.answers.items():
            card.setAccessibleName(f"{LABELS[stay]}. {SAYS[stay]}")
            card.clicked.connect(partial(self._answered, stay))
            card.neighbour_wanted.connect(self._to_neighbour)

    def ask(self, last: str, given: Stay | None = None) -> None:
        """With what was answered the last time; `given`: the answer one wants to think over."""
        self.last.set_text(last)
        self.last.setVisible(bool(last))
        for stay, card in self.answers.items():
            card.setChecked(stay is given)

    def take_focus(self) -> None:
        """The keyboard begins at the first answer."""
        self._order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, stay: Stay) -> None:
        for each, card in self.answers.items():
            card.setChecked(each is stay)
        self.answered.emit(stay)

    def _to_neighbour(self, by: int) -> None:
        at = next((number for number, card in enumerate(self._order) if card.hasFocus()), 0)
        self._order[(at + by) % len(self._order)].setFocus(Qt.FocusReason.OtherFocusReason)
