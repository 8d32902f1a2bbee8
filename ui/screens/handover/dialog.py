"""Asks about one area: who takes it on, when they were introduced, who has said yes, and when the contact changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.handovers import AREAS
from app.services.closing import handovers
from app.services.views.handover import HandoverRow
from forms.model import Choice, Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.questions import Questions
from ui.widgets.dialog import Dialog

_WHO = (
    Field(
        id="area",
        kind=Kind.CHOICE,
        label="Hvilket område?",
        choices=tuple(Choice(key, words) for key, words in AREAS.items()),
        source=False,
    ),
    Field(id="area_own", kind=Kind.TEXT, label="Et andet område", source=False),
    Field(id="unit", kind=Kind.TEXT, label="Enhed", help="For eksempel Jobcenter Havneby, team 2.", source=False),
    Field(id="caseworker", kind=Kind.TEXT, label="Sagsbehandler", source=False),
)
_DAYS = (
    Field(id="intro_on", kind=Kind.DATE, label="Introduktionsmøde, hvor I alle tre er med", source=False),
    Field(id="agreed_citizen_on", kind=Kind.DATE, label="Borgeren har sagt ja den", source=False),
    Field(id="agreed_worker_on", kind=Kind.DATE, label="Sagsbehandleren har sagt ja den", source=False),
    Field(id="handed_on", kind=Kind.DATE, label="Området er overdraget den", source=False),
)

_YOURS = "Du har kontakten, til både borgeren og sagsbehandleren er enige."


class HandoverDialog(Questions):
    """Accepted with `way`: "keep" or "remove". Every line may wait."""

    def __init__(self, known: HandoverRow | None, today: date, parent: QWidget | None = None) -> None:
        title = "Et område, nogen skal tage over" if known is None else known.title
        act = "Skriv området op" if known is None else "Gem rettelsen"
        super().__init__(title, act, FieldContext(today), parent)
        self.known, self.way = known, "keep"
        self.body.insertWidget(
            0, self.say("Du har kontakten, til både borgeren og sagsbehandleren er enige.", quiet=True)
        )
        values = known.values if known is not None else {}
        if known is None:
            self.ask(_WHO, values)
            self.ask(_DAYS, values, "Når der er en dag")
        else:
            self.ask(_DAYS, values)
            self.ask(_WHO, values, "Hvem tager over?")
        if known is not None:
            remove = self.offer("Fjern området", quiet=True)
            remove.clicked.connect(self._remove)
            self.buttons.removeWidget(self.go)
            self.buttons.addWidget(self.go)
        self.field("area" if known is None else "agreed_citizen_on").focus()

    def cells(self) -> dict[str, Value]:
        """Everything that was answered; a line that was emptied is "" ."""
        return {name: value if isinstance(value, str) else "" for name, value in self.answers().items()}

    def question(self) -> str:
        """What to ask before it is kept; "" when all is well."""
        return handovers.question(self.cells()) if self.way == "keep" else ""

    def _remove(self) -> None:
        self.way = "remove"
        self.accept()


class NotAgreedDialog(Dialog):
    """Says kindly that a yes is missing. Both ways keep what was typed."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__("Er I enige alle tre?", parent)
        self.say(question)
        wait = self.offer("Gem, og vent med dagen", quiet=True)
        wait.clicked.connect(self.accept)
        back = self.offer("Gå tilbage og skriv det", primary=True)
        back.clicked.connect(self.reject)
