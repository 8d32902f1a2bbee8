"""To udgaver: two people wrote in the same field. Both texts, who and when; keep one, keep both, or write a third."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.danish import clock_screen, long_date
from app.services.views import Disagreement, Side
from forms.model import Value
from ui.fields.field import in_words
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import GrowingText
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class DisagreementDialog(Dialog):
    """Nothing is dropped in silence: closing it leaves both as they are."""

    chosen = Signal(str, object)  # path, value

    def __init__(self, found: Disagreement, parent: QWidget | None = None) -> None:
        super().__init__("To udgaver", parent)
        self._found = found
        self.say(f"{found.label}: der er skrevet forskelligt to steder. Vælg, hvad der skal stå.", quiet=True)
        for side in found.sides:
            self.add(self._card(side))
        self._third: GrowingText | None = None
        if all(isinstance(side.value, str) for side in found.sides):
            self._third = GrowingText(lines=2)
            self._third.edit.setAccessibleName("Skriv en tredje udgave")
            self._third.set_text("\n".join(str(side.value) for side in found.sides))
            self.say("Eller behold begge, eller skriv en ny:", quiet=True)
            self.add(self._third)
        later = self.offer("Ikke nu", quiet=True)
        later.clicked.connect(self.reject)
        if self._third is not None:
            keep = self.offer("Brug teksten her", primary=True)
            keep.clicked.connect(self._use_third)

    def _card(self, side: Side) -> Card:
        card = Card()
        card.add(Words(in_words(side.value) or "(tomt)"))
        when = f"{long_date(side.at.date())} {clock_screen(side.at)}"
        card.add(Words(f"{side.who} · {when}", size="small", tone=Tone.QUIET))
        button = SecondaryButton("Brug denne")
        button.setProperty("side", self._found.sides.index(side))
        button.clicked.connect(self._use)
        card.add(button)
        return card

    def _use(self) -> None:
        self._choose(self._found.sides[int(self.sender().property("side"))].value)

    def _use_third(self) -> None:
        if self._third is not None:
            self._choose(self._third.text())

    def _choose(self, value: Value) -> None:
        self.chosen.emit(self._found.path, value)
        self.accept()
