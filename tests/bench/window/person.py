"""Somebody who uses the measured program: waits, enters the passphrase, looks at I dag, asks for a paper."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

QUIET = 400  # milliseconds: all that loads behind the lock screen is loaded, and whoever types has not finished
LOOKS = 20  # milliseconds between two looks at whether it is: more often would keep it from loading


def tell(word: str) -> None:
    """One line to whoever measures, at once."""
    print(word, time.monotonic_ns(), flush=True)


class Painted(QObject):
    """Calls `then` when the painting round is over in which the widget was painted and `ready` held."""

    def __init__(self, widget: QWidget, ready: Callable[[], bool], then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._ready, self._then = widget, ready, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self._ready():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def after_first_paint(then: Callable[[], None]) -> None:
    """The same for the window itself, which is not made yet; costs the program nothing else."""
    from ui.shell.window import Window

    paint, told = Window.paintEvent, []

    def first_paint(self: Window, event: QPaintEvent) -> None:
        paint(self, event)
        if not told:
            told.append(True)
            QTimer.singleShot(0, then)

    # For good: PySide keeps the function it found once, so taking it away again would leave it a dead one.
    Window.paintEvent = first_paint  # type: ignore[method-assign]


class Person(QObject):
    """Waits at the lock screen, enters the passphrase, looks at I dag, asks for a paper."""

    paper_wanted = Signal()

    def __init__(self, app: QApplication, until: str) -> None:
        super().__init__(app)
        self._app, self._until = app, until
        self._look = QTimer(self)
        after_first_paint(self._at_the_lock)

    def _at_the_lock(self) -> None:
        tell("PAINTED")
        assert self._find("LockView") is not None
        if self._until == "lock":
            self._app.exit()
            return
        self._look.timeout.connect(self._wait_for_the_rest)
        self._look.start(LOOKS)

    def _wait_for_the_rest(self) -> None:
        if gc.get_freeze_count():  # the last thing the program does behind the lock screen
            self._look.stop()
            self._look.timeout.disconnect()
            QTimer.singleShot(QUIET, self._enter)

    def _enter(self) -> None:
        from tests.support.quick_home import PASSPHRASE

        lock = self._find("LockView")
        assert lock is not None
        self._wait_for_today()
        tell("ASKED")
        lock.unlock_asked.emit(PASSPHRASE)  # type: ignore[attr-defined]

    def _wait_for_today(self) -> None:
        """Without a look now and then: each would hold up what it waits for."""
        from ui.screens.today.view import TodayPage

        show = TodayPage.show_today

        def show_and_wait(page: TodayPage, *told: Any) -> None:
            show(page, *told)
            TodayPage.show_today = show  # type: ignore[method-assign]
            Painted(page._headline, lambda: True, self._at_today)

        TodayPage.show_today = show_and_wait  # type: ignore[method-assign]

    def _at_today(self) -> None:
        tell("TODAY")
        if self._until == "today":
            # Where a real lock would hand over to a fresh process: this one is only measured so far.
            sys.stdout.flush()
            self._app.topLevelWidgets()[0].hide()
            self._leave()
            return
        import threading

        self.paper_wanted.connect(self._paper)
        threading.Thread(target=self._listen, daemon=True).start()

    def _leave(self) -> None:
        import os

        os._exit(0)

    def _listen(self) -> None:
        sys.stdin.readline()
        self.paper_wanted.emit()

    def _paper(self) -> None:
        from app.services import documents

        context = self._find("Shell")._context  # type: ignore[union-attr]
        desk = context.desk

        def begin() -> tuple[str, str]:
            case = desk.store.cases.all()[0].case
            return case, documents.start(desk, case, "cooperation_agreement")

        def show(made: tuple[str, str]) -> None:
            from app.services.views import Place

            self._look.timeout.connect(self._wait_for_paper)
            self._look.start(5)
            context.navigator.go(Place("print", *made))

        context.tasks.database(begin, show)

    def _wait_for_paper(self) -> None:
        page = self._find("PaperPage")
        if page is not None and page.isVisible():
            self._look.stop()
            tell("PAPER")

    def _find(self, kind: str) -> QWidget | None:
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget)):
                if type(widget).__name__ == kind:
                    return widget
        return None


def start_watched() -> int:
    """Starts the program on its own command line; see `our_window`."""
    import ui.main
    from app.__main__ import main as start

    app = QApplication(["IT-rygsæk"])
    app.person = Person(app, sys.argv[2])  # type: ignore[attr-defined]
    if sys.argv[2] != "lock":
        ui.main.load_doors = _quick_doors
    return start(["--home", str(Path(sys.argv[1]))])


def _quick_doors() -> object:
    from tests.support.quick_home import quick_doors

    return quick_doors()
