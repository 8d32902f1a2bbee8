"""The start as a process of its own: what is got ready while one types, and what the collector is told to do."""

import os
import subprocess
import sys

from tests.support.quick_home import PASSPHRASE, quick_doors

WATCHED = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def look():
    if gc.get_freeze_count():
        told.append(gc.isenabled())
        app.exit()

app, told, looking = QApplication([]), [], QTimer(interval=5)
QTimer.singleShot(0, lambda: told.append(gc.isenabled()))
looking.timeout.connect(look)
looking.start()
from app.__main__ import main
main(["--home", sys.argv[1]])
print(*told)
"""


def test_garbage_is_looked_for_once_all_is_loaded_and_not_before_the_window_is_shown(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "home")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.split() == ["False", "True"], ended.stderr


UNLOCKED = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.main
from tests.support.quick_home import PASSPHRASE, quick_doors

def look():
    if gc.get_freeze_count():
        looking.stop()
        from app.services.office.opening import own_catalogue
        from app.settings import declared
        from ui.screens.today.view import TodayPage
        global show, loaded, read
        show, TodayPage.show_today = TodayPage.show_today, shown
        loaded, read = set(sys.modules), (own_catalogue.cache_info().misses, declared.cache_info().misses)
        window = next(each for each in app.topLevelWidgets() if each.isVisible())
        window.content.unlock_asked.emit(PASSPHRASE)

def shown(page, *told):
    from app.services.office.opening import own_catalogue
    from app.settings import declared
    show(page, *told)
    print(*read, own_catalogue.cache_info().misses, declared.cache_info().misses)
    print(*sorted(name for name in set(sys.modules) - loaded if name.startswith(("app.", "ui.", "forms."))))
    sys.stdout.flush()
    os._exit(0)

import os
app, looking = QApplication([]), QTimer(interval=5)
looking.timeout.connect(look)
looking.start()
ui.main.load_doors = quick_doors
ui.main.run(Path(sys.argv[1]))
"""


def test_nothing_is_read_or_loaded_any_more_between_the_passphrase_and_i_dag(tmp_path):
    home, doors = tmp_path / "home", quick_doors()
    doors.lock(doors.set_up(home, "Havneby Kommune", "Mette Holm", PASSPHRASE).desk)
    ended = subprocess.run(
        [sys.executable, "-c", UNLOCKED, str(home)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.splitlines() == ["1 1 1 1", ""], ended.stdout + ended.stderr
