"""The open office: context, frame, theme by the settings, and the watches that lock it or warn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.errors import StoreUnavailable
from app.services import search, visits
from app.services.office import safety
from ui.context import Context
from ui.navigation import Navigator
from ui.shell.battery import BatteryWatch
from ui.shell.dialog_keys import DialogKeys
from ui.shell.dress import put_on, theme_for
from ui.shell.idle import IdleWatch
from ui.shell.less_motion import gnome_wants_less_motion
from ui.shell.sealed_tasks import OfficeTasks
from ui.shell.shell import Shell
from ui.shell.system_watch import system_watch
from ui.theme import Theme
from ui.widgets.spoken import tell_roles
from ui.widgets.strips import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.desk import Desk
    from app.services.views import Place
    from app.settings import Settings
    from ui.messages import Messages
    from ui.shell.gate import Gate
    from ui.shell.window import Window
    from ui.tasks import Tasks


_QUIET = 2_000  # milliseconds
_NOTE_HEAD = 60_000


def _nothing(_: object) -> None:
    pass


class OpenOffice(QObject):
    """Lives from unlock to lock."""

    lock_wanted = Signal()
    ready = Signal()
    taken_out = Signal(str)  # what to tell: this computer belongs to the office no more, and its cases are deleted

    def __init__(self, desk: Desk, tasks: Tasks, messages: Messages, window: Window, gate: Gate) -> None:
        super().__init__(window)
        self._window = window
        self._settings = desk.settings
        self._still = False  # the desktop told us to move less
        self._dress(desk.settings)
        self._tasks = OfficeTasks(tasks)
        self.context = Context(desk, self._tasks, Theme.current(), messages, Navigator(self), gate)
        self.shell = Shell(self.context)
        self.shell.lock_wanted.connect(self.lock_wanted)
        self.shell.ready.connect(self.ready)
        self.context.navigator.changed.connect(self._look_at_settings)
        self._idle = IdleWatch(desk.settings.number("safety.lock_minutes"), self)
        self._idle.went_idle.connect(self.lock_wanted)
        self._dialog_keys = DialogKeys(self)
        self._dialog_keys.lock_pressed.connect(self.lock_wanted)
        self._dialog_keys.emergency_pressed.connect(self.shell.emergency)
        self._dialog_keys.help_pressed.connect(self.shell.help_over)
        self._battery = BatteryWatch(parent=self)
        self._battery.low.connect(self._battery_low)
        self._catch_up = QTimer(self, singleShot=True, interval=_QUIET)
        self._catch_up.timeout.connect(self._read_on)
        self._head = QTimer(self, singleShot=True, interval=_NOTE_HEAD)
        self._head.timeout.connect(self._note_head)
        self.context.navigator.changed.connect(self._written)
        self._system = system_watch()
        self._system.lock_wanted.connect(self.lock_wanted)
        self.context.line.taken_out.connect(self._taken_out)

    def begin(self) -> None:
        """Looks up where one was, then shows the office; the watches start when that is done."""
        desk = self.context.desk
        self.context.tasks.database(lambda: visits.recall(desk), self._show, lambda _: self._show(None))

    def _show(self, place: Place | None) -> None:
        if self.context.desk.practice:
            self._window.show_practice()
        self._window.show_content(self.shell)
        self.shell.begin(place)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self._idle)
            app.installEventFilter(self._dialog_keys)
        self._battery.begin()
        self._catch_up.start()
        self.context.line.begin_soon()
        self.context.print_line.begin_soon()
        self._system.begin(int(self._window.winId()))
        self.context.tasks.background(gnome_wants_less_motion, self._stand_still, _nothing)

    def settle(self) -> None:
        """Before the store closes: what was typed becomes changes, nothing watches any more."""
        for timer in (self._catch_up, self._head):
            timer.stop()
        self.context.line.stop()
        self.context.print_line.stop()
        self._idle.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self._idle)
            app.removeEventFilter(self._dialog_keys)
        self._system.lock_wanted.disconnect(self.lock_wanted)
        self.shell.settle()
        self.context.navigator.locking.emit()

    def when_settled(self, then: Callable[[], None]) -> None:
        """Calls back when the store has answered everything it was asked so far."""
        self._tasks.database(lambda: None, lambda _: then(), lambda _: then())

    def seal(self) -> None:
        """From now on the store is asked for nothing."""
        self._tasks.seal()

    def _written(self, _: object) -> None:
        self._catch_up.start()
        if not self._head.isActive():
            self._head.start()

    def _read_on(self) -> None:
        """Some more documents into the search index, while nobody waits for the store."""
        desk = self.context.desk

        def again(read: int) -> None:
            if read:
                self._catch_up.start()

        self._tasks.database(lambda: search.catch_up(desk), again, self._quiet_failure)

    def _note_head(self) -> None:
        """The key file learns how far the log has come, at most each minute (architecture.md, Rollback)."""
        desk = self.context.desk
        self._tasks.database(lambda: safety.note_head(desk), _nothing, self._quiet_failure)

    def _quiet_failure(self, error: Exception) -> None:
        """Work nobody asked for comes round again; a full disk is told of where somebody writes."""
        if not isinstance(error, StoreUnavailable):
            self.context.messages.tell(error)

    def _taken_out(self) -> None:
        """The office's own log says so: nothing is saved any more, everything here is destroyed."""
        from app.services.enrolment import revoked

        desk = self.context.desk
        self.context.line.stop()
        self.context.print_line.stop()
        for timer in (self._catch_up, self._head):
            timer.stop()
        self._tasks.database(lambda: revoked.delete_everything(desk), self.taken_out.emit)
        self.seal()

    def _battery_low(self, words: str) -> None:
        self.shell.say(words, NoticeKind.WARN, stay=True)

    def _look_at_settings(self, _: object) -> None:
        settings = self.context.desk.settings
        if settings is self._settings:
            return
        before, self._settings = self._settings, settings
        self._idle.set_minutes(settings.number("safety.lock_minutes"))
        if any(
            before.value(key) != settings.value(key) for key in ("look.theme", "look.text_scale", "look.less_motion")
        ):
            self._dress(settings)

    def _dress(self, settings: Settings) -> None:
        tell_roles()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            put_on(theme_for(settings, still=self._still), app)

    def _stand_still(self, asked: bool) -> None:
        if asked and not self._still:
            self._still = True
            self._dress(self.context.desk.settings)
