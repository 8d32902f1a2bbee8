"""The floor: a window with nothing in it. Run as a process: says when it was painted.

With the argument `stay` it is left open until it is killed.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """Says the time (CLOCK_MONOTONIC, ns) once it has been painted."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        print("PAINTED", time.monotonic_ns(), flush=True)
        if "stay" not in sys.argv:
            QApplication.quit()


def main() -> int:
    """Shows the window."""
    app = QApplication(["bare"])
    window = Bare()
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
