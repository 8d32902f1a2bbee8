"""Asks how one goal goes: reached or not, what went well and less well, and when one talks about it again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.views.goals import GoalLine
from forms.model import Choice, Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_FIELDS = (
    Field(
        id="reached",
        kind=Kind.CHOICE,
        label="Er målet nået?",
        choices=(Choice("yes", "Ja"), Choice("partly", "Noget af det"), Choice("no", "Ikke endnu")),
        required=True,
        source=False,
    ),
    Field(id="went_well", kind=Kind.LONG_TEXT, label="Hvad gik godt?", source=False),
    Field(id="went_less_well", kind=Kind.LONG_TEXT, label="Hvad gik mindre godt?", source=False),
    Field(id="on", kind=Kind.DATE, label="Vi talte om det den", source=False),
    Field(
        id="new_day",
        kind=Kind.DATE,
        label="Vi taler om det igen",
        help="Må gerne stå tomt, når målet er nået.",
        source=False,
    ),
)


class GoalDialog(Questions):
    """One goal. The words can be read together with the citizen."""

    def __init__(self, goal: GoalLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"”{goal.words}”", "Skriv det i aftalen" if goal.row else "Skriv i loggen",
                         FieldContext(today), parent)  # fmt: skip
        self.goal, self._today = goal, today
        self.ask(_FIELDS, {**goal.values, "on": today.isoformat()})
        self.field("reached").focus()

    def told(self) -> dict[str, Value]:
        """What came of it."""
        return {name: self.text(name) for name in ("reached", "went_well", "went_less_well")}

    def on(self) -> date:
        """The day one talked about it."""
        return read_date(self.text("on")) or self._today

    def new_day(self) -> date | None:
        """When one talks about it again; None when nobody knows."""
        return read_date(self.text("new_day"))
