"""Asks how a consent was taken back and who was told. A day and some words; no reason is ever asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.views import ConsentRow
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_WAYS = (
    Choice("sagt ved et møde", "Sagt ved et møde"),
    Choice("sagt i telefonen", "Sagt i telefonen"),
    Choice("skrevet", "Skrevet til os"),
)
_FIELDS = (
    Field(id="on", kind=Kind.DATE, label="Hvilken dag?", source=False),
    Field(id="how", kind=Kind.CHOICE, label="Hvordan?", choices=_WAYS, source=False),
    Field(
        id="told",
        kind=Kind.TEXT,
        label="Hvem har fået besked?",
        help="For eksempel lægen eller kollegaen. Må gerne stå tomt.",
        source=False,
    ),
)
EFFECT = "Det gælder fra nu. Det, I allerede har spurgt om eller fortalt, står stadig. Der skal ikke gives en grund."


class WithdrawDialog(Questions):
    """Today means from this minute; an earlier day closes that whole day."""

    def __init__(self, consent: ConsentRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Træk samtykket tilbage", "Træk samtykket tilbage", FieldContext(today), parent)
        self.consent, self._today = consent, today
        self.body.insertWidget(0, self.say(f"{consent.party}: {consent.say}."))
        self.body.insertWidget(1, self.say(EFFECT, quiet=True))
        self.ask(_FIELDS, {"on": today.isoformat()})
        self.field("how").focus()

    def on(self) -> date | None:
        """An earlier day; None for today, from this minute."""
        day = read_date(self.text("on"))
        return None if day is None or day == self._today else day

    def how(self) -> str:
        """How the citizen said it."""
        return self.text("how")

    def told(self) -> str:
        """Who was told."""
        return self.text("told")
