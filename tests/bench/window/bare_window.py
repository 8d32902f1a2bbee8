"""The floor: a window with nothing in it. Run as a process: says when it was painted.

With the argument `stay` it is left open until it is killed; with `libraries` it has loaded, and does not use, what
keeps the store: SQLCipher and the ciphers.
"""

from __future__ import annotations

import importlib
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

CIPHERS = ("asymmetric.ec", "ciphers.aead", "kdf.argon2")


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


def load_libraries() -> None:
    """What no office can be opened without; nothing of ours."""
    for name in ("sqlcipher3.dbapi2", *(f"cryptography.hazmat.primitives.{part}" for part in CIPHERS)):
        importlib.import_module(name)


def main() -> int:
    """Shows the window."""
    app = QApplication(["bare"])
    window = Bare()
    window.resize(1366, 768)
    if "libraries" in sys.argv:
        load_libraries()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
