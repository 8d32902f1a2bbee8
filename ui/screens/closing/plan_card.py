"""The agreement about the follow-up on a card: when and where, who may be asked, and whether the citizen has it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.views import Urgency
from app.services.views.closing import AskRow, PlanView
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Line, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Words


class PlanCard(Card):
    """Its line opens the paper; a person without a consent can be asked about at once."""

    opened = Signal()
    print_asked = Signal()
    begin_asked = Signal()
    consent_asked = Signal(str)  # name

    def __init__(self, title: str, lead: str, plan: PlanView | None, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        if lead:
            self.add(Words(lead, tone=Tone.QUIET))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(self.theme().space(1))
        if plan is None:
            begin = SecondaryButton("Lav aftalen sammen")
            begin.clicked.connect(self.begin_asked)
            self._buttons.addWidget(begin)
        else:
            self._show(plan)
        self._buttons.addStretch(1)
        self.add_layout(self._buttons, 0.5)

    def _show(self, plan: PlanView) -> None:
        line = SayRow("plan", f"**{plan.say}**", plan.printed_say)
        line.opened.connect(self._open)
        self.add(line)
        if plan.doubt:
            self.add(Words(plan.doubt, size="small", tone=Tone.WARM))
        if plan.people:
            self.add(Line())
            self.add(Words("Hvis borgeren ikke er til at få fat i", size="small", tone=Tone.QUIET), 0.5)
        between(self.column, [self._person(person) for person in plan.people])
        show, paper = SecondaryButton("Åbn aftalen"), QuietButton("Udskriv til borgeren")
        show.clicked.connect(self.opened)
        paper.clicked.connect(self.print_asked)
        self._buttons.addWidget(show)
        self._buttons.addWidget(paper)

    def add_button(self, button: QWidget) -> None:
        """One more thing to do, first in the row."""
        self._buttons.insertWidget(0, button)

    def _person(self, person: AskRow) -> SayRow:
        tone = Tone.MAIN if person.urgency is Urgency.CALM else Tone.WARM
        right: list[QWidget] = [Pill(person.pill, tone)]
        if person.urgency is not Urgency.CALM:
            ask = QuietButton("Spørg om samtykke", small=True)
            ask.setAccessibleName(f"Spørg om samtykke: {person.name}")
            ask.setProperty("name", person.name)
            ask.clicked.connect(self._ask)
            right.append(ask)
        line = SayRow(None, person.name, person.say, right)
        line.setToolTip(person.because)
        line.setAccessibleDescription(person.because)
        return line

    def _open(self, _: object) -> None:
        self.opened.emit()

    def _ask(self) -> None:
        self.consent_asked.emit(str(self.sender().property("name")))
