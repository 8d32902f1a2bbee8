"""Starts the window. What is heavy is loaded on the database's thread while the lock screen is shown already."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.shell.dress import system_mode
from ui.shell.fresh_process import start_fresh
from ui.shell.program import Program, Start
from ui.shell.secrecy import hide_from_capture, no_core_dumps
from ui.shell.window import Window
from ui.tasks import Tasks, ThreadTasks
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.doors import Doors

AFTER_THE_FIRST_LOOK = 60  # milliseconds; what the doors load must not keep the first painting waiting

_NEW_OBJECTS = 10_000
"""So many come before the young ones are looked through for rubbish: a list of thousands of cases makes ten times as
many, and all of them are kept."""


def run(home: Path | None, demo: bool = False) -> int:
    """Shows the window and returns the process's exit status when it is closed or locked.

    Without `home` the store lies in the default place. `demo` makes a practice office; with `home` it opens the
    practice office that lies there, as the fresh process after a lock does.
    """
    no_core_dumps()
    app = QApplication.instance() or QApplication(["IT-rygsæk"])
    if not isinstance(app, QApplication):
        return 1
    app.setApplicationName("IT-rygsæk")
    app.setQuitOnLastWindowClosed(False)
    Theme(system_mode()).apply(app)
    window = Window()
    tasks = ThreadTasks(lambda error: program.tell(error))
    start = Start(home or default_home(), practice=demo, fresh_practice=demo and home is None)
    program = Program(start, load_doors, tasks, start_fresh, window)
    program.ended.connect(app.quit)
    window.fit()
    program.begin()
    window.show()
    hide_from_capture(int(window.winId()))
    QTimer.singleShot(AFTER_THE_FIRST_LOOK, partial(wake, app, program, tasks))
    status = app.exec()
    tasks.close()
    return int(status)


def wake(app: QApplication, program: Program, tasks: Tasks) -> None:
    """Loads what stands behind the lock screen, while the passphrase is being typed.

    What was loaded stays until the end: Python's collector, which walked it for a quarter of the way to I dag, leaves
    it alone from then on.
    """
    gc.enable()  # who started us may have spared it until here
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    learn_the_names_of_qt(app)
    program.wake_doors()
    tasks.database(gc.freeze, _nothing_more)


def learn_the_names_of_qt(app: QApplication) -> None:
    """Has PySide make its side of every kind of Qt object now, and not on the way to I dag (15 ms).

    It makes them all when it first meets an object that it has to find the kind of, as the application's own are.
    """
    app.children()


def _nothing_more(_: None) -> None:
    pass


def default_home() -> Path:
    """Where the store lies unless somebody says otherwise; the module that knows has no heavy imports."""
    from app.vault import home

    return home.default_home(dict(os.environ), Path.home())


def load_doors() -> Doors:
    """The doors, with everything behind them: encryption, SQLite, forms. Called on the database's thread."""
    from app.bootstrap import FrontDoors

    return FrontDoors()


def main() -> int:
    """For trying the window alone: `python -m ui.main [home]`."""
    return run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
