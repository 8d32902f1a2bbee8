"""Asks for the day and the details of something that happened, as its kind declares them."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.views import EventChoice
from forms.model import Value
from ui.fields.context import FieldContext
from ui.fields.questions import Questions


class EventDialog(Questions):
    """One kind of event; the day is today unless somebody says otherwise."""

    def __init__(self, choice: EventChoice, today: date, parent: QWidget | None = None) -> None:
        super().__init__(choice.title, "Skriv i loggen", FieldContext(today), parent)
        self.choice = choice
        self._today = today
        if choice.help:
            self.body.insertWidget(0, self.say(choice.help, quiet=True))
        self.ask(choice.fields, {"on": today.isoformat(), **choice.known})
        self.field(choice.fields[min(1, len(choice.fields) - 1)].id).focus()

    def on(self) -> date:
        """The day it happened."""
        return read_date(self.text("on")) or self._today

    def details(self) -> dict[str, Value]:
        """Everything else that was answered."""
        return {name: value for name, value in self.answers().items() if name != "on" and value not in (None, "")}
