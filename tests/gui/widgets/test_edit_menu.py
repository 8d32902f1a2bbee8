"""The menu of a box to write in, what comes into one beside the citizen, and Qt's own dialogs in Danish."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import GrowingText, LineBox
from ui.widgets.undo_keys import LeavesUndo, edit_menu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Heard(QLineEdit):
    """Notes what reaches Qt's own line, which pastes when the middle button is let go on X11."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go: list[Qt.MouseButton] = []
        self.pressed: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.text():  # not Ctrl alone
            self.pressed.append(event.key())
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.let_go.append(event.button())
        super().mouseReleaseEvent(event)


class Box(LeavesUndo, Heard):
    """One of ours over it."""


def test_what_is_marked_elsewhere_never_comes_in_beside_the_citizen(qtbot: QtBot, theme: Theme) -> None:
    caseworkers, citizens = Box(), Box()
    citizens.take_own_words_only()
    for box in (caseworkers, citizens):
        qtbot.addWidget(box)
        box.show()
        for button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton):
            QTest.mouseClick(box, button)
    assert Qt.MouseButton.MiddleButton in caseworkers.let_go
    assert citizens.let_go == [Qt.MouseButton.LeftButton]


def test_no_key_of_the_window_takes_the_words_one_stands_in(qtbot: QtBot, theme: Theme) -> None:
    """On X11 Qt's own line throws away the rest of itself at Ctrl+K and all of itself at Ctrl+U."""
    box = Box()
    qtbot.addWidget(box)
    box.show()
    for key in (Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_E):
        QTest.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
    assert box.pressed == [Qt.Key.Key_E]


@pytest.mark.parametrize("keys", ["Ctrl+V", "Shift+Insert"])
def test_nothing_is_pasted_beside_the_citizen_by_keys(qtbot: QtBot, theme: Theme, keys: str) -> None:
    box = LineBox()
    box.take_own_words_only()
    qtbot.addWidget(box)
    box.show()
    QApplication.clipboard().setText("Om en anden")
    if keys == "Ctrl+V":
        QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(box, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert box.text() == ""


@pytest.mark.parametrize("lines", [True, False])
def test_the_menu_of_a_box_is_danish_and_leaves_undo_to_the_form(qtbot: QtBot, theme: Theme, lines: bool) -> None:
    whole = GrowingText() if lines else LineBox()
    qtbot.addWidget(whole)
    box: QLineEdit | QTextEdit = whole.edit if isinstance(whole, GrowingText) else whole
    menu = edit_menu(box)
    words = [action.text().replace("&", "").partition("\t")[0] for action in menu.actions()]
    assert words == ["Klip", "Kopiér", "Sæt ind", "Slet", "", "Markér alt"]
    menu.close()


def test_the_menu_opens_where_one_presses_and_goes_when_it_is_closed(qtbot: QtBot, theme: Theme) -> None:
    box = LineBox()
    qtbot.addWidget(box)
    box.show()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 3), box.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(box, event)
    menu = box.findChild(QMenu)
    assert menu is not None and menu.isVisible()
    menu.close()
    qtbot.waitUntil(lambda: box.findChild(QMenu) is None)


def test_a_dialog_for_files_says_everything_in_danish(qtbot: QtBot, theme: Theme) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"&Mappe:", "&Filnavn:", "Fil&type:"} <= said


def test_what_qt_translates_itself_is_left_alone(app: QApplication, theme: Theme) -> None:
    assert QApplication.translate("QFileDialog", "Recent Places") == "Nylige steder"
    assert QApplication.translate("QPrintSettingsOutput", "Long side binding") == "Vend på den lange led"
    assert QApplication.translate("Ours", "Close") == "Close"
