"""A hand on the real window that does what it is told. Run as a process: `hand HOME`.

Reads one order a line from standard input and answers one line of JSON: `type WORDS`, `key Ctrl+L`, `press WORDS`,
`go PLACE [CASE] [DOCUMENT] [PATH]`, `see` (what one can read), `shot FILE`, `paste COUNT`, `look THEME SCALE`.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QTextEdit, QWidget

import ui.main
from app.domain.change import CaseId, DocumentId
from app.services.views import Place
from tests.support.made import remember_made
from tests.support.quick_home import quick_doors
from ui.shell.office import OpenOffice
from ui.shell.window import Window
from ui.widgets.dialog import Dialog
from ui.widgets.strips import Notice, SavedMark

OFFICES = remember_made(OpenOffice)
DIALOGS = remember_made(Dialog)


class Hand(QObject):
    """Takes the orders in the window's own thread."""

    def __init__(self) -> None:
        super().__init__()
        self._orders: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self._orders.put(line.rstrip("\n"))

    def _next(self) -> None:
        try:
            order = self._orders.get_nowait()
        except queue.Empty:
            return
        word, _, rest = order.partition(" ")
        try:
            answer = getattr(self, f"do_{word}")(rest)
        except Exception as error:  # the other side reads what went wrong
            answer = {"wrong": repr(error)}
        print(json.dumps(answer if answer is not None else {}), flush=True)

    # ── orders ───────────────────────────────────────────────────────────

    def do_type(self, words: str) -> None:
        """Key by key, where the focus is."""
        QTest.keyClicks(self._focus(), words)

    def do_paste(self, count: str) -> None:
        """So many letters from the clipboard."""
        QApplication.clipboard().setText("ord " * (int(count) // 4))
        self.do_key("Ctrl+V")

    def do_clip(self, words: str) -> None:
        """Puts words (JSON) on the clipboard and pastes them."""
        QApplication.clipboard().setText(json.loads(words))
        self.do_key("Ctrl+V")

    def do_key(self, name: str) -> None:
        """One key where the focus is, with what is held."""
        combined = QKeySequence(name)[0]
        QTest.keyClick(self._focus(), combined.key(), combined.keyboardModifiers())

    def do_press(self, words: str) -> None:
        """The button with those words, on top of what is there."""
        for top in reversed(self._tops()):
            for button in top.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled() and words in (button.text(), button.accessibleName()):
                    button.click()
                    return
        raise LookupError(words)

    def do_go(self, where: str) -> None:
        """To a place: screen, case, document, path."""
        screen, *rest = where.split()
        case, document, path = [*rest, "", "", ""][:3]
        OFFICES[-1].context.navigator.go(
            Place(screen, CaseId(case) if case else None, DocumentId(document) if document else None, path)
        )

    def do_print(self, _: str) -> dict[str, Any]:
        """Finishes and prints by the computer's own dialog, which takes the paper at once; whether one could press."""
        screen: Any = OFFICES[-1].shell.places.current
        screen.print_by_system = lambda *_: True
        panel = screen.widget.panel
        panel.show_printers((), system=True)
        panel.final.click()
        panel.printer.select("system")
        panel.printer.chosen.emit("system")
        could = panel.go.isEnabled()
        panel.go.click()
        return {"could": could}

    def do_choose_printer(self, uri: str) -> dict[str, Any]:
        """Chooses that printer, once it was found; whether it was."""
        screen: Any = OFFICES[-1].shell.places.current
        screen.widget.panel.printer.select(uri)
        return {"could": screen.widget.panel.printer.selected() == uri}

    def do_print_at(self, uri: str) -> dict[str, Any]:
        """Finishes and prints straight to that printer, once it was found; whether it was."""
        screen: Any = OFFICES[-1].shell.places.current
        panel = screen.widget.panel
        if not self.do_choose_printer(uri)["could"]:
            return {"could": False}
        panel.printer.chosen.emit(uri)
        panel.final.click()
        could = panel.go.isEnabled()
        panel.go.click()
        return {"could": could}

    def do_close(self, _: str) -> None:
        """The cross in the corner."""
        self._window().close()

    def do_size(self, size: str) -> None:
        """Another size of the window: `1024x640`."""
        window = self._window()
        window.showNormal()
        window.resize(*(int(side) for side in size.split("x")))

    def do_shot(self, file: str) -> None:
        """A picture of the window, dialogs and all."""
        tops = self._tops()
        tops[-1].grab().save(file) if isinstance(tops[-1], QDialog) else tops[0].grab().save(file)

    def do_see(self, _: str) -> dict[str, Any]:
        """What one can read now."""
        window = self._window()
        focus = self._focus()
        covered = window.covered
        return {
            "covered": covered,
            "cover": words_on(window.cover_sheet) if covered else "",
            "words": words_on(window.content) if window.content is not None and not covered else "",
            "saved": [mark.text() for mark in window.findChildren(SavedMark) if mark.isVisible()],
            "notices": [notice.accessibleName() for notice in window.findChildren(Notice) if notice.isVisible()],
            "dialogs": [words_on(dialog) for dialog in DIALOGS if alive(dialog) and dialog.isVisible()],
            "dialogs_made": len(DIALOGS),
            "field": text_of(focus),
            "writing": isinstance(focus, QTextEdit | QLineEdit),
            "open": bool(OFFICES),
            "ready": bool(OFFICES) and window.content is OFFICES[-1].shell,
            "place": OFFICES[-1].shell.places.name if OFFICES and window.content is OFFICES[-1].shell else "",
        }

    # ── what it looks at ─────────────────────────────────────────────────

    def _window(self) -> Window:
        return next(top for top in QApplication.topLevelWidgets() if isinstance(top, Window))

    def _tops(self) -> list[QWidget]:
        return [self._window(), *(d for d in DIALOGS if alive(d) and d.isVisible())]

    def _focus(self) -> QWidget:
        top = self._tops()[-1]
        if QApplication.activeWindow() is None:  # no window manager hands out the focus here
            top.activateWindow()
        return QApplication.focusWidget() or top.focusWidget() or top  # the window's own, while it is not active yet


def alive(thing: QObject) -> bool:
    """Whether Qt still has it."""
    from shiboken6 import isValid

    return isValid(thing)


def text_of(widget: QWidget) -> str:
    """The words in a field."""
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def words_on(widget: QWidget) -> str:
    """Every word one can see on a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()]
    return "\n".join(text for text in [*labels, *buttons] if text)


def main() -> int:
    """The window, until it ends."""
    application = QApplication(["IT-rygsæk"])
    ui.main.load_doors = quick_doors
    ui.main.start_fresh = lambda home, practice: None
    application.hand = Hand()  # type: ignore[attr-defined]
    return ui.main.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
