"""What every run of the tests does, whatever it looks at."""

from __future__ import annotations

import gc
import sys


def pytest_collection_finish() -> None:
    """Modules and tests, 400,000 objects, are set aside: none of them is garbage before the run ends.

    Else Python's collector walks through them all whenever it runs, which is also each time a theme is put on.
    """
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """The interpreter ends as it always does, and holds nothing on the clipboard: Qt lets go of that after Python."""
    gc.unfreeze()
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
