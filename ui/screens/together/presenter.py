"""The citizen's side: opens behind a PIN, shows one document, notes how the citizen answered, leaves by the PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.domain.change import CaseId, DocumentId
from app.errors import InputError
from app.services import documents, network, visits
from app.services.network import NetworkView
from app.services.views import Changes, DocumentView, Place
from app.services.writing.versions import Shown
from forms.audience import Audience
from ui.screens.network.board import NetworkBoard
from ui.screens.together.aloud import ReadAloud
from ui.screens.together.clothes import Clothes
from ui.screens.together.paper import TogetherPaper
from ui.screens.together.questions import question_at, questions, takes_signature
from ui.screens.together.signing import Signing
from ui.screens.together.tongue import Tongue
from ui.screens.together.view import TogetherPage
from ui.screens.visit.look import in_talk
from ui.screens.visit.pen import Pen

if TYPE_CHECKING:
    from app.services.desk import Desk
    from forms.model import Field, Value
    from ui.context import Context

T = TypeVar("T")
SIGN = "sign"
INSIDE = "inside"
"""The place's detail while the citizen's side is open. Found again after a lock, the worker's own side opens instead:
the passphrase was given, and nobody is left behind a PIN that is forgotten."""


class TogetherScreen(QObject):
    """Se sammen. `busy_signing` is also told to the navigator: the window does not lock under a hand that writes."""

    full = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("together")
        self._inside = False
        self._view: DocumentView | None = None
        self._asked: tuple[Field, ...] = ()
        self._index = 0
        self._one = True
        self._signing_first = False
        self._clothes = Clothes()
        self.pen = Pen(context, self)
        self.board: NetworkBoard | None = None  # made when the people around are looked at
        self.widget = TogetherPage(context.desk.today)
        self.aloud = ReadAloud(self.widget, context.speaker, self)
        self.paper = TogetherPaper(context, self.widget, self)
        self.tongue = Tongue(context, self.widget, self.aloud, self)
        self._signing = Signing(context, self.widget, self.tongue, self)
        self._listen()

    def _listen(self) -> None:
        page, form = self.widget, self.widget.form
        page.pin_entered.connect(self._pin)
        page.pin_cancelled.connect(self._pin_cancelled)
        page.larger_asked.connect(self._larger)
        page.done_asked.connect(self._ask_pin)
        page.mode_changed.connect(self._change_mode)
        page.step_asked.connect(self._step)
        page.language_chosen.connect(self._choose_language)
        self.tongue.turned.connect(self._show_again)
        page.sign.gap_asked.connect(self._to_gap)
        form.edited.connect(self._edited)
        form.field_left.connect(self._field_left)
        form.row_added.connect(self._row_asked)
        form.row_removed.connect(self._row_removed)
        form.row_restored.connect(self._row_restored)
        form.signing_asked.connect(self._to_sign)
        form.focus_moved.connect(self._focus_moved)
        self.pen.row_made.connect(self._row_made)
        self.pen.settled.connect(self._settled)

    @property
    def busy_signing(self) -> bool:
        """Whether a hand is on the pen."""
        return self.widget.sign.hand.busy

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """Asks for a PIN to choose the first time in a visit; then shows the document."""
        if place.detail == INSIDE and self._inside:
            return  # back from the emergency card: the same page, the same strokes
        self._place = place
        if place.detail == INSIDE:
            # A lock came between: whoever is here gave the passphrase. A PIN that was forgotten goes with it.
            self._database(partial(visits.clear_pin, self._desk), lambda _: self._leave_for_worker())
            return
        if place.case is None or place.document is None:
            self._leave_for_worker()
            return
        self._signing_first = place.detail == SIGN
        self._one = True
        self.pen.write_in(place.case)
        self._database(self._look, self._begin, self._cannot)

    def leave(self) -> None:
        """What was typed becomes changes; nothing is read aloud any more."""
        self.aloud.close()
        self._settle()
        self.paper.close()

    def _settle(self) -> None:
        self.pen.settle()
        if self.board is not None:
            self.board.settle()

    def refresh(self, changes: Changes) -> None:
        """Only this side writes while it is open."""

    def _look(self) -> bool:
        """Whether a PIN is chosen already. InputError for a form that is never shown beside the citizen."""
        if not documents.view(self._desk, *self._ids()).form.for_citizen:
            raise InputError("Det skema er kun til dig.", todo="Vælg et andet papir at se på sammen.")
        return visits.has_pin(self._desk)

    def _cannot(self, error: Exception) -> None:
        self._context.messages.tell(error)
        self._leave_for_worker()

    def _begin(self, has_pin: bool) -> None:
        if has_pin:
            self._enter()
        else:
            self.widget.ask_pin(choose=True)

    def _enter(self) -> None:
        self._inside = True
        self.widget.pad.accept()
        place = Place("together", self._place.case, self._place.document, self._place.path, INSIDE)
        self._context.navigator.replace(place)
        self._context.navigator.forget_trail()
        self._database(self._first_look, self._show_first)

    def _first_look(self) -> DocumentView:
        self.tongue.look(self._ids()[0])
        return self._read()

    def _ids(self) -> tuple[CaseId, DocumentId]:
        case, document = self._place.case, self._place.document
        if case is None or document is None:
            raise LookupError("Se sammen is open for a document")
        return case, document

    @property
    def _desk(self) -> Desk:
        return self._context.desk

    def _database(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        self._context.tasks.database(work, done, failed or self._tell)

    def _tell(self, error: Exception) -> None:
        self._context.messages.tell(error)

    # ── the door ─────────────────────────────────────────────────────────

    def _ask_pin(self) -> None:
        self._settle()
        self.widget.sign.hand.lift()
        self._clothes.take_off()
        self.widget.ask_pin(choose=False)

    def _pin(self, pin: str) -> None:
        if self._inside:
            self._database(partial(visits.check_pin, self._desk, pin), self._checked)
        else:
            self._database(partial(visits.set_pin, self._desk, pin), lambda _: self._enter())

    def _checked(self, right: bool) -> None:
        if right:
            self.widget.pad.accept()
            self._leave_for_worker()
        else:
            self.widget.pad.refuse()

    def _pin_cancelled(self) -> None:
        if self._inside:
            self.widget.show_paper()
        else:
            self._leave_for_worker()

    def _leave_for_worker(self) -> None:
        self._inside = False
        self._clothes.take_off()
        self.widget.sign.hand.lift()
        case, document, path = self._place.case, self._place.document, self._place.path
        if case is None:
            self._context.navigator.go(Place("today"))
            return
        held = case

        def lead(open_here: bool) -> None:
            self._context.navigator.go(Place("visit" if open_here else "form", held, document, path))
            self._context.navigator.forget_trail()

        self._database(partial(_is_visiting, self._desk, case), lead)

    # ── what is shown ────────────────────────────────────────────────────

    def _show_first(self, view: DocumentView) -> None:
        self.tongue.speak()
        view = self._take(view)
        self._asked = questions(view)
        self._index = question_at(self._asked, self._place.path)
        self.widget.show_paper()
        if takes_signature(view) and (self._signing_first or view.readonly):
            self._to_sign()
        elif not self._place.path or view.readonly:
            self._change_mode(False)
        else:
            self._show_question()

    def _choose_language(self, code: str) -> None:
        self._settle()
        self.tongue.choose(code)

    def _show_again(self) -> None:
        """The same place in another language: what is written and drawn stays."""
        if self.widget.shows_sign:
            self._reload(self._sign_again)
        else:
            self._reload(self._show_mode)

    def _sign_again(self, view: DocumentView) -> None:
        self._take(view)
        self._to_sign()

    def _show_question(self) -> None:
        view = self._view
        if view is None or not self._asked:
            self._change_mode(False)
            return
        self._index = max(0, min(self._index, len(self._asked) - 1))
        last = self._index == len(self._asked) - 1 and not takes_signature(view)
        count = self.tongue.say("count", number=str(self._index + 1), total=str(len(self._asked)))
        kicker = f"{view.easy_title} · {count}"
        self.widget.show_question(view, self._asked[self._index], kicker, first=self._index == 0, last=last)

    def _change_mode(self, one: bool) -> None:
        self._one = one
        self._reload(self._show_mode)

    def _show_mode(self, view: DocumentView) -> None:
        view = self._take(view)
        self._asked = questions(view)
        if self._one and self._asked:
            self._show_question()
        elif view.form.id == network.FORM:
            self._database(partial(network.view, self._desk, *self._ids()), self._show_map)
        elif view.form.pdf:
            self.paper.show(*self._ids(), self._sign_words(view))
        else:
            self.widget.show_whole(view, self._sign_words(view))

    def _show_map(self, view: NetworkView) -> None:
        if self.board is None:
            self.board = NetworkBoard(self._context, audience=Audience.CITIZEN)
        self.board.show_view(view)
        self.widget.show_map(self.board)

    def _sign_words(self, view: DocumentView) -> str:
        words = "answer" if view.form.id == "consent" else "sign"
        return self.tongue.say(words) if takes_signature(view) else ""

    def _step(self, by: int) -> None:
        self._settle()
        if self.widget.shows_sign:
            self._change_mode(self._one)
        elif not self._one:
            self._to_sign()
        else:
            self._reload(partial(self._stepped, by))

    def _stepped(self, by: int, view: DocumentView) -> None:
        here = self._asked[self._index].id if self._asked else ""
        view = self._take(view)
        self._asked = questions(view)  # an answer may have opened or closed a question
        self._index = question_at(self._asked, here) + by
        if self._index >= len(self._asked):
            self._index = len(self._asked) - 1
            self._to_sign()
        else:
            self._show_question()

    def _reload(self, then: Callable[[DocumentView], None]) -> None:
        self._settle()
        self._database(self._read, then)

    def _read(self) -> DocumentView:
        view = documents.view(self._desk, *self._ids())
        return in_talk(self.tongue.read(view), self._desk.worker.name)

    def _take(self, view: DocumentView) -> DocumentView:
        self._view = self._context.keeping.over(view)
        return self._view

    def _larger(self) -> None:
        self._clothes.larger()

    # ── writing ──────────────────────────────────────────────────────────

    def _edited(self, path: str, value: Value) -> None:
        self.pen.keep(str(self._place.document), path, value, Shown(self.widget.form.before))

    def _field_left(self, _: str) -> None:
        self._settle()

    def _row_asked(self, table: str) -> None:
        self.pen.add_row(str(self._place.document), table)

    def _row_removed(self, table: str, row: str) -> None:
        self.pen.remove_row(str(self._place.document), table, row)

    def _row_restored(self, table: str, row: str) -> None:
        self.pen.restore_row(str(self._place.document), table, row)

    def _row_made(self, _: str, table: str, row: str, values: object) -> None:
        self.widget.form.put_row(table, row, values)  # type: ignore[arg-type]

    def _settled(self, _: object) -> None:
        self._signing.refresh()

    def _focus_moved(self, path: str) -> None:
        case, document = self._ids()
        self._place = Place("together", case, document, path)
        self._context.navigator.replace(Place("together", case, document, path, INSIDE))

    # ── to the signature, and from it to what is missing ─────────────────

    def _to_sign(self, _: str = "") -> None:
        self._settle()
        if self._view is not None:
            self._signing.open(self._view)

    def _to_gap(self, path: str) -> None:
        self._place = Place("together", *self._ids(), path)
        self._one = True
        self._reload(self._show_gap)

    def _show_gap(self, view: DocumentView) -> None:
        view = self._take(view)
        self._asked = questions(view)
        self._index = question_at(self._asked, self._place.path)
        QTimer.singleShot(0, self, self._show_question)


def _is_visiting(desk: Desk, case: CaseId) -> bool:
    """Whether a visit is open in the case. Without one the PIN was for this time only."""
    visiting = visits.is_open(desk, case)
    if not visiting:
        visits.clear_pin(desk)
    return visiting
