"""The questions about a person, and the person in the answers. Every detail can wait."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.person import Person
from forms.model import Field, Kind, Value
from ui.fields.context import FieldContext
from ui.screens.case.questions import Questions
from ui.screens.case.same_person import LikenessCard, LikenessWatch

if TYPE_CHECKING:
    from app.domain.change import CaseId
    from ui.context import Context

PERSON_FIELDS = (
    Field("name", Kind.PERSON, "Navn", source=False),
    Field("call_name", Kind.TEXT, "Kaldes", help="Det navn, borgeren selv bruger.", source=False),
    Field("cpr", Kind.CPR, "CPR-nummer", source=False),
    Field("birth_date", Kind.DATE, "Fødselsdato", help="Kun hvis du ikke kender CPR-nummeret.", source=False),
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
FIRST_FIELDS = tuple(field for field in PERSON_FIELDS if field.id not in ("call_name", "birth_date"))
"""What is asked for when a case is new."""


def person_in(answers: dict[str, Value]) -> Person:
    """The person of those answers."""
    return Person.from_answers(answers)


class PersonDialog(Questions):
    """Mends name, CPR, address; every line may stay empty."""

    case_wanted = Signal(object)  # CaseId: another case about the same person; what was typed is accepted first

    def __init__(self, who: Person, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Hvem er sagen om?", "Gem", FieldContext(today), parent)
        self._watch: LikenessWatch | None = None
        known: dict[str, Value] = dict(who.to_answers())
        self.ask(PERSON_FIELDS, known)
        self.field("name").focus()

    def watch_for_others(self, context: Context, case: CaseId) -> None:
        """From now on tells when another case may be about the same person."""
        card = LikenessCard(SAVE_AND_GO)
        self.add(card)
        self._watch = LikenessWatch(context, card, but=case)
        for field in PERSON_FIELDS:
            self.field(field.id).edited.connect(self._typed)
        card.case_wanted.connect(self._save_and_go)

    def _typed(self, _: object) -> None:
        if self._watch is not None:
            self._watch.typed(self.person())

    def _save_and_go(self, case: object) -> None:
        self.accept()
        self.case_wanted.emit(case)

    def person(self) -> Person:
        """Who it is about now."""
        return person_in(self.answers())
