"""Leads the visit from step to step, keeps what is written, and knows no other case while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.change import CaseId, DocumentId
from app.services import papers, visits
from app.services.views import Changes, Place, VisitStep, VisitView
from ui.keeping import Words
from ui.screens.case.asking import EventAsking
from ui.screens.case.critical_asking import CriticalAsking
from ui.screens.visit import look
from ui.screens.visit.end_dialog import REMOVED, StillThere
from ui.screens.visit.ending import Ending
from ui.screens.visit.look import Standing, VisitData
from ui.screens.visit.pen import Pen
from ui.screens.visit.view import VisitPage

if TYPE_CHECKING:
    from app.services.desk import Desk
    from ui.context import Context

T = TypeVar("T")

SIGN = "sign"
"""The detail that opens Se sammen at the question itself."""


class VisitScreen(QObject):
    """Besøg. Left by its own end only, or by the lock."""

    full = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case = CaseId("")
        self._data: VisitData | None = None
        self._document = ""
        self._path = ""
        self.pen = Pen(context, self)
        self.widget = VisitPage(context.desk.today)
        self.asking, self.dates = EventAsking(context, self.widget), CriticalAsking(context, self.widget)
        self.ending = Ending(context, self.widget)
        self._listen()
        for key, act in (("F11", self._together), ("Ctrl+P", self._print_here)):
            shortcut = QShortcut(QKeySequence(key), self.widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _listen(self) -> None:
        head, body, side = self.widget.head, self.widget.body, self.widget.side
        self.pen.saved.connect(head.saved.show_saved)
        self._context.keeping.changed.connect(self._show_waiting)
        self.pen.settled.connect(self._settled)
        self.pen.row_made.connect(body.put_row)
        head.step_chosen.connect(self._go)
        head.pause_asked.connect(self._pause)
        head.together_asked.connect(self._together)
        body.edited.connect(self._edited)
        body.left.connect(self.pen.settle)
        body.focus_moved.connect(self._focus_moved)
        body.row_asked.connect(self.pen.add_row)
        body.row_removed.connect(self.pen.remove_row)
        body.row_restored.connect(self.pen.restore_row)
        body.start_asked.connect(self._start)
        body.sign_asked.connect(self._sign)
        body.print_asked.connect(self._print)
        body.handed.connect(self._handed)
        body.folder_asked.connect(self._folder)
        body.contact_left.connect(self._contact)
        body.onward.connect(self._onward)
        body.go_on_asked.connect(self._go)
        body.version_asked.connect(self._new_version)
        body.talk_answered.connect(self._talked)
        body.map_asked.connect(self._as_map)
        self.ending.ended.connect(self._ended)
        self.ending.removed.connect(self._removed)
        side.later_asked.connect(self._end_early)
        side.short_asked.connect(self._short)
        side.whole_asked.connect(self._whole)
        side.remove_asked.connect(self._ask_remove)
        side.acute_asked.connect(self._ask_acute)
        side.date_asked.connect(self._ask_date)
        side.language_chosen.connect(self._speak)
        side.emergency_asked.connect(self._context.navigator.emergency_wanted)

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """Begins the visit or goes on where it was; nothing else of the office lies behind it."""
        if place.case is None:
            self._context.navigator.go(Place("today"))
            return
        self._case = place.case
        self._show_waiting()
        self.pen.write_in(place.case)
        self._database(partial(look.fetch, self._desk, place.case), partial(self._show_at, place), self._cannot)

    def leave(self) -> None:
        """What was typed becomes changes."""
        self.pen.settle()

    def refresh(self, changes: Changes) -> None:
        """A paper was printed or given: the last step shows it."""
        if self._data is not None and self._data.visit.step is VisitStep.LEAVING and self._case in changes.cases:
            self._database(partial(look.fetch, self._desk, self._case), self._show)

    def _show_at(self, place: Place, data: VisitData) -> None:
        self._show(data)
        self._context.navigator.forget_trail()
        if place.path and place.document:
            QTimer.singleShot(0, self, partial(self._focus, place.document, place.path))
        else:
            self.widget.body.focus_first()

    def _focus(self, document: str, path: str) -> None:
        if not self.widget.body.focus_path(document, path):
            self.widget.body.focus_first()
        QTimer.singleShot(0, self.widget, self.widget.show_focused)  # once what was opened for it has its place

    def _show(self, data: VisitData) -> None:
        over = self._context.keeping.over
        data = replace(data, documents={each: over(view) for each, view in data.documents.items()})
        self._data = data
        self.widget.show_visit(data)

    def _show_waiting(self) -> None:
        self.widget.head.saved.show_waiting(self._context.keeping.unsaved() > 0)

    def _cannot(self, error: Exception) -> None:
        self._context.messages.tell(error)
        if not self._context.navigator.back():
            self._context.navigator.go(Place("today"))

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    def _database(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        self._context.tasks.database(work, done, failed or self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    # ── writing ──────────────────────────────────────────────────────────

    def _edited(self, document: str, path: str, value: object) -> None:
        self.widget.side.show_written(True)
        before = self.widget.body.before(document, path.partition("/")[0])
        self.pen.keep(document, path, value, before)  # type: ignore[arg-type]

    def _settled(self, _: object) -> None:
        consents = tuple(DocumentId(each) for each in self.widget.body.consents)
        if self._data is not None and (consents or self._data.visit.view.gaps_say):
            self._database(partial(look.standing, self._desk, self._case, consents), self._stands, _silent)

    def _stands(self, standing: Standing) -> None:
        self.widget.body.show_gaps(standing.gaps_say)
        self.widget.body.show_signatures(standing.signatures)

    def _new_version(self, document: str) -> None:
        self._database(partial(look.new_version, self._desk, self._case, DocumentId(document)), self._made)

    def _made(self, data: VisitData) -> None:
        self._show(data)
        self.widget.body.focus_first()

    def _focus_moved(self, document: str, path: str) -> None:
        self._document, self._path = document, path
        self._context.navigator.replace(Place("visit", self._case, DocumentId(document), path))

    def _start(self, form: str) -> None:
        self.pen.settle()
        self._database(partial(look.start, self._desk, self._case, form), self._started)

    def _started(self, made: tuple[DocumentId, VisitData]) -> None:
        document, data = made
        self._show(data)
        self._document = document
        QTimer.singleShot(0, self, partial(self._begin_in, document))

    def _begin_in(self, document: str) -> None:
        self.widget.body.focus_begun(document)
        QTimer.singleShot(0, self.widget, self.widget.show_focused)

    def _contact(self, name: str, phone: str) -> None:
        self._context.keeping.put(
            Words(self._case, DocumentId("_person"), "contact"),
            partial(look.change_contact, self._desk, self._case, name, phone),
            self._contact_saved,
        )

    def _talked(self, answer: str) -> None:
        self._context.keeping.put(
            Words(self._case, DocumentId("_visit"), "talked"),
            partial(visits.answer, self._desk, self._case, answer),
            lambda _: None,
        )

    def _contact_saved(self, _: Changes) -> None:
        self._database(partial(visits.view, self._desk, self._case), self._show_saved)

    def _show_saved(self, view: VisitView) -> None:
        self.widget.head.saved.show_saved(view.saved_say)

    # ── from step to step ────────────────────────────────────────────────

    def _onward(self) -> None:
        if self._data is None:
            return
        following = self._data.visit.view.next
        if following is None:
            self._end(early=False)
        else:
            self._go(following)

    def _go(self, step: VisitStep) -> None:
        self.pen.settle()
        self._path = ""
        self._database(partial(look.go_to, self._desk, self._case, step), self._stepped)

    def _stepped(self, data: VisitData) -> None:
        self._show(data)
        self._context.navigator.replace(Place("visit", self._case))
        self.widget.page.verticalScrollBar().setValue(0)
        self.widget.body.focus_first()

    def _speak(self, code: str) -> None:
        """The same step in the language the citizen reads best; what is written is as it was written."""
        self.pen.settle()
        self._database(partial(look.speak, self._desk, self._case, code), self._show)

    def _short(self) -> None:
        self._go(VisitStep.SHORT)

    def _whole(self) -> None:
        self._go(VisitStep.HELLO)

    # ── the citizen's side, pause, paper ─────────────────────────────────

    def _together(self) -> None:
        document = self._in_hand()
        if document:
            self.pen.settle()
            self._context.navigator.go(Place("together", self._case, DocumentId(document), self._path))

    def _as_map(self, document: str) -> None:
        self.pen.settle()
        self._context.navigator.go(Place("network", self._case, DocumentId(document), detail="visit"))

    def _sign(self, document: str) -> None:
        self.pen.settle()
        self._context.navigator.go(Place("together", self._case, DocumentId(document), detail=SIGN))

    def _pause(self) -> None:
        self.pen.settle()
        document = DocumentId(self._document) if self._document else None
        self._context.navigator.go(Place("pause", self._case, document, self._path))

    def _print_here(self) -> None:
        document = self._in_hand()
        if document:
            self._print(document)

    def _print(self, document: str) -> None:
        self.pen.settle()
        self._context.navigator.go(Place("print", self._case, DocumentId(document), self._path, "visit"))

    def _folder(self) -> None:
        self.pen.settle()
        self._context.navigator.go(Place("folder", self._case, detail="visit"))

    def _in_hand(self) -> str:
        """The paper in hand: where the cursor is, else the step's first, else the agreement."""
        if self._data is None or self._data.visit.step is VisitStep.BEFORE:
            return ""
        on_step = [part.document for part in self._data.visit.view.parts if part.document]
        if self._document in on_step:
            return self._document
        self._path = ""
        everywhere = self._data.visit.documents.get(look.AGREEMENT, ())
        return next(iter((*on_step, *everywhere)), "")

    def _handed(self, document: str) -> None:
        self._database(
            partial(papers.hand_over, self._desk, self._case, DocumentId(document)), self._context.navigator.announce
        )

    def _ask_acute(self) -> None:
        self.pen.settle()
        self.asking.ask_for(self._case, "acute_need")

    def _ask_date(self) -> None:
        self.pen.settle()
        self.dates.ask(self._case)

    # ── stop ─────────────────────────────────────────────────────────────

    def _end_early(self) -> None:
        self._end(early=True)

    def _end(self, *, early: bool) -> None:
        self.pen.settle()
        self.ending.ask(self._case, early=early)

    def _ended(self, changes: Changes) -> None:
        self._data, self._document, self._path = None, "", ""
        self._context.navigator.go(Place("case", self._case))
        self._context.navigator.forget_trail()
        self._context.navigator.announce(changes)

    def _ask_remove(self) -> None:
        self.pen.settle()
        self.ending.ask_remove(self._case)

    def _removed(self, data: VisitData, sent: int) -> None:
        self._document, self._path = "", ""
        self._made(data)
        if sent:
            self._context.messages.tell(StillThere())
        else:
            self.widget.body.say(REMOVED)


def _silent(_: Exception) -> None:
    """The words under the step are a help; when they cannot be had, the old ones stay."""
