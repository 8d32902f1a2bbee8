"""Every place of the window can be heard, reached by keyboard, read at 200 % and hit with a finger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tests.gui.access import fit, heard, keys
from tests.gui.access.places import BESIDE, CITIZENS, WAYS, Practice, settle
from ui.fields.table import TableWidget
from ui.screens import PLACES
from ui.shell.rows import Row
from ui.shell.shell import ALONE, Shell
from ui.widgets import Pill, TickCard, Words

places = pytest.mark.parametrize("way", WAYS)


@pytest.fixture(scope="module")
def large(practice: Practice) -> Iterator[Practice]:
    """Words at 200 %."""
    practice.wear("200")
    yield practice
    practice.wear("100")


def test_every_place_there_is_is_looked_at() -> None:
    assert {way.partition(" ")[0] for way in WAYS} == set(PLACES)


@places
def test_a_screen_reader_says_what_is_there(practice: Practice, way: str) -> None:
    practice.go(way)
    assert practice.place == way.partition(" ")[0]
    assert list(heard.controls(practice.window))
    assert heard.badly_named(practice.window) == []
    assert heard.badly_placed(practice.window) == []
    assert heard.told_wrong(practice.window) == []


@places
def test_tab_reaches_everything_in_reading_order_and_one_sees_where(practice: Practice, way: str) -> None:
    practice.go(way)
    came = keys.way_of_tab(practice.window)
    assert keys.left_out(practice.window, came) == []
    assert keys.jumps_back(came) == []
    assert keys.unseen_focus(came) == []


@places
def test_who_came_to_a_place_goes_on_in_it(practice: Practice, way: str) -> None:
    practice.go(way)
    frame = practice.window.focusWidget()
    if isinstance(frame, Shell):  # else the place put the cursor somewhere itself
        stops = [each for each in fit.seen(practice.screen) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        QTest.keyClick(frame, Qt.Key.Key_Tab)
        here = practice.window.focusWidget()
        assert here is not None
        assert practice.screen.isAncestorOf(here) == bool(stops), "not in the side bar"


@places
def test_shift_and_tab_leads_back_through_as_much(practice: Practice, way: str) -> None:
    practice.go(way)
    forward = keys.way_of_tab(practice.window)
    assert set(keys.way_of_tab(practice.window, Qt.Key.Key_Backtab)) == set(forward)


@places
def test_nothing_is_squeezed_and_everything_can_be_hit(practice: Practice, way: str) -> None:
    screen = practice.go(way)
    _has_room(practice, screen, way)


@places
def test_nothing_is_squeezed_at_200_per_cent(large: Practice, way: str) -> None:
    screen = large.go(way)
    _has_room(large, screen, way)


def _has_room(office: Practice, screen: QWidget, way: str) -> None:
    assert fit.squeezed(office.window) == []
    assert fit.too_wide(screen) == []
    beside = office.place in CITIZENS or way in BESIDE
    assert fit.too_small(screen, fit.LEAST_BESIDE_THE_CITIZEN if beside else fit.LEAST) == []


@pytest.mark.parametrize("way", [way for way in WAYS if way.partition(" ")[0] not in ALONE and way != "today"])
def test_escape_leads_back_from_everywhere(practice: Practice, way: str) -> None:
    practice.go("today")
    practice.go(way)
    practice.window.activateWindow()
    settle()
    QTest.keyClick(practice.window.focusWidget() or practice.window, Qt.Key.Key_Escape)
    settle()
    assert practice.place == "today"


# ── a state is never told by colour alone ────────────────────────────────


def test_every_pill_says_its_state_in_words(practice: Practice) -> None:
    seen = 0
    for way in WAYS:
        practice.go(way)
        for pill in practice.screen.findChildren(Pill):
            seen += 1
            assert pill.text().strip() and heard.name_of(pill) == pill.text()
    assert seen


def test_a_screen_reader_can_press_a_row(practice: Practice) -> None:
    practice.go("papers")
    row = next(row for row in practice.screen.findChildren(Row) if row.key is not None)
    opened: list[object] = []
    row.opened.connect(opened.append)
    heard.said(row).actionInterface().doAction("Press")
    settle()
    assert opened == [row.key]


# ── the checks themselves can fail ───────────────────────────────────────


def test_the_checks_find_what_they_look_for(practice: Practice) -> None:
    practice.go("help")
    page = QWidget(practice.window)
    page.resize(400, 200)
    squeezed = Words("Et langt ord, der ikke kan være her", parent=page)
    squeezed.setGeometry(0, 0, 20, 10)
    nameless = QLineEdit(page)
    nameless.setGeometry(0, 40, 100, 10)
    english = QPushButton("Close window", page)
    english.setGeometry(0, 80, 300, 60)
    page.show()
    assert len(fit.squeezed(page)) == 1
    assert len(fit.too_small(page, 24)) == 1
    assert len(heard.badly_named(page)) == 2
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    holder = QWidget(practice.window)
    page.setParent(holder)
    holder.show()
    page.show()
    assert len(heard.badly_placed(holder)) == 1
    assert keys.left_out(holder, [english]) != []
    holder.deleteLater()
    settle()


def test_a_tick_of_several_is_told_as_one_of_them(practice: Practice) -> None:
    practice.go("form")
    one_of = [card for card in practice.screen.findChildren(TickCard) if card.one_of]
    assert one_of and all(heard.said(card).role() == QAccessible.Role.RadioButton for card in one_of)


def test_tab_leaves_a_table_of_several_rows(practice: Practice) -> None:
    practice.go("form")
    tables = [table for table in practice.screen.findChildren(TableWidget) if len(table.row_ids()) > 1]
    came = keys.way_of_tab(practice.window)
    assert tables
    for table in tables:
        inside = [number for number, widget in enumerate(came) if table.isAncestorOf(widget)]
        assert (inside and inside[-1] < len(came) - 1) or inside[0] > 0
