"""What the screening rule says, and why. It advises; the caseworker decides in the fields beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.views import ScreeningAdvice
from ui.widgets.buttons import SecondaryButton
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

_TONES = {"met": Tone.DONE, "not_met": Tone.QUIET, "undecided": Tone.WARM}


class AdviceCard(Card):
    """Live: it follows the ticks as they are set."""

    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.MAIN, parent=parent)
        self._title = Heading("", 3)
        self._because = Words("")
        self._forward = Words("")
        self._note = Words(
            "Det er et råd efter reglen i skemaet. Du tager stilling og skriver hvorfor.", size="small", tone=Tone.QUIET
        )
        self._decided = Words("", tone=Tone.MAIN)
        self._differs = Words("Du har valgt noget andet end reglen. Skriv kort hvorfor.", tone=Tone.WARM)
        self._ages = SecondaryButton("Sæt aldersgrænserne")
        self._ages.clicked.connect(self.settings_asked)
        for widget in (self._title, self._because, self._forward, self._note, self._decided, self._differs):
            self.add(widget)
        self.column.addWidget(self._ages, 0, Qt.AlignmentFlag.AlignLeft)

    def show_advice(self, advice: ScreeningAdvice) -> None:
        """What the rule says now."""
        self._title.set_text(advice.title)
        self._title.set_tone(_TONES.get(advice.outcome, Tone.PLAIN))
        self._because.set_text(advice.because)
        self._forward.set_text(advice.forward_say)
        self._forward.setVisible(bool(advice.forward_say))
        self._ages.setVisible(not advice.ages_set)
        self._decided.set_text(advice.decision_say)
        self._decided.setVisible(bool(advice.decision_say))
        self._differs.setVisible(advice.differs)
        self.setAccessibleName(f"{advice.title}. {advice.because}")
