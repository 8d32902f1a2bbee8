"""The cards of a case: next step, goals, deadlines, what happened. Each shows its part of a `CaseView`."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.services.views import Act, ActKind, CaseView, DeadlineRow, EventChoice, EventRow, GoalRow, Urgency
from ui.shell.more_rows import MoreRows
from ui.shell.rows import SayRow, between
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.surfaces import Card, Pill
from ui.widgets.themed import Tone
from ui.widgets.words import Heading, Words

PILL = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM, Urgency.SOON: Tone.WARM, Urgency.CALM: Tone.MAIN}
_SHOWN_EVENTS = 6
_RUNNING = frozenset({"open", "decide", "due_today", "overdue"})


class NextCard(Card):
    """Næste skridt: one thing, its date, one button."""

    act_chosen = Signal(object)

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        late = view.next is not None and view.next.urgency is Urgency.LATE
        super().__init__(tone=Tone.LATE if late else Tone.PLAIN, parent=parent)
        step = view.next
        if step is None:
            self.add(Words("Næste skridt", size="small", tone=Tone.QUIET))
            self.add(Heading("Forløbet er slut" if view.closed else "Ingen frister lige nu", 3))
            self.add(
                Words(view.closed_say or "Du kan begynde et skema eller skrive, hvad der er sket.", tone=Tone.QUIET)
            )
            return
        tone = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM}.get(step.urgency, Tone.QUIET)
        kicker = Words(step.kicker, size="small", tone=tone)
        if tone is not Tone.QUIET:
            kicker.set_size("small", self.theme().font("small").Weight.DemiBold)
        self.add(kicker)
        self.add(Heading(step.title, 3))
        if step.because:
            self.add(Words(step.because, tone=Tone.QUIET))
        if step.act is not None:
            button = PrimaryButton(step.act.label)
            button.clicked.connect(self._pressed)
            self.column.addSpacing(self.theme().space(0.5))
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._act = step.act

    def _pressed(self) -> None:
        self.act_chosen.emit(self._act)


class GoalsCard(Card):
    """Mål lige nu, in the citizen's words."""

    document_chosen = Signal(object, str)  # document, path
    act_chosen = Signal(object)  # Act

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Mål lige nu", parent=parent)
        self._act = Act(ActKind.GO_TO, "Følg op på målene", view.id, place="goals")
        rows = []
        for goal in view.goals:
            row = SayRow(goal, f"”{goal.words}”", goal.say, [Pill(goal.pill, PILL[goal.urgency])])
            row.opened.connect(self._opened)
            rows.append(row)
        between(self.column, rows)
        follow_up = QuietButton(self._act.label, small=True)
        follow_up.clicked.connect(self._follow_up)
        self.column.addWidget(follow_up, 0, Qt.AlignmentFlag.AlignLeft)

    def _follow_up(self) -> None:
        self.act_chosen.emit(self._act)

    def _opened(self, goal: GoalRow) -> None:
        self.document_chosen.emit(goal.document, f"goals/{goal.row}/goal")


class DeadlinesCard(Card):
    """The deadlines that run, each with its reason; the others on request."""

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Frister", parent=parent)
        running = [row for row in view.deadlines if row.state in _RUNNING]
        rest = [row for row in view.deadlines if row.state not in _RUNNING]
        between(self.column, [self._row(row) for row in running])
        if not running:
            self.add(Words("Ingen frister løber lige nu.", tone=Tone.QUIET))
        self._rest = [self._row(row) for row in rest]
        for widget in self._rest:
            widget.hide()
            self.column.addWidget(widget)
        self._more = QuietButton("Vis alle frister")
        self._more.setCheckable(True)
        self._more.setVisible(bool(rest))
        self._more.toggled.connect(self._show_rest)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, row: DeadlineRow) -> SayRow:
        tone = {Urgency.LATE: Tone.LATE, Urgency.TODAY: Tone.WARM}.get(row.urgency, Tone.PLAIN)
        return SayRow(None, f"**{row.title}** {row.say}", row.because, tone=tone)

    def _show_rest(self, shown: bool) -> None:
        for widget in self._rest:
            widget.setVisible(shown)
        self._more.set_text("Vis kun dem, der løber" if shown else "Vis alle frister")


class EventsCard(Card):
    """What happened, newest first, and the way to write something more."""

    event_asked = Signal(object)  # EventChoice

    def __init__(self, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__("Det er sket", parent=parent)
        self._choices = view.event_choices
        button = SecondaryButton("Skriv, hvad der skete")
        button.setMenu(self._menu())
        if view.enquiry_say:
            self.add(Words(view.enquiry_say, tone=Tone.QUIET))
        self.add(MoreRows([partial(event_row, event) for event in view.events], _SHOWN_EVENTS, "ældre"))
        self.column.addSpacing(self.theme().space(0.5))
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        likely = [choice for choice in self._choices if choice.likely]
        rest = [choice for choice in self._choices if not choice.likely]
        for choice in likely:
            menu.addAction(self._action(choice, menu))
        inner = menu
        if likely and rest:
            menu.addSeparator()
            inner = menu.addMenu("Andet")
        for choice in rest:
            inner.addAction(self._action(choice, inner))
        return menu

    def _action(self, choice: EventChoice, menu: QMenu) -> QAction:
        action = QAction(choice.title, menu)
        action.setData(choice)
        action.setToolTip(choice.help)
        action.triggered.connect(self._chosen)
        return action

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.event_asked.emit(action.data())


def event_row(event: EventRow) -> SayRow:
    """One line of the log."""
    return SayRow(None, event.title, " · ".join(part for part in (event.say, event.note) if part))
