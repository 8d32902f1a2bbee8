"""Page objects: what a person sees and does on each screen, with real widgets, the real store and real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.doors import Doors
from ui.fields.field import FieldWidget
from ui.fields.questions import Questions
from ui.screens.case.presenter import CaseScreen
from ui.screens.cases.presenter import CasesScreen
from ui.screens.first_run.presenter import FirstRunPresenter
from ui.screens.first_run.view import FirstRunView
from ui.screens.form.presenter import FormScreen
from ui.screens.lock.view import LockView
from ui.shell.program import Program, Start
from ui.shell.shell import Shell
from ui.shell.window import Window
from ui.tasks import NowTasks

PASSPHRASE = "vindue kaffe cykel regnvejr"
W = TypeVar("W", bound=QWidget)


def words_on(widget: QWidget) -> str:
    """Every word one can see on a widget."""
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisibleTo(widget)]
    return "\n".join([*labels, *buttons])


def press(widget: QWidget, words: str) -> None:
    """Presses the visible button with those words."""
    QApplication.processEvents()
    for button in widget.findChildren(QPushButton):
        if button.text() == words and button.isVisibleTo(widget) and button.isEnabled():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button {words!r} among {[b.text() for b in widget.findChildren(QPushButton)]}")


def type_in(box: QWidget, words: str) -> None:
    """Types as a person does: the field has the focus, key by key."""
    box.window().activateWindow()
    QApplication.processEvents()
    box.setFocus()
    QTest.keyClicks(box.focusProxy() or box, words)


def choose(menu: QMenu, words: str) -> None:
    """Chooses a line of a menu, or of a menu in it."""
    action = _find(menu, words)
    assert action is not None, [a.text() for a in menu.actions()]
    action.trigger()


def _find(menu: QMenu, words: str) -> QAction | None:
    for action in menu.actions():
        if action.text() == words:
            return action
        inner = action.menu()
        if isinstance(inner, QMenu) and (found := _find(inner, words)) is not None:
            return found
    return None


class Rygsaek:
    """The program on one home. A lock hands over to a note of which home; `again` is the fresh process."""

    def __init__(self, qtbot: QtBot, home: Path, load_doors: Callable[[], Doors]) -> None:
        self._qtbot, self.home, self._load = qtbot, home, load_doors
        self.handed_over: list[Path] = []
        self._sit_down()

    def _sit_down(self) -> None:
        """A process of its own: a window, and the program that is to fill it."""
        self.window = Window()
        self._qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.program = Program(Start(self.home), self._load, NowTasks(), self._hand_over, self.window)

    def _hand_over(self, home: Path, practice: bool) -> None:
        self.handed_over.append(home)

    def start(self) -> Rygsaek:
        """From process start until the way in is shown."""
        self.program.begin()
        self.window.show()
        self._qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.program.wake_doors()
        return self

    def again(self) -> Rygsaek:
        """A fresh process on the same home."""
        return Rygsaek(self._qtbot, self.home, self._load).start()

    def content(self, kind: type[W]) -> W:
        """What the window shows, which must be of that kind."""
        shown = self.window.content
        assert isinstance(shown, kind), type(shown)
        return shown

    # ── the way in ────────────────────────────────────────────────────────

    def set_up(self, sheet: Path, office: str = "Havneby Kommune", worker: str = "Mette Holm") -> Rygsaek:
        """The whole first run; the sheet is saved at `sheet`."""
        view = self.to_the_sheet(office, worker)
        self.first_run().save_sheet(sheet)
        press(view, "Arket ligger sikkert")
        return self

    def to_the_sheet(self, office: str = "Havneby Kommune", worker: str = "Mette Holm") -> FirstRunView:
        """The first run, as far as the page with the recovery sheet."""
        view = self.content(FirstRunView)
        type_in(view.names.office, office)
        type_in(view.names.worker, worker)
        press(view, "Videre")
        type_in(view.passphrase.first.line, PASSPHRASE)
        type_in(view.passphrase.again.line, PASSPHRASE)
        press(view, "Lav rygsækken")
        return view

    def first_run(self) -> FirstRunPresenter:
        """The first run's presenter; for what a file dialog would ask."""
        found = self.content(FirstRunView).findChild(FirstRunPresenter)
        assert isinstance(found, FirstRunPresenter)
        return found

    def unlock(self, passphrase: str = PASSPHRASE) -> Rygsaek:
        """Types the passphrase and presses Enter."""
        view = self.content(LockView)
        type_in(view.unlock.secret.line, passphrase)
        QTest.keyClick(view.unlock.secret.line, Qt.Key.Key_Return)
        return self

    def lock(self) -> None:
        """Ctrl+L, until the window is gone."""
        with self._qtbot.waitSignal(self.program.ended):
            self.shell.lock()

    # ── the office ────────────────────────────────────────────────────────

    @property
    def shell(self) -> Shell:
        """The office's frame."""
        return self.content(Shell)

    @property
    def place(self) -> str:
        """The name of the place one is at."""
        return self.shell.places.name

    def screen(self, kind: type[Any]) -> Any:
        """The screen one sees, which must be of that kind."""
        shown = self.shell.places.current
        assert isinstance(shown, kind), type(shown)
        return shown

    def new_case(self, name: str = "", referrer: str = "Boligselskabet Fjorden") -> CaseScreen:
        """Sager, Ny sag, and the questions of the enquiry."""
        self.shell.go_cases()
        screen: CasesScreen = self.screen(CasesScreen)
        press(screen.widget, "Ny sag")
        dialog = self.questions(screen)
        if referrer:
            type_into(dialog.field("referrer"), referrer)
        if name:
            type_into(dialog.field("name"), name)
        press(dialog, "Opret sagen")
        found: CaseScreen = self.screen(CaseScreen)
        return found

    def questions(self, screen: CasesScreen | CaseScreen) -> Questions:
        """The open dialog of a screen."""
        dialog = screen._dialog
        assert isinstance(dialog, Questions)
        return dialog

    def begin_form(self, title: str) -> FormScreen:
        """Begins a form from the case's page."""
        case: CaseScreen = self.screen(CaseScreen)
        begin = next(b for b in case.widget.findChildren(QPushButton) if b.text() == "Begynd et skema")
        choose(begin.menu(), title)
        found: FormScreen = self.screen(FormScreen)
        return found


def type_into(field: FieldWidget, words: str) -> None:
    """Types in a field of a form or a dialog, and leaves it."""
    type_in(field.editor, words)
    QTest.keyClick(field.editor.focusProxy() or field.editor, Qt.Key.Key_Tab)
