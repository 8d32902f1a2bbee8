"""On the citizen's side nothing else can be reached: no key, no menu, no drop, no name of another; and what the citizen
wrote with a pen stays through all of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from app.domain.person import Person
from app.domain.signature import Way
from app.services import cases
from app.services.views import Place
from tests.gui.visit.kitchen import Kitchen, draw_by_mouse, press, settle
from ui.shell.keys import KEYS
from ui.theme import Theme

OTHER = "Rasmus Bundgaard"
_F_KEYS = [getattr(Qt.Key, f"Key_F{number}") for number in range(1, 13)]
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
EVERY_KEY = [
    *((key, _NONE) for key in (*_F_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_Back, Qt.Key.Key_HomePage)),
    *((Qt.Key(letter), _CTRL) for letter in range(Qt.Key.Key_0, Qt.Key.Key_Z + 1) if letter != Qt.Key.Key_L),
    *((Qt.Key(letter), _CTRL | _SHIFT) for letter in range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)),
    *((key, _ALT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_F, Qt.Key.Key_Tab)),
    *((key, _CTRL) for key in (Qt.Key.Key_Tab, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F4)),
]
"""All that a keyboard offers but the lock and the emergency card, which are meant to work."""


@pytest.fixture
def table(kitchen: Kitchen) -> Kitchen:
    """A visit, and another person's case in the same store."""
    person = Person(name=OTHER, address="Tangvej 9")
    cases.open_case(kitchen.desk, person, cases.Enquiry(kitchen.desk.today(), "Egen læge"))
    kitchen.begin_visit()
    kitchen.go("Hvad gør vi?")
    return kitchen


def still_here(table: Kitchen) -> bool:
    """Whether only the citizen's side is shown, and nothing stands over it."""
    over = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not table.window]
    return table.place == "together" and not over and QApplication.activePopupWidget() is None


def everything_said(root: QWidget) -> str:
    """Words, names, descriptions and tool tips, of whatever is there, shown or not."""
    told = []
    for each in (root, *root.findChildren(QWidget)):
        if not each.isVisibleTo(root):
            continue
        told += [
            each.toolTip(),
            each.statusTip(),
            each.whatsThis(),
            each.accessibleName(),
            each.accessibleDescription(),
        ]
        text = getattr(each, "text", None)
        told.append(str(text()) if callable(text) else "")
    return "\n".join(told)


@pytest.mark.parametrize("side", ["question", "whole", "sign", "door"])
def test_no_key_leads_anywhere_else(table: Kitchen, side: str) -> None:
    table.sign_page(table.consent())
    page = table.together.widget
    if side == "door":
        page.done.click()
    elif side != "sign":
        press(page, "Læs det hele")
        if side == "question":
            press(page, "Ét spørgsmål ad gangen") if page.mode.text() != "Hele siden" else None
    settle()
    for key, held in EVERY_KEY:
        if key in (Qt.Key.Key_F12,) or (key == Qt.Key.Key_H and held == _CTRL | _SHIFT):
            continue
        table.key(key, held)
        assert still_here(table), (QKeySequence(key).toString(), held)
    assert OTHER not in everything_said(table.window)


def test_every_key_of_the_window_is_tried(table: Kitchen) -> None:
    table.sign_page(table.consent())
    open_here = {shortcut.key().toString() for key, shortcut in table.shell._shortcuts if shortcut.isEnabled()}
    assert open_here == {QKeySequence(key.sequence).toString() for key in KEYS if key.always}
    assert {key.act for key in KEYS if key.always} == {"say_saved", "lock", "emergency"}
    others = [each for each in table.window.findChildren(QShortcut) if each.isEnabled()]
    mine = {each.key().toString() for each in others if table.together.widget.isAncestorOf(each.parent())}
    assert mine <= {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}


def test_tab_and_the_arrows_stay_on_the_page(table: Kitchen) -> None:
    table.sign_page(table.consent())
    page = table.together.widget
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(60):
            QTest.keyClick(table.window.focusWidget() or table.window, key)
            here = table.window.focusWidget()
            assert here is not None
            assert page.isAncestorOf(here) or here in (table.shell, page, table.window)


def test_no_menu_comes_and_nothing_can_be_dropped(table: Kitchen) -> None:
    table.navigator.go(Place("together", table.case, table.consent(), "purpose"))
    table.type_pin("2580")
    page = table.together.widget
    table.window.setAcceptDrops(False)
    for each in (page, *page.findChildren(QWidget)):
        if not each.isVisibleTo(page):
            continue
        assert not [action for action in each.actions() if isinstance(action, QAction) and action.isVisible()]
        data = QMimeData()
        data.setText(OTHER)
        at = QPoint(2, 2)
        enter = QDragEnterEvent(
            at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(each, enter)
        if enter.isAccepted():
            drop = QDropEvent(
                QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(each, drop)
        QApplication.sendEvent(each, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, each.mapToGlobal(at)))
        settle()
        popup = QApplication.activePopupWidget()
        assert not isinstance(popup, QMenu), (type(each).__name__, [action.text() for action in popup.actions()])
    assert OTHER not in everything_said(page)


@pytest.mark.parametrize("field", ["purpose", "party"])
def test_what_was_copied_about_somebody_else_is_not_pasted_here(table: Kitchen, field: str) -> None:
    table.navigator.go(Place("together", table.case, table.consent(), field))
    table.type_pin("2580")
    QApplication.clipboard().setText(OTHER)
    box = table.window.focusWidget()
    assert isinstance(box, QLineEdit | QTextEdit)
    table.key(Qt.Key.Key_V, _CTRL)
    QApplication.clipboard().clear()
    QTest.keyClicks(box, "også")
    said = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
    assert OTHER not in said and "også" in said


def test_no_tool_tip_names_anybody_else(table: Kitchen) -> None:
    table.sign_page(table.consent())
    told = everything_said(table.together.widget)
    for word in (OTHER, "Bundgaard", "Boligselskabet", "Havneby Kommune", "Frist"):
        assert word not in told


def test_a_signature_survives_turning_dressing_and_a_cancelled_door(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget
    page.sign.ways[Way.DRAWN].click()
    settle()
    draw_by_mouse(page.sign.pad)
    drawn, shape = page.sign.pad.strokes(), page.sign.pad.shape()
    own = Theme.current()
    for size in ((768, 1366), (1366, 768), (800, 600), (1366, 768)):  # turned on its side and back, then small
        table.window.resize(*size)
        settle()
        assert page.sign.pad.strokes() == drawn
    press(page, "Større tekst")
    assert page.sign.pad.strokes() == drawn and page.sign.act.isEnabled()
    for _ in range(2):
        page.done.click()
        press(table.window, "Annullér")
    table.key(Qt.Key.Key_F12)
    press(table.window, "Tilbage")
    assert table.place == "together" and page.shows_sign
    assert page.sign.pad.strokes() == drawn and page.sign.pad.shape() == shape
    assert page.sign.way is Way.DRAWN
    own.apply(QApplication.instance())  # type: ignore[arg-type]


def test_a_stroke_that_is_cut_off_by_turning_the_screen_is_kept_so_far(table: Kitchen) -> None:
    page = table.sign_page(table.consent()).widget
    page.sign.ways[Way.DRAWN].click()
    settle()
    pad = page.sign.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 90))
    QTest.mouseMove(pad, QPoint(120, 40))
    table.window.resize(768, 1366)
    settle()
    QTest.mouseMove(pad, QPoint(200, 90))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    assert len(pad.strokes()) == 1 and len(pad.strokes()[0]) >= 3
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in pad.strokes()[0])
