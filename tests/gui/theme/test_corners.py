"""The corners Qt would fill by itself - scroll bars, tool tips, menus - wear our clothes in every mode."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollBar, QToolTip, QWidget

from ui.theme import Mode, Theme
from ui.theme.tokens import contrast

MODES = tuple(Mode)


def colours(picture: QImage) -> Counter[str]:
    """How often each colour stands in a picture."""
    return Counter(picture.pixelColor(x, y).name() for y in range(picture.height()) for x in range(picture.width()))


def wear(app: QApplication, mode: Mode) -> Theme:
    theme = Theme(mode)
    theme.apply(app)
    return theme


@pytest.mark.parametrize("mode", MODES)
def test_the_handle_of_a_scroll_bar_can_be_seen_and_hit(qtbot, app, theme, mode):
    worn = wear(app, mode)
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(30)
    bar.resize(bar.sizeHint().width(), 200)
    bar.show()
    picture = bar.grab().toImage()
    middle = [picture.pixelColor(picture.width() // 2, y).name() for y in range(picture.height())]
    (ground, _), (handle, length) = Counter(middle).most_common(2)
    assert ground != handle
    assert contrast(handle, worn.color("page").name()) >= 3, f"{handle} on {worn.color('page').name()}"
    assert length >= 24
    assert bar.width() >= 12


@pytest.mark.parametrize("mode", MODES)
def test_a_tool_tip_is_a_card_in_our_letters(qtbot, app, theme, mode):
    worn = wear(app, mode)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QToolTip.showText(QPoint(40, 40), "Fortryd (Ctrl+Z)", window)
    tip = next(each for each in app.topLevelWidgets() if each.metaObject().className() == "QTipLabel")
    found = colours(tip.grab().toImage())
    assert found.most_common(1)[0][0] == worn.color("card").name()
    assert found[worn.color("ink").name()] > 0
    assert found[worn.color("border").name()] > 0, "without an edge it floats on a card of its own colour"
    assert QFontInfo(tip.font()).family() == "Atkinson Hyperlegible Next"
    QToolTip.hideText()


@pytest.mark.parametrize("mode", MODES)
def test_the_line_of_a_menu_that_is_pointed_at_stands_out(qtbot, app, theme, mode):
    worn = wear(app, mode)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Gem som PDF")
    menu.addAction("Udskriv")
    menu.popup(QPoint(20, 20))
    before = colours(menu.grab().toImage())
    QTest.keyClick(menu, Qt.Key.Key_Down)
    after = colours(menu.grab().toImage())
    assert before.most_common(1)[0][0] == worn.color("card").name()
    assert before[worn.color("main_soft").name()] == 0
    assert after[worn.color("main_soft").name()] > 200
    menu.close()
