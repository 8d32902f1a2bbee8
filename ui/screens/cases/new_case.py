"""A new case from an enquiry: who asked, when, how, what they told. The citizen's own details may come later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.cases import Enquiry, event_choice
from app.services.casework.kinds import ONESELF
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.screens.case.person import FIRST_FIELDS
from ui.screens.case.same_person import PersonQuestions
from ui.screens.referral.presenter import SAVE as SAVE_FORM
from ui.screens.referral.presenter import SAVED as SAVED_FORM
from ui.shell.unfinished import Unfinished
from ui.widgets.buttons import QuietButton
from ui.widgets.themed import Tone
from ui.widgets.words import Words

if TYPE_CHECKING:
    from ui.context import Context

ENQUIRY_FIELDS = (
    Field(
        "referrer", Kind.TEXT, "Hvem henvendte sig?", help="For eksempel boligselskabet, en pårørende, borgeren selv.",
        source=False,
    ),
    Field("on", Kind.DATE, "Hvornår?", source=False),
    Field("note", Kind.LONG_TEXT, "Hvad fortalte de?", help="Kun det, der er nødvendigt.", source=False),
    Field("received_by", Kind.PERSON, "Hvem tog imod?", source=False),
)  # fmt: skip
SOURCE_TYPE, CHANNEL = "source_type", "channel"
_QUESTIONS = {SOURCE_TYPE: "Hvilken slags henviser er det?", CHANNEL: "Hvordan?"}
MAKE, MAKE_ANYWAY = "Opret sagen", "Opret alligevel"


class NewCaseDialog(PersonQuestions):
    """Nothing is required: "Uden navn" is a fine beginning. Somebody who may be here already is shown, quietly.

    Left without a case, what was written stands there the next time.
    """

    form_wanted = Signal()  # the empty form that others fill in

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        today, worker = context.desk.today(), context.desk.worker.name
        super().__init__("Ny sag", MAKE, FieldContext(today, suggestions={"received_by": (worker,)}), parent)
        self._today = today
        referrer, on, *rest = ENQUIRY_FIELDS
        asked = (referrer, _as_in_the_log(context, SOURCE_TYPE), on, _as_in_the_log(context, CHANNEL), *rest)
        self.ask(asked, {"on": today.isoformat(), "received_by": worker or None}, "Henvendelsen")
        self.ask_person(FIRST_FIELDS, {}, "Borgeren – det, du ved nu")
        self.watch_for_others(context, (field.id for field in FIRST_FIELDS))
        self.card.shown.connect(self._name_the_act)
        self.saves_form = QuietButton(SAVE_FORM)
        self.saves_form.setAutoDefault(False)
        self.saves_form.clicked.connect(self.form_wanted)
        self.body.addWidget(self.saves_form, 0, Qt.AlignmentFlag.AlignLeft)
        self.unfinished = Unfinished(context, "new_case", self)
        self.field("referrer").focus()

    def enquiry(self) -> Enquiry:
        """How it began."""
        on = read_date(self.text("on")) or self._today
        channel = self.text("channel")
        return Enquiry(
            on,
            self.text("referrer"),
            self.text("received_by"),
            channel,
            self.text("note"),
            self.text(SOURCE_TYPE),
            by_citizen=channel == ONESELF,
        )

    def say_saved(self, _: object = None) -> None:
        """The empty form lies where one wanted it."""
        self.saves_form.setEnabled(False)
        self.body.addWidget(Words(SAVED_FORM, size="small", tone=Tone.QUIET))

    def _name_the_act(self, alike: bool) -> None:
        self.go.setText(MAKE_ANYWAY if alike else MAKE)

    def _go_there(self, case: object) -> None:
        self.reject()
        self.case_wanted.emit(case)


def _as_in_the_log(context: Context, name: str) -> Field:
    """The same answers as where an enquiry is written in the log, under a question of our own."""
    fields = event_choice(context.desk, "enquiry_received").fields
    return replace(next(field for field in fields if field.id == name), label=_QUESTIONS[name])
