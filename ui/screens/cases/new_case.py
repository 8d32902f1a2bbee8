"""A new case from an enquiry: who asked, when, how, what they told. The citizen's own details may come later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.cases import Enquiry, event_choice
from forms.model import Choice, Field, Kind
from ui.fields.context import FieldContext
from ui.screens.case.person import FIRST_FIELDS
from ui.screens.case.same_person import PersonQuestions

if TYPE_CHECKING:
    from ui.context import Context

_CHANNELS = (
    ("phone", "Telefon"), ("mail", "Mail"), ("meeting", "Møde"), ("letter", "Brev"), ("self", "Borgeren kom selv"),
    ("other", "På en anden måde"),
)  # fmt: skip
ENQUIRY_FIELDS = (
    Field(
        "referrer", Kind.TEXT, "Hvem henvendte sig?", help="For eksempel boligselskabet, en pårørende, borgeren selv.",
        source=False,
    ),
    Field("on", Kind.DATE, "Hvornår?", source=False),
    Field("channel", Kind.CHOICE, "Hvordan?", choices=tuple(Choice(*c) for c in _CHANNELS), source=False),
    Field("note", Kind.LONG_TEXT, "Hvad fortalte de?", help="Kun det, der er nødvendigt.", source=False),
    Field("received_by", Kind.PERSON, "Hvem tog imod?", source=False),
)  # fmt: skip
SOURCE_TYPE, _ONESELF = "source_type", "self"
MAKE, MAKE_ANYWAY = "Opret sagen", "Opret alligevel"


class NewCaseDialog(PersonQuestions):
    """Nothing is required: "Uden navn" is a fine beginning. Somebody who may be here already is shown, quietly."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        today, worker = context.desk.today(), context.desk.worker.name
        super().__init__("Ny sag", MAKE, FieldContext(today, suggestions={"received_by": (worker,)}), parent)
        self._today = today
        referrer, *rest = ENQUIRY_FIELDS
        asked = (referrer, _source_type(context), *rest)
        self.ask(asked, {"on": today.isoformat(), "received_by": worker or None}, "Henvendelsen")
        self.ask(FIRST_FIELDS, {}, "Borgeren – det, du ved nu")
        self.watch_for_others(context, (field.id for field in FIRST_FIELDS))
        self.card.shown.connect(self._name_the_act)
        self.field("referrer").focus()

    def enquiry(self) -> Enquiry:
        """How it began."""
        on = read_date(self.text("on")) or self._today
        channel = self.text("channel")
        words = next((label for key, label in _CHANNELS if key == channel), "")
        return Enquiry(
            on,
            self.text("referrer"),
            self.text("received_by"),
            words,
            self.text("note"),
            self.text(SOURCE_TYPE),
            by_citizen=channel == _ONESELF,
        )

    def _name_the_act(self, alike: bool) -> None:
        self.go.setText(MAKE_ANYWAY if alike else MAKE)

    def _go_there(self, case: object) -> None:
        self.reject()
        self.case_wanted.emit(case)


def _source_type(context: Context) -> Field:
    """The same answers as where an enquiry is written in the log; the question before it asks for a name."""
    fields = event_choice(context.desk, "enquiry_received").fields
    return replace(next(field for field in fields if field.id == SOURCE_TYPE), label="Hvilken slags henviser er det?")
