"""A screen reader finds a name on everything one can reach, in every place; and every form fits a small window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QWidget

from app.services.views import Place
from tests.gui.screens.pages import Rygsaek


def nameless(root: QWidget) -> list[str]:
    """The visible controls without a name."""
    QApplication.processEvents()
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName() or (interface.text(QAccessible.Text.Name) if interface else "")
        if not name.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.parametrize("place", ["today", "cases", "papers", "settings", "help"])
def test_everything_one_can_reach_has_a_name(office: Rygsaek, place: str) -> None:
    office.program.office.context.navigator.go(Place(place))  # type: ignore[union-attr]
    assert nameless(office.window) == []


def test_everything_on_a_case_and_in_its_forms_has_a_name(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    assert nameless(office.window) == []
    for title in ("Screeningsskema", "Samarbejdsaftale", "Samtykke"):
        office.begin_form(title)
        assert nameless(office.window) == []
        office.shell.go_back()


def test_the_way_in_has_names(rygsaek: Rygsaek) -> None:
    assert nameless(rygsaek.window) == []


def test_the_window_fits_a_small_screen(office: Rygsaek) -> None:
    office.new_case("Jonas Lindegaard")
    office.window.resize(800, 600)
    QApplication.processEvents()
    assert office.window.width() <= 820
