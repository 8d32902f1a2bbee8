"""What lies between two people is large enough for a shaking hand, also what comes later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.gui.access import fit
from tests.gui.access.places import settle
from ui.theme import Theme
from ui.widgets import Button, Themed, TickCard
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import Chooser, GrowingText, LineBox


class Table(Themed, QWidget):
    """A page with one of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        for widget in (QuietButton("Fjern", small=True), SecondaryButton("Pause"), LineBox(), GrowingText(), Chooser()):
            self.column.addWidget(widget)
        self.column.addWidget(TickCard("Ja"))


@pytest.fixture
def table(qapp: QApplication) -> Iterator[Table]:
    Theme().apply(qapp)
    page = Table()
    page.show()
    settle()
    yield page
    page.close()


def test_a_page_that_comes_between_two_people_makes_room_and_gives_it_back(table: Table) -> None:
    assert len(fit.too_small(table, 48)) == 5
    table.lie_beside_citizen(True)
    settle()
    assert fit.too_small(table, 48) == []
    table.lie_beside_citizen(False)
    settle()
    asked = [child for child in table.findChildren(QWidget) if isinstance(child, Themed)]
    assert asked and all(child.target() < 48 and child.minimumHeight() < 48 for child in asked[:3])


def test_what_is_put_there_later_is_as_large(table: Table) -> None:
    table.lie_beside_citizen(True)
    inner = QWidget()
    lines = QVBoxLayout(inner)
    for widget in (LineBox(), GrowingText(), TickCard("Nej"), SecondaryButton("Ja")):
        lines.addWidget(widget)
    table.column.addWidget(inner)
    settle()
    assert fit.too_small(inner, 48) == []


def test_a_page_of_the_workers_own_inside_stays_as_it_is(table: Table) -> None:
    table.lie_beside_citizen(True)
    own = Table()
    own.beside_citizen = False
    table.column.addWidget(own)
    settle()
    assert len(fit.too_small(own, 48)) == 5
    assert all(button.target() < 48 for button in own.findChildren(Button))


@pytest.mark.parametrize("between", [True, False])
def test_a_dialog_is_as_large_as_the_page_that_asks_it(table: Table, between: bool) -> None:
    table.lie_beside_citizen(between)
    table.findChild(SecondaryButton).setFocus()
    dialog = Dialog("Stop for i dag?", table.window())
    for widget in (LineBox(), SecondaryButton("Ja")):
        dialog.add(widget)
    dialog.offer("Slut for i dag", primary=True)
    dialog.offer("Annullér", quiet=True)
    dialog.open()
    settle()
    assert (fit.too_small(dialog, 48) == []) is between
    dialog.close()
