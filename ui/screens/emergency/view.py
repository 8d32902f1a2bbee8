"""What the emergency card looks like: few numbers, very large, and what to do, one short sentence at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import EmergencyCard, EmergencyLine
from forms.model import Audience
from ui.theme.theme import SEMIBOLD
from ui.widgets import Card, Heading, Page, SecondaryButton, Tone, Words, clear_layout
from ui.widgets.room import FitsRoom

TITLE = "Når det haster"
_WIDTHS = (900, 1200)
"""From these widths on two and three numbers stand beside each other, in pixels at 100 %."""


class NumberCard(Card):
    """One number: what it is for in small words, the number in large ones."""

    def __init__(self, line: EmergencyLine) -> None:
        super().__init__()
        self.add(Words(line.title, weight=SEMIBOLD))
        number = Heading(line.phone, 1, audience=Audience.CITIZEN, wrap=False)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.add(number)
        if line.say:
            self.add(Words(line.say, tone=Tone.QUIET))
        self.column.addStretch(1)
        self.setAccessibleName(f"{line.title}: {line.phone}. {line.say}")


class EmergencyView(FitsRoom, QWidget):
    """Shows an `EmergencyCard`. Nothing else of the office is on it, no name of a citizen."""

    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page(max_width=0)
        self.back = SecondaryButton("Tilbage", icon="back")
        self.back.clicked.connect(self.back_asked)
        self._numbers = QGridLayout()
        self._cards: list[NumberCard] = []
        self._steps = Card("Gør sådan", tone=Tone.MAIN)
        self._step_lines = QVBoxLayout()
        self._steps.add_layout(self._step_lines)
        self._missing = Words("", tone=Tone.QUIET, size="small")
        head = QHBoxLayout()
        head.addWidget(Heading(TITLE, 1), 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._page.add_layout(head)
        self._page.add_layout(self._numbers, 1)
        self._page.add(self._missing)
        self._page.add(self._steps, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.retheme()

    def show_card(self, card: EmergencyCard) -> None:
        """The numbers and the steps."""
        clear_layout(self._numbers)
        clear_layout(self._step_lines)
        self._cards = [NumberCard(line) for line in card.lines]
        self.fit()
        for number, step in enumerate(card.steps, start=1):
            self._step_lines.addWidget(Words(f"{number}. {step}"))
        self._steps.setVisible(bool(card.steps))
        self._missing.set_text(" ".join(card.missing))
        self._missing.setVisible(bool(card.missing))

    def fit(self) -> None:
        scale = self.theme().scale
        columns = 1 + sum(self.width() > width * scale for width in _WIDTHS)
        for column in range(len(_WIDTHS) + 1):
            self._numbers.setColumnStretch(column, 1 if column < columns else 0)
        for index, card in enumerate(self._cards):
            self._numbers.addWidget(card, index // columns, index % columns)

    def retheme(self) -> None:
        gap = self.theme().space(2)
        self._numbers.setHorizontalSpacing(gap)
        self._numbers.setVerticalSpacing(gap)
        self._step_lines.setSpacing(self.theme().space(0.75))
        super().retheme()
