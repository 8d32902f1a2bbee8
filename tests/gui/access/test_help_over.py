"""F1 in the middle of something: over a dialog and in a visit, and afterwards one is where one was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.gui.access import fit, heard, keys
from tests.gui.access.places import Practice, settle
from ui.screens.cases.presenter import CasesScreen
from ui.screens.help.over import HelpOver
from ui.widgets import Words
from ui.widgets.dialog import Dialog


@pytest.fixture
def dialog(practice: Practice) -> Iterator[Dialog]:
    """A new case is being written, over Sager."""
    practice.go("cases")
    screen = practice.place_screen
    assert isinstance(screen, CasesScreen)
    screen.ask_for_new()
    settle()
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, Dialog)
    yield opened
    for _ in range(3):
        if isinstance(over := QApplication.activeModalWidget(), Dialog):
            over.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key where the focus is."""
    QTest.keyClick(widget, key)
    settle()


def help_shown() -> HelpOver:
    """What stands uppermost."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, HelpOver)
    return shown


def words_of(widget: QWidget) -> str:
    """All that stands on it."""
    return "\n".join(each.text() for each in widget.findChildren(Words))


def test_f1_over_a_dialog_helps_and_leaves_it_as_it_was(dialog: Dialog) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.setText("Jonas")
    press(line, Qt.Key.Key_F1)
    shown = help_shown()
    assert shown.page_title in words_of(shown)
    press(shown, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is dialog
    assert line.text() == "Jonas" and dialog.focusWidget() is line


def test_f1_in_the_help_opens_no_second_one(dialog: Dialog) -> None:
    press(dialog, Qt.Key.Key_F1)
    shown = help_shown()
    press(shown, Qt.Key.Key_F1)
    assert help_shown() is shown


def test_the_emergency_card_closes_help_and_dialog(practice: Practice, dialog: Dialog) -> None:
    press(dialog, Qt.Key.Key_F1)
    press(help_shown(), Qt.Key.Key_F12)
    assert QApplication.activeModalWidget() is None
    assert practice.place == "emergency"


def test_f1_in_a_visit_shows_its_page_alone_and_the_visit_goes_on(practice: Practice) -> None:
    practice.go("visit hello")
    practice.window.activateWindow()
    settle()
    press(practice.window.focusWidget() or practice.window, Qt.Key.Key_F1)
    shown = help_shown()
    assert shown.page_title == "Besøget"
    assert not shown.view.search.isVisible()
    shown.back.click()
    settle()
    assert QApplication.activeModalWidget() is None
    assert practice.place == "visit"


@pytest.mark.parametrize("way", ["together", "pause"])
def test_f1_shows_the_citizen_nothing(practice: Practice, way: str) -> None:
    practice.go(way)
    practice.window.activateWindow()
    settle()
    press(practice.window.focusWidget() or practice.window, Qt.Key.Key_F1)
    assert QApplication.activeModalWidget() is None
    assert practice.place == way


def test_help_over_a_dialog_can_be_heard_reached_and_read(dialog: Dialog) -> None:
    press(dialog, Qt.Key.Key_F1)
    shown = help_shown()
    assert heard.badly_named(shown) == []
    assert fit.squeezed(shown) == []
    came = keys.way_of_tab(shown)
    assert keys.left_out(shown, came) == []
