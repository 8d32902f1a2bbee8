"""Fetches one case and does what one asks of it: record, correct, begin, move, remove and bring back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import cases, wellbeing
from app.services.views import Act, ActKind, Changes, EventChoice, Place
from ui.screens.case.access import CaseAccess
from ui.screens.case.asking import EventAsking
from ui.screens.case.critical_asking import CaseDates
from ui.screens.case.documents import CaseDocuments
from ui.screens.case.person import PersonDialog
from ui.screens.case.promising import CasePromises
from ui.screens.case.view import CasePage
from ui.shell.acts import CRITICAL, EVENT, follow

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId
    from app.domain.person import Person
    from app.services.access.page import AccessPage
    from app.services.desk import Desk
    from app.services.views import CaseView
    from ui.context import Context
    from ui.widgets.dialog import Dialog


class CaseScreen(QObject):
    """Sag. Whatever is removed here can be brought back from the strip or from the lists."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case: CaseId | None = None
        self._view: CaseView | None = None
        self._dialog: Dialog | None = None
        page = CasePage()
        self._documents = CaseDocuments(context, page)
        page.act_chosen.connect(self._follow)
        page.document_chosen.connect(self._open_document)
        page.form_chosen.connect(self._begin_form)
        page.event_asked.connect(self.ask_for_event)
        page.network_asked.connect(self._open_network)
        page.wellbeing_asked.connect(self._ask_wellbeing)
        page.header.edit_asked.connect(self.ask_for_person)
        page.header.remove_asked.connect(self._remove_case)
        page.header.bring_back_asked.connect(self._bring_back_case)
        page.header.step_chosen.connect(self._open_step)
        self._asking = EventAsking(context, page)
        self._dates = CaseDates(context, page)
        self._promises = CasePromises(context, page)
        self._access = CaseAccess(context, page)
        page.header.acute_asked.connect(self._ask_acute)
        self.widget = page

    def open(self, place: Place) -> None:
        """`detail` may hold an event to ask for at once."""
        if place.case != self._case:
            self._documents.forget()
            self._dates.forget()
        self._case = place.case
        self._note_read()
        event = place.detail.removeprefix(EVENT) if place.detail.startswith(EVENT) else ""
        self._fetch(event, place.detail if place.detail.startswith(CRITICAL) else "")

    def leave(self) -> None:
        """Nothing is typed here that is not asked for in a dialog of its own."""

    def refresh(self, changes: Changes) -> None:
        """Anew when it is this case."""
        if self._case in changes.cases:
            self._fetch()

    def _fetch(self, event: str = "", wanted_date: str = "") -> None:
        case, desk = self._case, self._context.desk
        if case is None:
            return
        held = case

        def show(found: tuple[CaseView, AccessPage | None]) -> None:
            view, self._access.shown = found
            if view.id != self._case:
                return
            self._access.case = view.id
            self._view = self._documents.view = self._dates.view = view
            self._promises.before(view)
            self.widget.show_case(view, self._access.shown)
            if wanted_date:
                self._context.navigator.replace(Place("case", held))
                self._dates.open(wanted_date)
            wanted = next((choice for choice in view.event_choices if choice.kind == event), None)
            if wanted is not None:
                self._context.navigator.replace(Place("case", held))
                self.ask_for_event(wanted)

        self._context.tasks.database(lambda: (cases.case_view(desk, held), _access(desk, held)), show)

    def _note_read(self) -> None:
        """That a case of somebody else's was opened; of one's own nothing is noted."""
        desk, case = self._context.desk, self._case
        if case is not None:
            held = case
            self._context.tasks.database(lambda: _read(desk, held), _nothing, _nothing)

    # ── leading on ────────────────────────────────────────────────────────

    def _follow(self, act: Act) -> None:
        if act.kind is ActKind.RECORD_EVENT and self._view is not None and act.case == self._case:
            wanted = next((choice for choice in self._view.event_choices if choice.kind == act.event), None)
            if wanted is not None:
                self.ask_for_event(wanted)
                return
        if act.kind is ActKind.GO_TO and act.case == self._case and act.detail.startswith(CRITICAL):
            self._dates.open(act.detail)
            return
        follow(self._context, act)

    def _open_document(self, document: DocumentId, path: str) -> None:
        self._context.navigator.go(Place("form", self._case, document, path))

    def _open_step(self, number: int) -> None:
        self._context.navigator.go(Place("step", self._case, detail=str(number)))

    def _open_network(self) -> None:
        rows = self._view.documents if self._view else ()
        found = next((row for row in rows if row.form == "network_map" and not row.gone), None)
        if found is not None:
            self._context.navigator.go(Place("network", self._case, found.id))

    def _ask_wellbeing(self, form: str) -> None:
        """Begins the form and shows it to the citizen, one question at a time."""
        desk, case, navigator = self._context.desk, self._case, self._context.navigator
        if case is None:
            return
        held = case

        def begun(made: tuple[DocumentId, str]) -> None:
            document, first = made
            navigator.announce(Changes(frozenset({held}), frozenset({document})))
            navigator.go(Place("together", held, document, first))

        self._context.tasks.database(lambda: wellbeing.begin(desk, held, form), begun)

    def _begin_form(self, form: str) -> None:
        follow(self._context, Act(ActKind.START_DOCUMENT, "", self._case, form=form))

    # ── what happened, and who it is about ────────────────────────────────

    def ask_for_event(self, choice: EventChoice) -> None:
        """The day and the details."""
        if self._case is not None:
            self._asking.ask(self._case, choice)

    def _ask_acute(self) -> None:
        if self._case is not None:
            self._asking.ask_for(self._case, "acute_need")

    def ask_for_person(self) -> None:
        """Name, CPR, address."""
        if self._view is None:
            return
        desk, case = self._context.desk, self._view.id

        def show(who: Person) -> None:
            dialog = PersonDialog(who, desk.today(), self.widget.window())
            dialog.accepted.connect(partial(self._change_person, dialog))
            dialog.case_wanted.connect(self._go_to_case)
            dialog.watch(self._context, case)
            self._dialog = dialog
            dialog.open()

        self._context.tasks.database(lambda: cases.person(desk, case), show)

    def _change_person(self, dialog: PersonDialog) -> None:
        desk, case, who = self._context.desk, self._case, dialog.person()
        if case is not None:
            held = case
            again = partial(self._context.messages.ask_again, dialog)
            self._context.tasks.database(
                lambda: cases.change_person(desk, held, who), self._context.navigator.announce, again
            )

    def _go_to_case(self, case: CaseId) -> None:
        self._context.navigator.go(Place("case", case))

    # ── the case itself ───────────────────────────────────────────────────

    def _remove_case(self) -> None:
        self._set_gone(cases.remove_case)

    def _bring_back_case(self) -> None:
        self._set_gone(cases.bring_back_case)

    def _set_gone(self, act: object) -> None:
        desk, case = self._context.desk, self._case
        if case is not None and callable(act):
            deed, held = act, case
            self._context.tasks.database(lambda: deed(desk, held), self._context.navigator.announce)


def _access(desk: Desk, case: CaseId) -> AccessPage | None:
    """Who has the case; None in an office of one, which needs none of it."""
    if not desk.store.membership.shared:
        return None
    from app.services.access.page import access_page

    return access_page(desk, case)


def _read(desk: Desk, case: CaseId) -> None:
    if desk.store.membership.shared and desk.store.writer:
        from app.services import access

        access.note_read(desk, case)


def _nothing(_: object) -> None:
    """Nobody asked for it; a full disk is told of where somebody writes."""
