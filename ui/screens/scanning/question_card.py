"""Er det skrevet under? The line as it came back, the day, who signed, and two answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.dates import read_date
from app.services.views import SignerRow
from app.services.views.scans import SignQuestion
from forms.model import Field, Kind
from ui.fields.context import FieldContext
from ui.fields.kinds import field_widget
from ui.screens.scanning.pictures import FieldPicture
from ui.theme.theme import SEMIBOLD
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Chooser, LineBox
from ui.widgets.surfaces import Card
from ui.widgets.themed import Tone
from ui.widgets.words import Words

_ONLY_PROPOSED = "Dagen for scanningen er kun et forslag."
DAY = Field("day", Kind.DATE, "Hvornår blev der skrevet under?", help=_ONLY_PROPOSED, source=False)
CITIZEN = "citizen"
STILL_GIVEN = "I sagen står der stadig, at der er skrevet under."
CHANGE_THERE = "Er det forkert, så åbn skemaet, og ret det i Se sammen."
"""What is told after a no to a paper that the case says yes to."""


class QuestionCard(Card):
    """Told one question; says what was answered."""

    answered = Signal(object, bool, object, object, str)  # SignQuestion, yes, date or None, SignerRow, name
    opened = Signal(object)  # SignQuestion

    def __init__(self, question: SignQuestion, today: date, *, leads: bool, parent: QWidget | None = None) -> None:
        super().__init__(question.heading, parent=parent)
        self.question = question
        self.add(Words(question.paper, weight=SEMIBOLD))
        self.add(Words(question.say, tone=Tone.QUIET))
        self.picture = FieldPicture()
        self.add(self.picture)
        self.day = field_widget(DAY, FieldContext(today))
        self.day.set_value(question.day.isoformat())
        self.day.setVisible(question.asks_day)
        self.add(self.day, 0.5)
        self._who = Words("Hvem skrev under?", weight=SEMIBOLD)
        self.signer, self.name = Chooser(), LineBox("Navn")
        self.signer.setAccessibleName("Hvem skrev under?")
        self.name.setAccessibleName("Navn på den, der skrev under")
        rows = [row for row in question.signers if row.may]
        self._rows = {row.key: row for row in rows}
        chosen = question.signer if question.signer in self._rows else next(iter(self._rows), "")
        self.signer.show_choices([(row.key, row.label) for row in rows], chosen)
        for widget in (self._who, self.signer, self.name):
            self.add(widget)
        self.signer.chosen.connect(self._show_name)
        self._show_name("")
        self._lay_answers(leads=leads)

    def _lay_answers(self, *, leads: bool) -> None:
        self.yes: Button = PrimaryButton(self.question.yes) if leads else SecondaryButton(self.question.yes)
        self.no, paper = SecondaryButton("Nej, ikke endnu"), QuietButton("Se papiret")
        row = FlowLayout(gap=self.theme().space(1))
        for button, told in ((self.yes, self._yes), (self.no, self._no), (paper, self._open)):
            button.setAccessibleName(f"{button.text()}: {self.question.paper}")
            button.clicked.connect(told)
            button.setMinimumHeight(self.yes.sizeHint().height())  # their words stand on one line
            row.addWidget(button)
        self.add_layout(row, 0.5)

    def show_image(self, image: QImage | None) -> None:
        """The line, once its picture is here."""
        self.picture.show_image(image)

    def _row(self) -> SignerRow:
        return self._rows.get(self.signer.selected()) or self.question.signers[0]

    def _show_name(self, _: str) -> None:
        several = len(self._rows) > 1
        self._who.setVisible(several)
        self.signer.setVisible(several)
        row = self._row()
        self.name.setVisible(several and row.signer != CITIZEN and not row.name)

    def _yes(self) -> None:
        row = self._row()
        name = row.name or (self.name.text().strip() if row.signer != CITIZEN else "")
        if self.name.isVisibleTo(self) and not name:
            self.name.setFocus()
            return
        day: date | None = None
        if self.question.asks_day:
            value = self.day.value()
            day = read_date(value) if isinstance(value, str) else None
            if day is None:
                self.day.focus()
                return
        self.answered.emit(self.question, True, day, row, name)

    def _no(self) -> None:
        self.answered.emit(self.question, False, None, self._row(), "")

    def _open(self) -> None:
        self.opened.emit(self.question)
