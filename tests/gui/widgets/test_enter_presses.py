"""Enter presses what has the focus: once, and nothing behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.services.views import SignWay, VisitStep, VisitStepMark
from ui.screens.together.way_card import WayCard
from ui.screens.visit.head import StepTab
from ui.shell.rows import Row, SayRow
from ui.widgets import Dialog, PrimaryButton, QuietButton, SecondaryButton

BOTH = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture(autouse=True)
def clothes(theme):
    return theme


def pressed_by(signal):
    found = []
    signal.connect(lambda *_: found.append(1))
    return found


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, QuietButton])
@pytest.mark.parametrize("key", BOTH)
def test_enter_presses_a_button_outside_a_dialog(qtbot, kind, key):
    page = QWidget()
    qtbot.addWidget(page)
    button = kind("Udskriv", parent=page)
    page.show()
    button.setFocus()
    found = pressed_by(button.clicked)
    qtbot.keyClick(button, key)
    assert found == [1]


HELD = {
    "button": lambda: PrimaryButton("Udskriv"),
    "way to answer": lambda: WayCard(SignWay("drawn", "Skriv her", "Du skriver på skærmen.")),
    "step of a visit": lambda: StepTab(VisitStepMark(VisitStep.HELLO, "Goddag", current=True, been=True)),
}


@pytest.mark.parametrize("make", HELD.values(), ids=HELD)
def test_a_held_enter_presses_once(qtbot, make):
    button = make()
    qtbot.addWidget(button)
    button.show()
    found = pressed_by(button.clicked)
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        QApplication.sendEvent(button, event)
        assert event.isAccepted()
    assert found == [1]


def test_enter_does_not_press_what_cannot_be_pressed(qtbot):
    button = PrimaryButton("Udskriv")
    qtbot.addWidget(button)
    button.show()
    button.setEnabled(False)
    found = pressed_by(button.clicked)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(button, enter)
    assert found == []


def test_in_a_dialog_enter_presses_the_button_with_the_focus_and_not_the_default_one(qtbot):
    dialog = Dialog("Slet sagen?")
    qtbot.addWidget(dialog)
    stay, go = dialog.offer("Annullér"), dialog.offer("Slet sagen for altid", primary=True)
    stayed, gone = pressed_by(stay.clicked), pressed_by(go.clicked)
    dialog.show()
    stay.setFocus()
    qtbot.keyClick(stay, Qt.Key.Key_Return)
    assert (stayed, gone) == ([1], [])


def test_enter_on_the_default_button_presses_it_once(qtbot):
    dialog = Dialog("Gem")
    qtbot.addWidget(dialog)
    go = dialog.offer("Gem", primary=True)
    found, closed = pressed_by(go.clicked), pressed_by(dialog.accepted)
    go.clicked.connect(dialog.accept)
    dialog.show()
    go.setFocus()
    qtbot.keyClick(go, Qt.Key.Key_Return)
    assert (found, closed) == ([1], [1])


def test_enter_in_a_row_opens_it_once_and_a_button_on_it_is_its_own(qtbot):
    act = QuietButton("Skift")
    row = SayRow("a", "Samarbejdsaftale", right=[act])
    qtbot.addWidget(row)
    row.show()
    opened, acted = pressed_by(row.opened), pressed_by(act.clicked)
    for key in (*BOTH, Qt.Key.Key_Space):
        qtbot.keyClick(row, key)
    assert (len(opened), acted) == (3, [])
    qtbot.keyClick(act, Qt.Key.Key_Return)
    assert (len(opened), acted) == (3, [1])


def test_a_row_without_a_key_leaves_enter_to_what_is_around_it(qtbot):
    around = _Hears()
    qtbot.addWidget(around)
    row = Row(None)
    QVBoxLayout(around).addWidget(row)
    around.show()
    opened = pressed_by(row.opened)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened == [] and around.heard == [Qt.Key.Key_Return]


def test_a_row_shows_that_the_mouse_is_over_it(qtbot):
    row = SayRow("a", "Samarbejdsaftale")
    qtbot.addWidget(row)
    row.resize(400, 48)
    row.show()
    before = row.grab().toImage()
    QApplication.sendEvent(row, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert row.grab().toImage() != before
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    assert row.grab().toImage() == before


def test_a_button_of_qt_would_not_hear_enter(qtbot):
    """Why ours listen themselves; when Qt's do too, ours need not."""
    button = QPushButton("Udskriv")
    button.setAutoDefault(False)
    qtbot.addWidget(button)
    button.show()
    found = pressed_by(button.clicked)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert found == []


class _Hears(QWidget):
    """Notes the keys that reach it."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def event(self, event):
        if event.type() == QEvent.Type.KeyPress:
            self.heard.append(event.key())
            return True
        return super().event(event)
