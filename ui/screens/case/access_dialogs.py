"""Asks to whom a case is given, for how long, and why one opened a colleague's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.enrolment.names import Named
from forms.model import Choice, Field, Kind, Value
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_WHY = Field("why", Kind.TEXT, "Hvorfor?", help="Må gerne stå tomt.", source=False)


class GiveDialog(Questions):
    """To whom, and why."""

    def __init__(
        self, title: str, act: str, people: Sequence[Named], today: date, more: Sequence[Field], parent: QWidget | None
    ) -> None:
        super().__init__(title, act, FieldContext(today), parent)
        self._people = people
        choices = tuple(Choice(one.person, one.name) for one in people)
        who = Field("to", Kind.CHOICE, "Til hvem?", choices=choices, required=True, source=False)
        known: dict[str, Value] = {"to": people[0].person if len(people) == 1 else None}
        self.ask([who, *more, _WHY], known)

    @property
    def to(self) -> Named | None:
        """Who was chosen; None while nobody was."""
        chosen = self.text("to")
        return next((one for one in self._people if one.person == chosen), None)

    @property
    def why(self) -> str:
        """One's own words."""
        return self.text("why")


class ShareDialog(GiveDialog):
    """A colleague has the case too, for a while or until further notice."""

    def __init__(self, people: Sequence[Named], today: date, parent: QWidget | None = None) -> None:
        until = Field("until", Kind.DATE, "Til og med", help="Tom betyder: indtil du siger stop.", source=False)
        super().__init__("Del sagen med en kollega", "Del sagen", people, today, [until], parent)

    def until(self) -> date | None:
        """The last day; None: until further notice."""
        return read_date(self.text("until"))


class HandOverCaseDialog(GiveDialog):
    """The case is somebody else's from now on; a page for them can be written first."""

    def __init__(self, people: Sequence[Named], today: date, parent: QWidget | None = None) -> None:
        super().__init__("Giv sagen videre", "Giv sagen videre", people, today, [], parent)
        self.say("Det, du har skrevet og ikke sendt endnu, går ikke tabt. Det følger med sagen.", quiet=True)
        self.note = self.offer("Skriv først »Til afløseren«", quiet=True)


class WhyDialog(Questions):
    """Why one opened a colleague's case; whoever has the case can read it."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Hvorfor åbnede du sagen?", "Skriv det", FieldContext(today), parent)
        self.say("Den, der har sagen, kan se, hvem der har åbnet den.")
        self.ask([Field("why", Kind.TEXT, "Hvorfor?", source=False)], {})

    @property
    def why(self) -> str:
        """One's own words."""
        return self.text("why")
