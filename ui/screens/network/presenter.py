"""The map as a place of its own: fetched, kept, compared with an earlier day, printed, saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import RygsaekError
from app.services import network
from app.services.network import NetworkThen, NetworkView
from app.services.views import Changes, Place
from ui.screens.network import files
from ui.screens.network.board import NetworkBoard
from ui.screens.network.head import NetworkHead
from ui.screens.network.then import ThenAndNow
from ui.widgets.strips import Notice, NoticeKind
from ui.widgets.themed import Themed

if TYPE_CHECKING:
    from datetime import date

    from app.documents.network_picture import Picture
    from app.domain.change import CaseId, DocumentId
    from ui.context import Context

VISIT = "visit"
"""The place's detail when one came from a visit: then it covers everything and leads back there."""


class NetworkPage(Themed, QWidget):
    """Head, notices, and under them the board or then and now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.notice = NetworkHead(), Notice(dismissable=True)
        self.notice.hide()
        self.board, self.then = NetworkBoard(context), ThenAndNow(context.desk.today())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.then)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.head.undo_asked.connect(self.board.undo)
        self.head.redo_asked.connect(self.board.redo)
        stack = self.board.undo_stack
        for button, told in ((self.head.undo, stack.canUndoChanged), (self.head.redo, stack.canRedoChanged)):
            told.connect(button.setEnabled)
            button.setEnabled(False)

    def show_then(self, shown: bool) -> None:
        """Then and now instead of the board."""
        self._stack.setCurrentWidget(self.then if shown else self.board)
        self.head.then.blockSignals(True)
        self.head.then.setChecked(shown)
        self.head.then.blockSignals(False)

    @property
    def shows_then(self) -> bool:
        """Whether an earlier day is shown."""
        return self._stack.currentWidget() is self.then


class NetworkScreen(QObject):
    """Netværkskort. `choose_file` is asked of the person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._place = Place("network")
        self._view: NetworkView | None = None
        self.full = False
        self.choose_file: Callable[[QWidget, str, str], Path | None] = files.ask_for_file
        self.widget = NetworkPage(context)
        head, board = self.widget.head, self.widget.board
        head.back_asked.connect(self._back)
        head.then_asked.connect(self._turn_then)
        head.print_asked.connect(self._print)
        head.together_asked.connect(self._together)
        head.form_asked.connect(self._form)
        head.file_asked.connect(self._save_as)
        board.saved.connect(head.saved.show_saved)
        board.written.connect(self._written)
        context.keeping.changed.connect(self._show_waiting)
        self.widget.then.day_chosen.connect(self._fetch_then)
        self.widget.then.closed.connect(self._close_then)

    # ── the place ────────────────────────────────────────────────────────

    def open(self, place: Place) -> None:
        """The map of a case: the one named, else its newest, else a new one."""
        self._place, self.full = place, place.detail == VISIT
        self.widget.board.worker_alone = not self.full  # in a visit both look at the screen
        self._show_waiting()
        self.widget.notice.hide()
        self.widget.show_then(False)
        if place.case is None:
            self._context.navigator.go(Place("cases"))
            return
        case, desk, wanted = place.case, self._context.desk, place.document

        def look() -> NetworkView:
            return network.view(desk, case, wanted or network.find(desk, case))

        self._context.tasks.database(look, self._opened, self._cannot)

    def leave(self) -> None:
        """What was typed becomes changes."""
        self.widget.board.settle()

    def refresh(self, changes: Changes) -> None:
        """Anew when it is this case: consents and meetings are told here too."""
        if self._place.case in changes.cases or self._place.document in changes.documents:
            self._fetch()

    def _opened(self, view: NetworkView) -> None:
        document = view.document
        place = Place("network", document.case, document.document, self._place.path, self._place.detail)
        if self._place.document is None:
            self._context.navigator.replace(place)
        self._place = place
        self._show(view)
        if place.path:
            self.widget.board.choose("/".join(place.path.split("/")[:2]))
        elif not view.document.readonly:
            self.widget.board.side.line.setFocus(Qt.FocusReason.OtherFocusReason)  # a name is what one comes to write

    def _fetch(self) -> None:
        case, document, desk, acts = self._place.case, self._place.document, self._context.desk, self.widget.board.acts
        if case is None or document is None:
            return
        held, wanted = case, document

        def show(view: NetworkView) -> None:
            # What was read before the last act is old; that act asks again by itself.
            if self._place.document == wanted and acts == self.widget.board.acts:
                self._show(view)

        self._context.tasks.database(lambda: network.view(desk, held, wanted), show)

    def _show(self, view: NetworkView) -> None:
        self._view = view
        self.widget.lie_beside_citizen(self.full)
        self.widget.board.show_view(view)
        self.widget.head.show_view(view, visiting=self.full)
        if view.document.readonly:
            self._say(NoticeKind.INFO, view.document.readonly_because)

    def _cannot(self, error: Exception) -> None:
        self._context.messages.tell(error)
        if not self._context.navigator.back():
            self._context.navigator.go(Place("today"))

    def _show_waiting(self) -> None:
        self.widget.head.saved.show_waiting(self._context.keeping.unsaved() > 0)

    def _written(self, document: DocumentId) -> None:
        if self._place.case is not None:
            self._context.navigator.announce(Changes(frozenset({self._place.case}), frozenset({document})))

    def _say(self, kind: NoticeKind, happened: str, safe: str = "", todo: str = "") -> None:
        self.widget.notice.show_notice(kind, happened, safe, todo, dismissable=True)
        self.widget.notice.show()

    def _ids(self) -> tuple[CaseId, DocumentId]:
        case, document = self._place.case, self._place.document
        if case is None or document is None:
            raise LookupError("the map is open for a document")
        return case, document

    # ── leading on ───────────────────────────────────────────────────────

    def _back(self) -> None:
        self.widget.board.settle()
        navigator = self._context.navigator
        if self.full:
            navigator.go(Place("visit", *self._ids()))
            navigator.forget_trail()
        else:
            navigator.go(Place("case", self._place.case))

    def _print(self) -> None:
        self.widget.board.settle()
        self._context.navigator.go(Place("print", *self._ids(), detail=VISIT if self.full else ""))

    def _together(self) -> None:
        self.widget.board.settle()
        self._context.navigator.go(Place("together", *self._ids()))

    def _form(self) -> None:
        self.widget.board.settle()
        if self.full:
            self._back()
        else:
            self._context.navigator.go(Place("form", *self._ids(), path=self.widget.board.chosen))

    # ── then and now ─────────────────────────────────────────────────────

    def _turn_then(self, shown: bool) -> None:
        if not shown:
            self._close_then()
            return
        self.widget.board.settle()
        desk = self._context.desk
        self._context.tasks.database(lambda: network.days(desk, *self._ids()), self._show_days)

    def _show_days(self, days: list[date]) -> None:
        self.widget.then.show_days(days, days[0] if days else None)
        self.widget.show_then(True)
        if days:
            self._fetch_then(days[0])

    def _fetch_then(self, day: date) -> None:
        desk = self._context.desk
        self._context.tasks.database(lambda: network.then(desk, *self._ids(), day), self._show_then)

    def _show_then(self, then: NetworkThen) -> None:
        if self._view is not None:
            self.widget.then.show_then(self._view, then, self.widget.board.people)

    def _close_then(self) -> None:
        self.widget.show_then(False)

    # ── files ────────────────────────────────────────────────────────────

    def _save_as(self, kind: str) -> None:
        self.widget.board.settle()
        where = self.choose_file(self.widget, kind, f"netværkskort.{kind}")
        if where is not None:
            desk = self._context.desk
            self._context.tasks.database(partial(files.content, desk, *self._ids(), kind), partial(self._write, where))

    def _write(self, where: Path, data: bytes | Picture) -> None:
        self._context.tasks.background(partial(files.write, where, data), self._was_written, self._not_written)

    def _was_written(self, _: None) -> None:
        self._say(NoticeKind.INFO, *files.SAVED)

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, RygsaekError):
            self._say(NoticeKind.WARN, error.happened, error.safe, error.todo)
        else:
            self._context.messages.tell(error)
