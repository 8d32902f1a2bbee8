import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets import QuietButton, SignaturePad


@pytest.fixture
def pad(qtbot, theme):
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(600, 200)
    pad.show()
    return pad


def draw(qtbot, pad, *points):
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        move(pad, point)
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def move(pad, point):
    at = QPointF(*point)
    QApplication.sendEvent(
        pad,
        QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            pad.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


PEN = QPointingDevice(
    "pen",
    1,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position,
    1,
    1,
    "",
    QPointingDeviceUniqueId(),
)


def pen(pad, kind, x, y):
    at = QPointF(x, y)
    pressed = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, PEN, at, pad.mapToGlobal(at), 0.7, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton, pressed,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def test_the_mouse_draws_a_stroke_in_the_box_from_nought_to_one(pad, qtbot):
    with qtbot.waitSignals([pad.stroke_drawn, pad.changed]):
        draw(qtbot, pad, (60, 100), (300, 50), (540, 150))
    (stroke,) = pad.strokes()
    assert stroke[0] == pytest.approx((0.1, 0.5), abs=0.01)
    assert stroke[-1] == pytest.approx((0.9, 0.75), abs=0.01)


def test_a_pen_draws_the_same_kind_of_stroke_and_takes_its_event(pad, qtbot):
    assert pen(pad, QEvent.Type.TabletPress, 60, 100)
    assert pen(pad, QEvent.Type.TabletMove, 300, 50)
    with qtbot.waitSignal(pad.stroke_drawn):
        assert pen(pad, QEvent.Type.TabletRelease, 540, 150)
    assert len(pad.strokes()) == 1
    assert all(len(point) == 2 for point in pad.strokes()[0])


def test_a_finger_draws_too(pad, qtbot):
    device = QTest.createTouchDevice()
    with qtbot.waitSignal(pad.stroke_drawn):
        QTest.touchEvent(pad, device).press(0, QPoint(60, 100)).commit()
        QTest.touchEvent(pad, device).move(0, QPoint(300, 60)).commit()
        QTest.touchEvent(pad, device).release(0, QPoint(540, 150)).commit()
    assert len(pad.strokes()) == 1


def test_the_heel_of_the_hand_does_not_draw_while_the_pen_does(pad, qtbot):
    pen(pad, QEvent.Type.TabletPress, 60, 100)
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(0, QPoint(500, 180)).commit()
    QTest.touchEvent(pad, device).release(0, QPoint(500, 180)).commit()
    pen(pad, QEvent.Type.TabletRelease, 200, 100)
    assert len(pad.strokes()) == 1


def test_a_resize_keeps_the_drawing(pad, qtbot):
    draw(qtbot, pad, (60, 100), (300, 50), (540, 150))
    before = pad.strokes()
    pad.resize(300, 300)
    assert pad.strokes() == before
    assert (pad.shape().width(), pad.shape().height()) == (600, 200)
    assert not pad.grab().isNull()


def test_wipe_and_write_again(pad, qtbot):
    draw(qtbot, pad, (60, 100), (300, 50), (540, 150))
    again = pad.findChild(QuietButton)
    assert again.text() == "Slet og skriv igen"
    with qtbot.waitSignal(pad.cleared):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert pad.is_empty()
    assert again.isHidden()


def test_a_pad_to_look_at_takes_no_strokes(pad, qtbot):
    pad.set_readonly(True)
    draw(qtbot, pad, (60, 100), (300, 50))
    assert pad.is_empty()


def test_a_point_outside_the_pad_stays_inside_the_box(pad, qtbot):
    draw(qtbot, pad, (60, 100), (900, 400))
    assert all(0 <= value <= 1 for point in pad.strokes()[0] for value in point)
