"""A hurried hand in the print dialog: two clicks, two presses. One paper comes out, and no question is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import papers
from tests.gui.printing.test_print import choose, open_print, words_on, written
from tests.gui.visit.kitchen import Kitchen, settle
from tests.support.printers import TestPrinter

__all__ = ["written"]


def click_twice(window: QWidget, button: QWidget) -> None:
    """As a mouse does: the second click goes to whatever lies under the pointer by then."""
    spot = button.mapTo(window, button.rect().center())
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
    ):
        target = window.childAt(spot) or window
        place = QPointF(target.mapFrom(window, spot))
        left = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else left
        QApplication.sendEvent(
            target,
            QMouseEvent(kind, place, QPointF(window.mapToGlobal(spot)), left, held, Qt.KeyboardModifier.NoModifier),
        )
        settle()


def space_twice(window: QWidget, button: QWidget) -> None:
    """As a finger that stays a little too long on the key."""
    button.setFocus()
    settle()
    for _ in range(2):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Space)
        settle()


@pytest.mark.parametrize("hurry", [click_twice, space_twice])
def test_a_double_click_prints_once_and_answers_nothing(
    written: Kitchen, printer: TestPrinter, hurry: Callable[[QWidget, QWidget], None]
) -> None:
    document = written.agreement
    screen = open_print(written, f"Mobil = {printer.uri}")
    choose(screen, printer.uri)
    hurry(written.window, screen.widget.panel.go)
    assert len(printer.received()) == 1
    assert "Kom papiret ud?" in words_on(screen.widget)
    assert papers.prints(written.desk, written.case, document) == []


@pytest.mark.parametrize("hurry", [click_twice, space_twice])
def test_a_double_answer_answers_one_question(
    written: Kitchen, printer: TestPrinter, hurry: Callable[[QWidget, QWidget], None]
) -> None:
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.final.click()
    settle()
    screen.widget.panel.go.click()
    settle()
    hurry(written.window, screen.widget.after.yes)
    assert "Har Jonas fået papiret?" in words_on(screen.widget)
    assert len(papers.owed(written.desk)) == 1


def test_tab_leads_from_the_question_to_its_answers(written: Kitchen, printer: TestPrinter) -> None:
    screen = open_print(written, printer.uri)
    choose(screen, printer.uri)
    screen.widget.panel.go.click()
    settle()
    written.key(Qt.Key.Key_Tab)
    assert screen.widget.after.yes.hasFocus()
    written.key(Qt.Key.Key_Space)
    assert written.place == "visit"
