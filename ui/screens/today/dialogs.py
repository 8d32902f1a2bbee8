"""The two questions of I dag: what one has promised, and when one is back from a visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.change import CaseId
from app.domain.dates import read_date
from app.services.views import TodayVisit
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.fields.questions import Questions

_BACK = Field(id="back_by", kind=Kind.TIME, label="Tilbage senest kl.", help="For eksempel 12.30.", source=False)
_CASE = Field(id="case", kind=Kind.TEXT, label="Hvis sag?", help="Skriv et par bogstaver, og vælg.", source=False)
_FIELDS = (
    Field(id="what", kind=Kind.TEXT, label="Hvad har du lovet?", help="For eksempel: ringe til banken.", source=False),
    Field(id="due", kind=Kind.DATE, label="Senest hvornår?", help="For eksempel fredag.", source=False),
    Field(id="to", kind=Kind.TEXT, label="Hvem har du lovet det?", source=False),
)


class PromiseDialog(Questions):
    """One line and a day. `cases`: the cases to choose among; empty where the case is known."""

    def __init__(self, today: date, to: str, cases: Mapping[str, CaseId], parent: QWidget | None = None) -> None:
        suggestions = {"case": tuple(cases), "to": (to,) if to else ()}
        super().__init__("Det har jeg lovet", "Skriv løftet op", FieldContext(today, suggestions=suggestions), parent)
        self._cases = cases
        if cases:
            self.ask((_CASE,), {})
        self.ask(_FIELDS, {"to": to or None})
        self.field("case" if cases else "what").focus()

    def case(self) -> CaseId | None:
        """The chosen case; None when the words are no case's name."""
        wanted = self.text("case").casefold()
        fits = [case for name, case in self._cases.items() if name.casefold() == wanted]
        if not fits:
            fits = [case for name, case in self._cases.items() if wanted and wanted in name.casefold()]
        return fits[0] if len(fits) == 1 else None

    def due(self) -> date | None:
        """The day; None when there is none."""
        return read_date(self.text("due"))


class BackDialog(Questions):
    """When one means to be back, and whom to tell."""

    def __init__(self, visit: TodayVisit, whom: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Hvornår er du tilbage?", "Gem tiden", FieldContext(today), parent)
        told = f"Sig det til {whom}. " if whom else ""
        words = f"{told}Er du ikke meldt hjem til den tid, minder I dag dig om det. Tiden står kun på denne computer."
        self.body.insertWidget(0, self.say(words, quiet=True))
        self.ask((_BACK,), {"back_by": visit.back_by or None})
        self.field("back_by").focus()
