"""The visit without a mouse and without eyes: keys reach everything, and everything says its name in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.domain.signature import Way
from app.services.views import Place, VisitStep
from tests.gui.visit.kitchen import Kitchen, settle
from ui.theme import Theme
from ui.widgets import Page


def stops(top: QWidget) -> Iterator[QWidget]:
    """Where Tab stops."""
    settle()
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says the widget is called."""
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def nameless(top: QWidget) -> list[str]:
    return [type(each).__name__ for each in stops(top) if not name_of(each) and not isinstance(each, Page)]


def test_everything_one_can_reach_has_a_name(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    for step in VisitStep:
        kitchen.visit._go(step)
        settle()
        assert nameless(kitchen.visit.widget) == [], step
    kitchen.visit._go(VisitStep.DO)
    document = kitchen.consent()
    page = kitchen.sign_page(document).widget
    assert nameless(page) == []
    for way in Way:
        page.sign.choose(way)
        assert nameless(page) == [], way
    page.done.click()
    assert nameless(page) == []
    kitchen.type_pin("2580")
    for place in (Place("print", kitchen.case, document, detail="visit"), Place("emergency"), Place("pause")):
        kitchen.navigator.go(place)
        settle()
        assert nameless(kitchen.shell.places.current.widget) == [], place.screen


def test_f11_shows_the_citizens_side_and_ctrl_p_the_paper(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    kitchen.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert kitchen.place == "print"
    kitchen.key(Qt.Key.Key_Escape)
    assert kitchen.place == "visit"
    kitchen.key(Qt.Key.Key_F11)
    assert kitchen.place == "together"


def test_nothing_in_a_visit_leads_to_another_place_by_key(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.go("Hvad kan vi?")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_K, Qt.Key.Key_F):
        kitchen.key(key, Qt.KeyboardModifier.ControlModifier)
        assert kitchen.place == "visit"
    kitchen.key(Qt.Key.Key_Escape)
    assert kitchen.place == "visit"


def test_enter_on_a_step_goes_there(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    tab = kitchen.visit.widget.head.steps.tabs()[3]
    tab.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_Return)
    settle()
    assert kitchen.step is VisitStep.WANT


def test_where_there_is_no_room_the_steps_are_one_button(kitchen: Kitchen) -> None:
    kitchen.begin_visit()
    kitchen.onward()
    steps = kitchen.visit.widget.head.steps
    assert all(tab.isVisibleTo(steps) for tab in steps.tabs())
    kitchen.window.resize(900, 700)
    settle()
    assert not any(tab.isVisibleTo(steps) for tab in steps.tabs())
    assert steps._all.text() == "1 af 6 · Goddag"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_step_is_wider_than_the_window(kitchen: Kitchen, scale: float) -> None:
    own = Theme.current()
    if scale != 1.0:
        Theme(own.mode, scale=scale, tokens=own.tokens).apply(kitchen_app())
    try:
        kitchen.begin_visit()
        for step in VisitStep:
            kitchen.visit._go(step)
            settle()
            assert kitchen.visit.widget.minimumSizeHint().width() <= 1366, step
            for area in kitchen.visit.widget.findChildren(QAbstractScrollArea):
                if isinstance(area, Page) and area.isVisibleTo(kitchen.window):
                    assert area.widget().minimumSizeHint().width() <= area.viewport().width(), step
    finally:
        own.apply(kitchen_app())


def kitchen_app() -> QApplication:
    """The application."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
