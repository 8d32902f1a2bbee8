"""The way of the Tab key through a place: what it reaches, in which order, and whether one sees where one is."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QScrollArea, QTextEdit, QWidget

from tests.gui.access.fit import seen
from tests.gui.access.heard import name_of
from tests.gui.access.places import settle

_MOST = 400


def way_of_tab(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What has the focus at each press, until it comes round. AssertionError where it never does."""
    window.activateWindow()
    settle()
    came: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(window.focusWidget() or window, key)
        QApplication.processEvents()  # what opens for the focus has its place now
        here = window.focusWidget()
        assert here is not None
        if here in came:
            return came
        came.append(here)
    raise AssertionError(f"Tab never comes round; last at {name_of(came[-1])!r}")


def left_out(root: QWidget, came: list[QWidget]) -> list[str]:
    """What one can use with the mouse but never comes to with Tab, and that no arrow key of a neighbour reaches."""
    found = []
    for widget in seen(root):
        if not isinstance(widget, QAbstractButton | QLineEdit | QTextEdit | QComboBox) or not widget.isEnabled():
            continue
        if widget in came or widget.property("digit") or _by_arrows(widget, came) or _inside(widget, came):
            continue
        found.append(f"{type(widget).__name__} {name_of(widget)!r}")
    return found


def _by_arrows(widget: QWidget, came: list[QWidget]) -> bool:
    """Of a group, Tab comes to one and the arrows go on (the path of steps, ticks, the calendar's days)."""
    return any(type(other) is type(widget) and other.parentWidget() is widget.parentWidget() for other in came)


def _inside(widget: QWidget, came: list[QWidget]) -> bool:
    """A small button in a box that does what a key in the box does (the calendar opens with Alt+Down)."""
    return widget.focusPolicy() is Qt.FocusPolicy.NoFocus and any(
        other.isAncestorOf(widget) or other.parentWidget() is widget.parentWidget() for other in came
    )


def jumps_back(came: list[QWidget]) -> list[str]:
    """Steps of Tab to something that stands above in the same column: not the order one reads in."""
    found = []
    for one, other in pairwise(came):
        if _page(one) is not _page(other) or _page(one) is None:
            continue
        if not (one.isVisible() and other.isVisible()):
            continue  # it opened on the way, for what had the focus, and is closed again
        here, there = _at(one), _at(other)
        beside = there.right() <= here.left() or there.left() >= here.right()
        if there.bottom() <= here.top() and not beside:
            found.append(f"{name_of(one)!r} -> {name_of(other)!r}")
    return found


def _page(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _at(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _look(widget: QWidget) -> QImage:
    """What one sees where the widget is: some let what lies under them show their focus."""
    return widget.window().grab(_at(widget)).toImage()


def unseen_focus(came: list[QWidget]) -> list[str]:
    """What looks the same with the focus as without it."""
    found = []
    for widget in came:
        frame = widget.parentWidget() if isinstance(widget, QTextEdit) else widget
        if frame is None or frame.isWindow():
            continue
        widget.clearFocus()
        QApplication.processEvents()
        before = frame.grab().toImage(), _look(frame)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if (frame.grab().toImage(), _look(frame)) == before:
            found.append(f"{type(widget).__name__} {name_of(widget)!r}")
    return found
