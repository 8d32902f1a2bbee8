"""The two questions of the end: the day it ends, and why and where it begins again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.views import EventChoice
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions
from ui.screens.case.event_dialog import EventDialog

_CLOSE = (
    Field(id="on", kind=Kind.DATE, label="Dato", source=False),
    Field(id="note", kind=Kind.LONG_TEXT, label="Vil du skrive noget til?", source=False),
)


class CloseDialog(Questions):
    """The day, today unless somebody says otherwise, and a line of one's own."""

    def __init__(self, title: str, rule: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(title, "Afslut forløbet", FieldContext(today), parent)
        self._today = today
        self.body.insertWidget(0, self.say(rule, quiet=True))
        self.ask(_CLOSE, {"on": today.isoformat()})
        self.field("note").focus()

    def on(self) -> date:
        """The day it ends."""
        return read_date(self.text("on")) or self._today


class ReopenDialog(EventDialog):
    """Why and where, with what has become of the consents said first."""

    def __init__(self, choice: EventChoice, consents_say: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(choice, today, parent)
        self.body.insertWidget(1, self.say(f"{consents_say} Ingen kommer igen af sig selv."))
        self.go.set_text("Åbn forløbet igen")
