"""Leads the meeting: keeps what is written, does what the buttons ask, and shows each part as the store has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.errors import StoreUnavailable
from app.services import documents, meetings
from app.services.views import Changes, DocumentView, Place
from app.services.views.meeting import MeetingStage, MeetingView, ParticipantRow
from ui.screens.case.asking import EventAsking
from ui.screens.meeting.deeds import Deed
from ui.screens.meeting.dialogs import SentDialog
from ui.screens.meeting.view import MeetingPage
from ui.screens.printing.loose import LoosePaper, LoosePrinting
from ui.screens.visit.pen import Pen
from ui.shell import files

if TYPE_CHECKING:
    from app.domain.change import CaseId, DocumentId, RowId
    from app.services.desk import Desk
    from forms.model import Row
    from ui.context import Context
    from ui.widgets.dialog import Dialog

T = TypeVar("T")

_EVENTS = {
    Deed.PREPARED: "citizen_prepared",
    Deed.DEBRIEFED: "citizen_debriefed",
    Deed.NOT_RELEVANT: "coordination_not_relevant",
}
_NOTED: dict[Deed, Callable[[Desk, CaseId, DocumentId], Changes]] = {
    Deed.CONVENE: meetings.convene,
    Deed.HOLD: meetings.hold,
    Deed.MAKE_FINAL: meetings.make_final,
    Deed.FINISH: meetings.finish,
}
_ON_TO = {Deed.HOLD: MeetingStage.MINUTES}
"""Where the page goes on once something was noted."""
_PAPERS = {
    Deed.LOOK_AT_INVITATION: (meetings.INVITED, "Indkaldelse", "Send den i Digital Post, sikker mail eller brev."),
    Deed.LOOK_AT_MINUTES: (
        meetings.MINUTES,
        "Kopi af referatet",
        "Kun til denne ene. Send den aldrig i åben mail.",
    ),
}
"""Deed -> the paper, its title, and what to think of."""
_SENT = {
    Deed.INVITATION_SENT: (meetings.INVITED, "Hvordan blev indkaldelsen sendt?"),
    Deed.MINUTES_SENT: (meetings.MINUTES, "Hvordan blev referatet sendt?"),
}


@dataclass(frozen=True, slots=True)
class _Data:
    """What the page shows: the meeting, and its agenda where there is one."""

    view: MeetingView
    agenda: DocumentView | None


class MeetingScreen(QObject):
    """Koordinerende møde. `Place.detail` names the part: convene, hold or minutes; without it where one would go on."""

    full = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("meeting")
        self._data: _Data | None = None
        self._stage = MeetingStage.CONVENE
        self.dialog: Dialog | None = None
        page = self.widget = MeetingPage(context.desk.today)
        self.printing = LoosePrinting(context, page)
        self.pen = Pen(context, self)
        self._asking = EventAsking(context, page)
        self.pen.saved.connect(page.head.saved.show_saved)
        self.pen.settled.connect(self._settled)
        self.pen.row_made.connect(self._row_made)
        context.keeping.changed.connect(self._show_waiting)
        page.edited.connect(self._edited)
        page.field_left.connect(self.pen.settle)
        page.focus_moved.connect(self._focus_moved)
        page.row_asked.connect(self.pen.add_row)
        page.row_removed.connect(self.pen.remove_row)
        page.row_restored.connect(self.pen.restore_row)
        page.stage_chosen.connect(self._choose_stage)
        page.asked.connect(self.do)
        page.head.back.clicked.connect(self._back)

    # ── the place ─────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """The meeting of that agenda, else the newest one of the case."""
        if place.case is None:
            self._context.navigator.go(Place("cases"))
            return
        self._place = place
        self.pen.write_in(place.case)
        self._show_waiting()
        self._fetch(partial(self._show_at, place))

    def leave(self) -> None:
        """What was typed becomes changes."""
        self.pen.settle()

    def refresh(self, changes: Changes) -> None:
        """What stands beside the fields, anew when it is this case."""
        if self._place.case in changes.cases:
            self._fetch(self._show_again)

    def _fetch(self, show: Callable[[_Data], None]) -> None:
        case, document, desk = self._place.case, self._place.document, self._context.desk
        if case is None:
            return
        held = case

        def read() -> _Data:
            view = meetings.meeting_view(desk, held, document)
            return _Data(view, documents.view(desk, held, view.document) if view.document else None)

        def shown(data: _Data) -> None:
            if (held, document) == (self._place.case, self._place.document):
                show(data)

        self._context.tasks.database(read, shown)

    def _show_at(self, place: Place, data: _Data) -> None:
        wanted = place.detail if place.detail in set(MeetingStage) else data.view.stage
        self._show(data, MeetingStage(wanted))
        if place.path:
            QTimer.singleShot(0, self, partial(self._focus, place.path))

    def _focus(self, path: str) -> None:
        if self.widget.stage is not None:
            self.widget.stage.focus_path(path)

    def _show(self, data: _Data, stage: MeetingStage) -> None:
        self._data, self._stage = data, stage
        if data.agenda is None:
            self.widget.show_empty(data.view)
            return
        agenda = self._context.keeping.over(data.agenda)
        self.widget.show_meeting(data.view, agenda, stage)
        self.widget.head.saved.show_saved("" if agenda.readonly else agenda.saved_say)
        self._note(replace(self._place, detail=stage.value, path=""))

    def _show_again(self, data: _Data) -> None:
        """Only what stands beside the fields, unless the agenda itself is another one or can no longer be written."""
        before = self._data
        same = (
            before is not None
            and before.agenda is not None
            and data.agenda is not None
            and (before.agenda.document, before.agenda.readonly) == (data.agenda.document, data.agenda.readonly)
        )
        if not same:
            self._show(data, self._stage)
            return
        self._data = data
        if data.agenda is not None:
            self.widget.offer(data.agenda.several)
        self.widget.show_view(data.view)

    def _choose_stage(self, stage: MeetingStage) -> None:
        self.pen.settle()
        self._fetch(partial(self._show_stage, stage))

    def _show_stage(self, stage: MeetingStage, data: _Data) -> None:
        self._show(data, stage)

    def _focus_moved(self, document: str, path: str) -> None:
        self._note(replace(self._place, path=path))

    def _note(self, place: Place) -> None:
        self._place = place
        here = self._context.navigator.here()
        if here is not None and here.screen == "meeting" and here.case == place.case:
            self._context.navigator.replace(place)

    def _show_waiting(self) -> None:
        self.widget.head.saved.show_waiting(self._context.keeping.unsaved() > 0)

    def _edited(self, document: str, path: str, value: object) -> None:
        before = self.widget.stage.before(path) if self.widget.stage is not None else None
        self.pen.keep(document, path, value, before)  # type: ignore[arg-type]

    def _settled(self, changes: Changes) -> None:
        if changes.documents:
            self._context.navigator.announce(changes)

    def _row_made(self, document: str, table: str, row: str, values: object) -> None:
        if self.widget.stage is not None and isinstance(values, dict):
            self.widget.stage.put_row(table, row, values)

    def _back(self) -> None:
        self._context.navigator.go(Place("case", self._place.case))

    # ── what the buttons ask for ──────────────────────────────────────────

    def do(self, deed: Deed, key: str = "") -> None:
        """One deed; what was typed is settled before it."""
        self.pen.settle()
        case, document = self._place.case, self._data.view.document if self._data else None
        if case is None:
            return
        if deed in _EVENTS:
            self._asking.ask_for(case, _EVENTS[deed])
        elif deed is Deed.BEGIN:
            self._begin(case)
        elif document is not None:
            self._do_with(deed, key, case, document)

    def _do_with(self, deed: Deed, key: str, case: CaseId, document: DocumentId) -> None:
        if deed in _NOTED:
            self._note_deed(deed, case, document)
        elif deed in _PAPERS:
            what, title, care = _PAPERS[deed]
            whose = (self._context.desk, case, document, key, what)
            self._look(title, care, partial(meetings.paper_for, *whose), partial(meetings.word_for, *whose))
        elif deed in _SENT:
            self._ask_how(deed, key, case, document)
        elif deed in (Deed.IS_HERE, Deed.IS_ABSENT):
            self._set_present(document, (key,), deed is Deed.IS_HERE)
        elif deed is Deed.REST_IS_HERE:
            people = self._data.view.participants if self._data is not None else ()
            self._set_present(document, [each.row for each in people if each.present is None], True)
        else:
            self._lead_on(deed, key, case, document)

    def _lead_on(self, deed: Deed, key: str, case: CaseId, document: DocumentId) -> None:
        desk, navigator = self._context.desk, self._context.navigator
        if deed is Deed.ADD:
            self._run(lambda: meetings.ask_somebody(desk, case, document, key), self._asked_somebody)
        elif deed is Deed.CALENDAR:
            self._run(lambda: meetings.calendar(desk, case, document), self._ask_where)
        elif deed is Deed.TASK_SHEET:
            draw, word = (partial(make, desk, case, document) for make in (meetings.task_sheet, meetings.task_word))
            self._look("Opgaver efter mødet", "Opgaver, der kun er for nogle, står ikke på arket.", draw, word)
        elif deed is Deed.CONSENT:
            self._run(lambda: meetings.ask_for_consent(desk, case, document, key), self._open_form)
        elif deed is Deed.NEW_VERSION:
            self._run(lambda: documents.new_version(desk, case, document), self._open_form)
        elif deed is Deed.PRINT:
            navigator.go(Place("print", case, document))
        elif deed is Deed.WHOLE_FORM:
            navigator.go(Place("form", case, document))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._context.tasks.database(work, done, self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    def _begin(self, case: CaseId) -> None:
        desk = self._context.desk
        self._run(lambda: meetings.begin(desk, case), self._made)

    def _open_form(self, document: DocumentId) -> None:
        case, navigator = self._place.case, self._context.navigator
        if case is not None:
            navigator.announce(Changes(frozenset({case}), frozenset({document})))
            navigator.go(Place("form", case, document))

    def _made(self, document: DocumentId) -> None:
        """A new agenda is there: the page is about it from now on."""
        case = self._place.case
        if case is not None:
            self._place = replace(self._place, document=document, path="")
            self._stage = MeetingStage.CONVENE
            self._context.navigator.announce(Changes(frozenset({case}), frozenset({document})))

    def _note_deed(self, deed: Deed, case: CaseId, document: DocumentId) -> None:
        desk, note = self._context.desk, _NOTED[deed]

        def noted(changes: Changes) -> None:
            self._stage = _ON_TO.get(deed, self._stage)
            self._context.navigator.announce(changes)
            if deed in _ON_TO:
                self._fetch(partial(self._show_stage, self._stage))

        self._run(lambda: note(desk, case, document), noted)

    def _asked_somebody(self, made: tuple[RowId, Row]) -> None:
        (row, values), case = made, self._place.case
        if self.widget.stage is not None and case is not None:
            self.widget.stage.put_row("invited", row, values)
            self._context.navigator.announce(Changes(frozenset({case})))

    def _set_present(self, document: DocumentId, rows: Iterable[str], here: bool) -> None:
        for row in rows:
            self.pen.keep(document, f"invited/{row}/present", here, None)
        self.pen.settle()

    def _ask_how(self, deed: Deed, row: str, case: CaseId, document: DocumentId) -> None:
        what, title = _SENT[deed]
        people = self._data.view.participants if self._data is not None else ()
        waiting = [each for each in people if each.allowed and each.row != row and not _is_sent(each, what)]
        others = [(each.row, each.name) for each in waiting]
        dialog = SentDialog(title, self._context.desk.today(), self.widget.window(), others=others)
        dialog.accepted.connect(partial(self._sent, dialog, case, document, row, what))
        self.dialog = dialog
        dialog.open()

    def _sent(self, dialog: SentDialog, case: CaseId, document: DocumentId, row: str, what: str) -> None:
        desk, how, on = self._context.desk, dialog.how(), dialog.on()
        rows = (row, *dialog.others())

        def note() -> Changes:
            changes = [meetings.note_sent(desk, case, document, each, what, how, on) for each in rows]
            return reduce(or_, changes)

        again = partial(self._context.messages.ask_again, dialog)
        self._context.tasks.database(note, self._context.navigator.announce, again)

    # ── papers and files ──────────────────────────────────────────────────

    def _look(
        self, title: str, care: str, draw: Callable[..., bytes], word: Callable[..., bytes] | None = None
    ) -> None:
        work, case = partial(_drawn, draw), self._place.case
        self.printing.show(LoosePaper(title, work, "papir.pdf", care=care, has_large=True, case=case, word=word))

    def _ask_where(self, data: bytes) -> None:
        where = files.save_as(self.widget, "Gem til kalenderen", "møde.ics", "Kalender (*.ics)")
        if where is not None:
            self.save(data, where)

    def save(self, data: bytes, where: Path) -> None:
        """Writes a paper or a calendar file where the person chose."""

        def write() -> None:
            try:
                where.write_bytes(data)
            except OSError:
                raise StoreUnavailable(
                    "Filen kunne ikke gemmes dér.", safe="Intet er tabt.", todo="Vælg en anden mappe."
                ) from None

        self._context.tasks.background(write, self._saved)

    def _saved(self, _: object) -> None:
        self.widget.head.saved.show_saved("Filen er gemt")


def _is_sent(person: ParticipantRow, what: str) -> bool:
    return bool(person.minutes_say if what == meetings.MINUTES else person.invited_say)


def _drawn(draw: Callable[..., bytes], large: bool) -> list[bytes]:
    return [draw(large=large)]
