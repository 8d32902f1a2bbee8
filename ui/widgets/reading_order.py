"""Tab goes the way one reads, also to what was put between two things later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from ui.widgets.ticks import TickCard


def read_on(place: QWidget, was_there: QWidget) -> None:
    """Puts everything in a place that Tab reaches into the order of its layouts; what stands around stays around it.

    `was_there`: what Tab reached before the rest came, in it or just before it; the rest is fetched to it. For a place
    that stands in its window: an order does not outlive the move into another one. Qt is never asked what comes before
    or after: in PySide 6.11 `nextInFocusChain` makes what it returns a child of what was asked: they perish together.
    """
    window = place.window()
    order = [each for each in _reached(place) if each.window() is window]  # a list that opens is a window of its own
    if order and order[0] is not was_there:
        QWidget.setTabOrder(was_there, order[0])
    for one, other in pairwise(order):
        QWidget.setTabOrder(one, other)


def first_stop(place: QWidget) -> QWidget | None:
    """What Tab comes to first in a place, as one reads it; None where it stops nowhere."""
    stops = (each for each in _reached(place) if each.isVisibleTo(place) and each.isEnabled())
    return next((each for each in stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)


def has_a_place(widget: QWidget) -> bool:
    """Whether Tab comes to it, now or once it is the one of its group that is ticked."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or (isinstance(widget, TickCard) and widget.one_of)


def _reached(widget: QWidget) -> Iterator[QWidget]:
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        yield widget  # Qt moves it as one, with all it holds
        return
    if has_a_place(widget) and proxy is None:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _reached(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _reached(widget)
        elif inner is not None:
            yield from _laid_out(inner)
