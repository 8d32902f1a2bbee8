"""The start as a process of its own: what the collector is told to do, and when."""

import os
import subprocess
import sys

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
