"""Tab goes the way one reads, also to what was put between two things later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class Before(QWidget):
    """Where Tab is just before it comes to what a place holds; never seen. Made before anything else in that place.

    WORKAROUND PySide 6.11: `nextInFocusChain` makes what it returns a child of what was asked, and the two perish
    together; so nobody asks Qt what comes before.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()


def read_on(before: Before, place: QWidget) -> None:
    """Puts everything in a place that Tab reaches into the order of its layouts, after `before`.

    For a place that stands in its window: an order does not outlive the move into another one.
    """
    window = before.window()
    order = [each for each in _reached(place) if each.window() is window]  # a list that opens is a window of its own
    for one, other in pairwise([before, *order]):
        QWidget.setTabOrder(one, other)


def _reached(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _reached(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _reached(widget)
        elif inner is not None:
            yield from _laid_out(inner)
