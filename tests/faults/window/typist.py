"""A person who types in the real window until somebody pulls the plug. Run as a process: `typist HOME`.

Writes one line to standard output for each thing a witness may hold against the store afterwards:
`EDIT <characters>` a key went in · `SHOWN <characters> <words>` the window has painted "Gemt" for that much ·
`LEFT` the field was left and the draft becomes a change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

import ui.main
from tests.support.made import remember_made
from tests.support.quick_home import PASSPHRASE, quick_doors
from ui.screens.form.editing import DocumentEditing
from ui.shell.window import Window
from ui.widgets.strips import SavedMark

EDITING = remember_made(DocumentEditing)
TEXT = "Jeg vil gerne kunne åbne min post uden at få det dårligt, og sove om natten. "


def tell(*words: object) -> None:
    """One line to the witness, at once."""
    print(*words, flush=True)


class Typist(QObject):
    """Unlocks, waits for the form to open at its field, and types; now and then leaves the field and comes back."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[int] = []
        self._answered = 0
        self._acts = self._work()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        next(self._acts, None)

    def _work(self) -> Iterator[None]:
        line = yield from self._wait_for(lambda: self._seen(QLineEdit))
        QTest.keyClicks(line, PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        box = yield from self._wait_for(lambda: self._focused())
        editing = next(thing for thing in EDITING if thing.document)
        self._mark = next(mark for mark in self._tops(SavedMark) if mark.isVisible())
        editing.form.edited.connect(self._edited)
        editing.saved.connect(self._saved)
        tell("READY")
        while True:
            for place, letter in enumerate(TEXT):
                QTest.keyClicks(box, letter)
                yield
                if place % 19 == 18:
                    QTest.keyClick(box, Qt.Key.Key_Tab)
                    tell("LEFT")
                    yield
                    box.setFocus()
                    box.moveCursor(box.textCursor().MoveOperation.End)
                    yield

    def _wait_for(self, look: object) -> Iterator[None]:
        while not (found := look()):  # type: ignore[operator]
            yield
        return found  # type: ignore[return-value]

    def _focused(self) -> QWidget | None:
        if QApplication.activeWindow() is None:  # no window manager hands out the focus here
            next(top for top in QApplication.topLevelWidgets() if isinstance(top, Window)).activateWindow()
        widget = QApplication.focusWidget()
        return widget if isinstance(widget, QPlainTextEdit | QTextEdit) else None

    def _tops(self, kind: type[QWidget]) -> list[QWidget]:
        return [found for top in QApplication.topLevelWidgets() for found in top.findChildren(kind)]

    def _seen(self, kind: type[QWidget]) -> QWidget | None:
        return next((widget for widget in self._tops(kind) if widget.isVisible()), None)

    def _edited(self, path: str, value: object) -> None:
        self._typed.append(len(str(value)))
        tell("EDIT", self._typed[-1])

    def _saved(self, say: str) -> None:
        length = self._typed[self._answered]
        self._answered += 1
        self._mark.repaint()
        assert self._mark.text() == say, "the window shows something else than it was told"
        tell("SHOWN", length, say)


def main() -> int:
    """Types until killed."""
    application = QApplication(["IT-rygsæk"])
    ui.main.load_doors = quick_doors
    application.typist = Typist()  # type: ignore[attr-defined]
    return ui.main.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
