"""The questions about a person, and the person in the answers. Every detail can wait."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.person import Person
from forms.model import Field, Kind, Value
from ui.fields.context import FieldContext
from ui.screens.case.same_person import PersonQuestions

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context

PERSON_FIELDS = (
    Field("name", Kind.PERSON, "Navn", source=False),
    Field("call_name", Kind.TEXT, "Kaldes", help="Det navn, borgeren selv bruger.", source=False),
    Field("cpr", Kind.CPR, "CPR-nummer", source=False),
    Field("birth_date", Kind.DATE, "Fødselsdato", help="Hvis du ikke kender CPR-nummeret.", source=False),
    Field("phone", Kind.PHONE, "Telefon", source=False),
    Field("address", Kind.LONG_TEXT, "Adresse", help="Eller hvor borgeren plejer at være.", source=False),
    Field(
        "protected_address",
        Kind.YES_NO,
        "Beskyttet adresse",
        help="Adressen står så aldrig på et papir og aldrig på skærmen, når I ser sammen.",
        source=False,
    ),
)
SAVE_AND_GO = "Gem, og gå til den sag"
FIRST_FIELDS = tuple(field for field in PERSON_FIELDS if field.id != "call_name")
"""What is asked for when a case is new."""


class PersonDialog(PersonQuestions):
    """Mends name, CPR, address; every line may stay empty. Before it leads to another case it keeps what was typed."""

    def __init__(self, who: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Hvem er sagen om?", "Gem", FieldContext(today), parent, go_there=SAVE_AND_GO)
        known: dict[str, Value] = dict(who.to_answers())
        self.ask_person(PERSON_FIELDS, known)
        self.field("name").focus()

    def watch(self, context: Context, case: CaseId) -> None:
        """From now on tells when another case may be about the same person."""
        self.watch_for_others(context, (field.id for field in PERSON_FIELDS), but=case)

    def _go_there(self, case: object) -> None:
        self.accept()
        if self.result() == self.DialogCode.Accepted:
            self.case_wanted.emit(case)
