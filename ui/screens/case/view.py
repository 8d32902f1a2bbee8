"""What one case looks like: its head, then what to do on the left and what there is on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.access.page import AccessPage
from app.services.views import CaseView
from app.services.views.critical import CriticalRow
from ui.screens.case.access_card import AccessCard
from ui.screens.case.cards import DeadlinesCard, EventsCard, GoalsCard, NextCard
from ui.screens.case.consents_card import ConsentsCard
from ui.screens.case.critical_card import CriticalCard
from ui.screens.case.documents_card import DocumentsCard
from ui.screens.case.duties_card import DutiesCard
from ui.screens.case.handover_card import HandoverCard
from ui.screens.case.header import CaseHeader
from ui.screens.case.meeting_card import MeetingCard
from ui.screens.case.notes_card import NotesCard
from ui.screens.case.people_card import PeopleCard
from ui.screens.case.wellbeing_card import WellbeingCard, WorryCard
from ui.screens.today.promises_card import FIRST_PROMISE, PromisesCard
from ui.shell.acts import CRITICAL
from ui.shell.columns import Columns
from ui.shell.rows import SayRow
from ui.widgets.buttons import QuietButton
from ui.widgets.strips import UndoStrip
from ui.widgets.surfaces import Card, Page

_PROMISES = 3


class CasePage(Page):
    """Shows a `CaseView`; keeps its scroll position when the same case is shown again."""

    act_chosen = Signal(object)
    document_chosen = Signal(object, str)  # document, path
    document_way_chosen = Signal(str, object)
    form_chosen = Signal(str)
    scan_asked = Signal()
    event_asked = Signal(object)
    network_asked = Signal()
    critical_chosen = Signal(object)  # CriticalRow
    wellbeing_asked = Signal(str)  # form
    access_way_chosen = Signal(str, object)  # way, AccessRow
    promise_asked = Signal()
    promises_made = Signal(object)  # PromisesCard: a new one stands on the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_width=0, parent=parent)
        self.header, self.undo, self.columns = CaseHeader(), UndoStrip(), Columns()
        self.dates_undo = UndoStrip()
        self.header.act_chosen.connect(self.act_chosen)
        self._shown = ""
        self.dropped_promises: list[tuple[str, str]] = []
        for part in (self.header, self.undo, self.dates_undo, self.columns):
            self.add(part)

    def show_case(self, view: CaseView, access: AccessPage | None = None) -> None:
        """Everything anew; `access`: who has the case, where there is an office."""
        bar = self.verticalScrollBar()
        position = bar.value() if self._shown == view.id else 0
        self._shown = view.id
        self.header.show_case(view)
        self.columns.clear()
        self._fill_left(view)
        self._fill_right(view, access)
        bar.setValue(position)

    def _fill_left(self, view: CaseView) -> None:
        left = self.columns.left
        step = NextCard(view)
        step.act_chosen.connect(self.act_chosen)
        left.addWidget(step)
        if view.wellbeing and view.wellbeing.worry:
            worry = WorryCard(view.wellbeing.worry)
            worry.act_chosen.connect(self.act_chosen)
            left.addWidget(worry)
        first = view.next.title if view.next else ""
        duties = [row for row in view.duties if row.title != first and not row.id.startswith("critical/")]
        if duties:
            waiting = DutiesCard("Det mangler", duties)
            waiting.act_chosen.connect(self.act_chosen)
            left.addWidget(waiting)
        if view.promises or self.dropped_promises:
            promises = PromisesCard(view.promises, self.dropped_promises, most=_PROMISES)
            promises.asked.connect(self.promise_asked)
            left.addWidget(promises)
            self.promises_made.emit(promises)
        if view.goals:
            goals = GoalsCard(view)
            goals.document_chosen.connect(self.document_chosen)
            goals.act_chosen.connect(self.act_chosen)
            left.addWidget(goals)
        if view.wellbeing:
            wellbeing = WellbeingCard(view.wellbeing)
            wellbeing.act_chosen.connect(self.act_chosen)
            wellbeing.ask_chosen.connect(self.wellbeing_asked)
            wellbeing.document_chosen.connect(self.document_chosen)
            left.addWidget(wellbeing)
        events = EventsCard(view)
        events.event_asked.connect(self.event_asked)
        left.addWidget(events)
        if not (view.promises or self.dropped_promises):
            new = QuietButton(FIRST_PROMISE)
            new.clicked.connect(self.promise_asked)
            left.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_right(self, view: CaseView, access: AccessPage | None) -> None:
        right = self.columns.right
        dates = _besides_next(view)
        if dates:
            critical = CriticalCard(dates)
            critical.chosen.connect(self.critical_chosen)
            right.addWidget(critical)
        if view.next_meeting_say:
            meeting = Card("Næste møde")
            meeting.add(SayRow(None, view.next_meeting_say))
            right.addWidget(meeting)
        if view.meeting:
            gathering = MeetingCard(view.id, view.meeting)
            gathering.act_chosen.connect(self.act_chosen)
            right.addWidget(gathering)
        if view.handover:
            handover = HandoverCard(view.id, view.handover)
            handover.act_chosen.connect(self.act_chosen)
            right.addWidget(handover)
        papers = DocumentsCard(view)
        papers.way_chosen.connect(self.document_way_chosen)
        papers.form_chosen.connect(self.form_chosen)
        papers.scan_asked.connect(self.scan_asked)
        papers.act_chosen.connect(self.act_chosen)
        right.addWidget(papers)
        if view.notes:
            notes = NotesCard(view.id, view.notes)
            notes.act_chosen.connect(self.act_chosen)
            right.addWidget(notes)
        if view.network_say:
            people = PeopleCard(view)
            people.map_asked.connect(self.network_asked)
            people.act_chosen.connect(self.act_chosen)
            right.addWidget(people)
        if view.consents:
            consents = ConsentsCard(view)
            consents.document_chosen.connect(self.document_chosen)
            consents.act_chosen.connect(self.act_chosen)
            right.addWidget(consents)
        if access is not None:
            who = AccessCard(access)
            who.way_chosen.connect(self.access_way_chosen)
            right.addWidget(who)
        right.addWidget(DeadlinesCard(view))


def _besides_next(view: CaseView) -> tuple[CriticalRow, ...]:
    """The critical dates but the one that stands as the next step: a date is said once."""
    leads = view.next.act.detail if view.next is not None and view.next.act is not None else ""
    return tuple(row for row in view.critical if leads != f"{CRITICAL}{row.row}")
