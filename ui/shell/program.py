"""The program's life: the way in, the office, the lock, the end. Every change between them happens here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.lock.presenter import LockPresenter
from ui.screens.lock.view import LockView
from ui.shell.gate import Gate
from ui.shell.window import Window

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.services.doors import Doors
    from app.services.views import HomeState
    from ui.messages import Messages
    from ui.shell.fresh_process import HandOver
    from ui.shell.office import OpenOffice
    from ui.tasks import Tasks
    from ui.widgets.dialog import Dialog

LAST_MOMENT = 8_000  # milliseconds the store gets to close before the window goes all the same
_LET_THE_NEW_WINDOW_COME = 600


_TRACES = ("key", "key.twin", "rygsaek.db")


class Start(NamedTuple):
    """What the program was started with. Practice without a home of its own makes a fresh office."""

    home: Path
    practice: bool = False
    fresh_practice: bool = False

    def looks_empty(self) -> bool:
        """A first glance at the folder, so that the right window is shown at once; the doors have the last word."""
        try:
            return not any((self.home / name).exists() for name in _TRACES)
        except OSError:  # a folder that may not be looked into
            return False


class Program(QObject):
    """Owns the window. `ended` is told when everything is settled and the process may go."""

    ended = Signal()
    opened = Signal()  # the office is shown
    way_in_shown = Signal()

    def __init__(
        self,
        start: Start,
        load_doors: Callable[[], Doors],
        tasks: Tasks,
        hand_over: HandOver,
        window: Window,
    ) -> None:
        super().__init__(window)  # its timers end with the window
        self.window, self.tasks, self._start, self._hand_over = window, tasks, start, hand_over
        self._messages: Messages | None = None
        self.gate = Gate(start.home, load_doors, tasks)
        self.office: OpenOffice | None = None
        self._ending = False
        self._lose = False
        self._dialog: Dialog | None = None
        self._last_moment = QTimer(self, singleShot=True)
        self._gone_already = False
        self._abandoned: Callable[[], Desk | None] = _no_desk
        window.close_wanted.connect(self.close)

    @property
    def messages(self) -> Messages:
        """The place that turns failures into words; loaded when it is first needed."""
        if self._messages is None:
            from ui.messages import Messages

            self._messages = Messages(self.window)
        return self._messages

    def tell(self, error: Exception) -> None:
        """Shows the words for a failure nobody else takes."""
        self.messages.tell(error)

    # ── the way in ────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Shows the way in, with nothing heavy loaded yet."""
        if self._start.practice:
            self.window.show_practice()
        if self._start.fresh_practice:
            self.window.cover("Laver øvelseskontoret …")
        else:
            self._show_way_in(self._start.looks_empty())

    def wake_doors(self) -> None:
        """Loads the doors; asks what the folder really holds, or has the practice office made."""
        if self._start.fresh_practice:
            self.gate.through(lambda doors: doors.practice_office(), self._practice_made, self._practice_failed)
            return
        if self._start.practice:
            self.gate.through(lambda doors: doors.practice_passphrase(), self._show_secret)
        self.gate.through(lambda doors: doors.state(self.gate.home), self._state_known)
        self.gate.through(lambda doors: doors.get_ready(), _forget)
        self.tasks.database(_load_the_rest, _forget)

    def _practice_made(self, made: tuple[Desk, str]) -> None:
        desk, _ = made
        self.gate.home = desk.home
        self._enter(desk)

    def _practice_failed(self, error: Exception) -> None:
        self.messages.tell(error)
        self.window.uncover()

    def _state_known(self, state: HomeState) -> None:
        empty = state == "empty"
        if empty != self._start.looks_empty() and self.office is None:
            self._show_way_in(empty)

    def _show_way_in(self, empty: bool) -> None:
        if empty:
            self._show_first_run()
        else:
            self._show_lock()
        self.way_in_shown.emit()

    def _show_lock(self) -> None:
        view = LockView()
        presenter = LockPresenter(self.gate, view, self.tell)
        presenter.opened.connect(self._enter)
        self._show(view)
        view.show_unlock()

    def _show_secret(self, passphrase: str) -> None:
        content = self.window.content
        if isinstance(content, LockView):
            content.show_practice(passphrase)

    def _show_first_run(self) -> None:
        from ui.screens.first_run.presenter import FirstRunPresenter
        from ui.screens.first_run.view import FirstRunView

        view = FirstRunView()
        presenter = FirstRunPresenter(self.gate, view, self.messages)
        presenter.opened.connect(self._enter)
        presenter.restored.connect(self._show_lock)
        self._abandoned = presenter.abandoned_desk
        self._show(view)
        view.show_names()

    def _show(self, content: QWidget) -> None:
        self.window.show_content(content)

    # ── the office ────────────────────────────────────────────────────────

    def _enter(self, desk: Desk) -> None:
        from ui.shell.office import OpenOffice

        self._abandoned = _no_desk
        self.office = OpenOffice(desk, self.tasks, self.messages, self.window, self.gate)
        self.office.lock_wanted.connect(self.lock)
        self.office.ready.connect(self.opened)
        self.office.taken_out.connect(self._taken_out)
        self.office.begin()

    def _taken_out(self, words: str) -> None:
        """Nothing is left here to lock or to save: the words stand over the window until it is closed."""
        self.office = None
        self.window.cover(words)

    # ── the way out ───────────────────────────────────────────────────────

    def lock(self) -> None:
        """Covers, settles, closes the store, and leaves the lock screen to a fresh process."""
        if self.office is None or self._ending:
            return
        navigator = self.office.context.navigator
        if navigator.signing:
            navigator.signing_ended.connect(self.lock)
            return
        self._end("Låser …", partial(self._hand_over, self.gate.home, self._start.practice))

    def close(self) -> None:
        """The same without a fresh process."""
        if self._ending:
            return
        if self.office is not None and self.office.context.keeping.unsaved():
            self._ask_before_closing()
        else:
            self._end("Gemmer og lukker …", _nothing_more)

    def _ask_before_closing(self) -> None:
        from ui.shell.way_out import CloseDialog

        if self._dialog is not None and self._dialog.isVisible():
            return
        self._dialog = CloseDialog(self.window)
        self._dialog.accepted.connect(self._close_and_lose)
        self._dialog.open()

    def _close_and_lose(self) -> None:
        self._lose = True
        self._end("Gemmer og lukker …", _nothing_more)

    def _end(self, words: str, then: Callable[[], None]) -> None:
        self._ending = True
        self.window.cover(words)
        last = partial(self._gone, then)
        self._last_moment.timeout.connect(last)
        self._last_moment.start(LAST_MOMENT)
        if self.office is None:
            self._close_store(self._abandoned(), last)
            return
        office = self.office
        office.settle()
        self.window.take_keys()
        office.when_settled(partial(self._leave, office, last))

    def _leave(self, office: OpenOffice, last: Callable[[], None]) -> None:
        """Everything is answered. Words the store refused hold the way out, under the cover."""
        keeping = office.context.keeping
        if keeping.unsaved() and not self._lose:
            from ui.shell.way_out import hold

            self._last_moment.stop()
            office.shell.setEnabled(False)  # no key opens anything over the cover while it waits
            hold(self.window.cover_sheet, keeping, partial(self._let_go, office, last))
        else:
            self._let_go(office, last)

    def _let_go(self, office: OpenOffice, last: Callable[[], None]) -> None:
        if not self._last_moment.isActive():
            self._last_moment.start(LAST_MOMENT)
        office.seal()
        self._close_store(office.context.desk, last)

    def _close_store(self, desk: Desk | None, last: Callable[[], None]) -> None:
        if desk is None:
            last()
            return
        held = desk
        # What was typed lies in the store already: one that will not close in time costs nothing shown as saved.
        self.gate.through(lambda doors: doors.lock(held), lambda _: last(), lambda _: last())

    def _gone(self, then: Callable[[], None]) -> None:
        if self._gone_already:
            return
        self._gone_already = True
        then()
        wait = _LET_THE_NEW_WINDOW_COME if then is not _nothing_more else 0
        QTimer.singleShot(wait, self, self._end_all)

    def _end_all(self) -> None:
        self.window.let_close()
        self.ended.emit()


def _load_the_rest() -> None:
    """What the first screen needs, read from disk while somebody types the passphrase. No Qt object is made."""
    import ui.screens.today.presenter
    import ui.shell.office  # noqa: F401


def _forget(_: object) -> None:
    pass


def _no_desk() -> Desk | None:
    return None


def _nothing_more() -> None:
    pass
