"""The curve: points one can reach with keys and pointer, words for each, marks, and words for the whole."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.change import DocumentId
from app.services.views.wellbeing import CurveMark, CurvePoint
from ui.theme import Theme
from ui.widgets.curve import CurveView

SAY = "WHO-5: 28 i marts, 52 i maj, 44 i november"
POINTS = (
    CurvePoint(DocumentId("a"), date(2026, 3, 3), 28, "28 af 100, tirsdag 3. marts"),
    CurvePoint(DocumentId("b"), date(2026, 5, 4), 52, "52 af 100, mandag 4. maj"),
    CurvePoint(DocumentId("c"), date(2026, 11, 12), 44, "44 af 100, torsdag 12. november"),
)
MARKS = (
    CurveMark(date(2026, 1, 1), "Åbnet igen torsdag 1. januar"),
    CurveMark(date(2026, 6, 1), "Ny aftale mandag 1. juni"),
)


@pytest.fixture
def curve(qtbot: QtBot, theme: Theme) -> CurveView:
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(600, view.height())
    view.show_curve(SAY, POINTS, MARKS)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_screen_reader_says_the_whole_and_the_point_one_stands_on(curve: CurveView) -> None:
    seen = QAccessible.queryAccessibleInterface(curve)
    assert seen.text(QAccessible.Text.Name) == SAY
    assert seen.text(QAccessible.Text.Description).startswith("44 af 100, torsdag 12. november")
    assert "Ny aftale mandag 1. juni" in seen.text(QAccessible.Text.Description)


def test_the_arrow_keys_go_from_point_to_point_and_stop_at_the_ends(curve: CurveView) -> None:
    assert curve.current == POINTS[2]
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert curve.current == POINTS[1]
    QTest.keyClick(curve, Qt.Key.Key_Home)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert curve.current == POINTS[0]
    QTest.keyClick(curve, Qt.Key.Key_End)
    QTest.keyClick(curve, Qt.Key.Key_Right)
    assert curve.current == POINTS[2]


def test_enter_and_a_click_open_a_point(curve: CurveView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(curve.point_opened) as opened:
        QTest.keyClick(curve, Qt.Key.Key_Return)
    assert opened.args == [POINTS[2]]
    with qtbot.waitSignal(curve.point_opened) as opened:
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=curve.where(0).toPoint())
    assert opened.args == [POINTS[0]]


def test_a_click_beside_every_point_opens_nothing(curve: CurveView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(curve.point_opened):
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPointF(300, 2).toPoint())


def test_later_is_further_right_and_more_is_higher_up(curve: CurveView) -> None:
    first, second, third = (curve.where(index) for index in range(3))
    assert first.x() < second.x() < third.x()
    assert second.y() < third.y() < first.y()


def test_only_marks_since_the_first_answer_are_drawn(curve: CurveView) -> None:
    assert curve.marks == MARKS[1:]


@pytest.mark.parametrize("points", [POINTS[:1], POINTS[:0]])
def test_one_point_and_none_are_drawn_too(curve: CurveView, points: tuple[CurvePoint, ...]) -> None:
    curve.show_curve("WHO-5", points, ())
    assert not curve.grab().isNull()


def test_no_point_has_a_colour_of_its_own(curve: CurveView, theme: Theme) -> None:
    """A low answer and a high one look the same: the curve judges nobody."""
    image = curve.grab().toImage()
    ratio = image.devicePixelRatio()
    ring = [image.pixelColor((curve.where(i) * ratio).toPoint() + QPointF(5 * ratio, 0).toPoint()) for i in (0, 1)]
    late = theme.color("late")
    assert all(_apart(colour, late) > 60 for colour in ring)
    assert _apart(ring[0], ring[1]) < 40


def _apart(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
