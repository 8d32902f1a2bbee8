"""A list that begins short: lines are made when they are shown, and what one asked for has the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.shell.more_rows import BATCH, MoreRows


def rows(qtbot: QtBot, number: int, shown: int) -> tuple[MoreRows, list[str]]:
    made: list[str] = []

    def make(name: str) -> QLabel:
        made.append(name)
        label = QLabel(name)
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return label

    widget = MoreRows([partial(make, f"linje {place}") for place in range(number)], shown, "ældre")
    qtbot.addWidget(widget)
    widget.show()
    return widget, made


def button(widget: MoreRows) -> QPushButton:
    return widget.findChildren(QPushButton)[0]


def test_only_what_is_shown_is_made(qtbot: QtBot) -> None:
    widget, made = rows(qtbot, 300, 6)
    assert len(made) == widget.made == 6
    assert button(widget).text() == f"Vis {BATCH} ældre af 294"
    button(widget).click()
    assert len(made) == 6 + BATCH


def test_the_last_lines_come_and_the_button_goes(qtbot: QtBot) -> None:
    widget, made = rows(qtbot, 9, 6)
    assert button(widget).text() == "Vis 3 ældre"
    widget.activateWindow()
    button(widget).click()
    assert len(made) == 9 and not button(widget).isVisible()
    focused = widget.window().focusWidget()
    assert isinstance(focused, QLabel) and focused.text() == "linje 6"


def test_a_short_list_has_no_button(qtbot: QtBot) -> None:
    widget, made = rows(qtbot, 4, 6)
    assert len(made) == 4 and not widget.findChildren(QPushButton)


def test_the_button_comes_after_the_lines_one_asked_for(qtbot: QtBot) -> None:
    widget, _ = rows(qtbot, 300, 6)
    button(widget).click()
    QApplication.processEvents()
    again = [each for each in widget.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in again] == [f"Vis {BATCH} ældre af 254"]
    last = [each for each in widget.findChildren(QLabel) if each.text() == f"linje {5 + BATCH}"]
    widget.activateWindow()
    last[0].setFocus()
    QTest.keyClick(last[0], Qt.Key.Key_Tab)
    assert widget.window().focusWidget() is again[0]
