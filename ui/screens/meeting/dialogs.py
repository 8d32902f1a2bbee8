"""The question of the meeting's page: how and when a paper was sent."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.meetings import WAYS
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.screens.case.questions import Questions

_HOW = Field(
    id="how",
    kind=Kind.CHOICE,
    label="Hvordan?",
    choices=tuple(Choice(key, words) for key, words in WAYS),
    required=True,
    source=False,
)
_ON = Field(id="on", kind=Kind.DATE, label="Hvornår?", required=True, source=False)


class SentDialog(Questions):
    """How and when a paper went to somebody."""

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, "Skriv i loggen", FieldContext(today), parent)
        self._today = today
        self.ask((_HOW, _ON), {"on": today.isoformat()})
        self.field("how").focus()

    def how(self) -> str:
        """The way, "" when none was chosen."""
        return self.text("how")

    def on(self) -> date:
        """The day."""
        return read_date(self.text("on")) or self._today
