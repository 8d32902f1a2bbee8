"""What one step looks like: the path to go on by, what to do there on the left, help and what happened on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.guidance import StepGuidance
from app.services.views.step import StepView
from ui.guidance.panel import GuidancePanel
from ui.screens.case.duties_card import DutiesCard
from ui.screens.step.cards import DeadlineCard, LogCard, ThingsCard
from ui.shell.columns import Columns
from ui.widgets.buttons import QuietButton
from ui.widgets.path_of_steps import PathOfSteps
from ui.widgets.surfaces import Card, Page
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words


class StepPage(Page):
    """Shows a `StepView`; keeps its scroll position while the same step is shown again."""

    act_chosen = Signal(object)  # Act
    ticked = Signal(str, bool)  # a point of a checklist
    step_chosen = Signal(int)
    case_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.back, self.path = QuietButton("", small=True, tone=Tone.QUIET, icon="back"), PathOfSteps()
        self._heading, self._lead = Heading(""), Words("", tone=Tone.QUIET)
        self._columns = Columns()
        self.help, self._help_card = GuidancePanel(lead=False), Card("Hjælp")
        self._help_card.add(self.help)
        self.help.ticked.connect(self.ticked)
        self._shown: tuple[str, int] | None = None
        self.back.clicked.connect(self.case_asked)
        self.path.step_chosen.connect(self.step_chosen)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._heading)
        head.addWidget(self._lead)
        self.add_layout(head)
        self.add(self.path)
        self.add(self._columns)

    def show_step(self, view: StepView, helping: StepGuidance) -> None:
        """Another step, or the same one changed; what is folded out in the help stays so."""
        focused = self.window().focusWidget()
        bar = self.verticalScrollBar()
        position = bar.value() if self._shown == (view.case, view.number) else 0
        self._shown = (view.case, view.number)
        self.back.set_text(view.person)
        self.back.setAccessibleName(f"Tilbage til {view.person}")
        self._heading.set_text(f"Trin {view.number} · {view.title}")
        self._lead.set_text(view.lead)
        self._lead.setVisible(bool(view.lead))
        self.path.show_steps(view.steps, view.number)
        self._help_card.setParent(None)  # it is kept: clearing the columns would delete it
        self._columns.clear()
        self.help.show_guidance(helping)  # before it has its place: Tab comes to it where it stands
        self._fill(view)
        self._help_card.show()
        if focused is not None and self._help_card.isAncestorOf(focused):
            focused.setFocus()
        bar.setValue(position)

    def _fill(self, view: StepView) -> None:
        left, right = self._columns.left, self._columns.right
        if view.duties:
            duties = DutiesCard("Det mangler", view.duties)
            duties.act_chosen.connect(self.act_chosen)
            left.addWidget(duties)
        for branch in dict.fromkeys(thing.branch for thing in view.things):
            card = ThingsCard(branch, [thing for thing in view.things if thing.branch == branch])
            card.act_chosen.connect(self.act_chosen)
            left.addWidget(card)
        running = [row for row in view.deadlines if row.state != "not_needed" or not view.duties]
        if running:
            right.addWidget(DeadlineCard(running))
        right.addWidget(self._help_card)
        if view.log:
            right.addWidget(LogCard(view.log))
