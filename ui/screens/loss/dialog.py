"""Asks when the office learned that a computer was lost: the 72 hours run from there."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions


class LearnedDialog(Questions):
    """A day and a time; an hour nobody can read is the beginning of that day."""

    def __init__(self, known: datetime, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Hvornår fik kontoret det at vide?", "Ret tidspunktet", FieldContext(today), parent)
        self._known = known
        self.say("Kommunen har 72 timer fra det tidspunkt, hvor nogen på kontoret vidste det.")
        fields = [Field("on", Kind.DATE, "Dag", source=False), Field("at", Kind.TIME, "Klokkeslæt", source=False)]
        self.ask(fields, {"on": known.date().isoformat(), "at": f"{known:%H:%M}"})

    def moment(self) -> datetime:
        """The moment, in the zone of the one that was known."""
        day = read_date(self.text("on")) or self._known.date()
        try:
            clock = time.fromisoformat(self.text("at"))
        except ValueError:
            clock = time()
        return datetime.combine(day, clock, self._known.tzinfo)
