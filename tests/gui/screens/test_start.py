"""The start as a process of its own: what it leaves switched on."""

import os
import subprocess
import sys

WATCHED = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def look():
    collecting.append(gc.isenabled())
    if len(collecting) == 2:
        app.exit()

app, collecting = QApplication([]), []
QTimer.singleShot(0, look)
QTimer.singleShot(500, look)
from app.__main__ import main
main(["--home", sys.argv[1]])
print(*collecting, gc.isenabled())
"""


def test_garbage_is_looked_for_once_the_window_is_shown_and_not_before(tmp_path):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "home")], env=environment, capture_output=True, text=True
    )
    assert ended.stdout.split() == ["False", "True", "True"], ended.stderr
