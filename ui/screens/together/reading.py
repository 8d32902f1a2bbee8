"""What is read aloud of a page: the words one sees on it, in the order one reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QCheckBox, QLayout, QScrollArea, QStackedWidget, QWidget

from ui.aloud.sentences import sentences
from ui.fields.lines import CprField
from ui.screens.together.way_card import WayCard
from ui.widgets import GrowingText, LineBox, Words


@runtime_checkable
class TellsItself(Protocol):
    """A widget that paints words of its own and says which."""

    def read_aloud(self) -> str:
        """The words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, the widget it stands on, and where in the widget's text it begins."""

    widget: QWidget
    words: str
    start: int


def passages(root: QWidget, without: Collection[QWidget] = (), chosen: str = "valgt") -> tuple[Passage, ...]:
    """All sentences one can see in `root`, buttons left out; what is ticked is followed by the word `chosen`."""
    found = []
    for widget in _in_order(root):
        if widget in without or not widget.isVisibleTo(root):
            continue
        found += [Passage(widget, span.words, span.start) for span in sentences(_words_of(widget, chosen))]
    return tuple(found)


def _words_of(widget: QWidget, chosen: str) -> str:
    if isinstance(widget, TellsItself):
        return widget.read_aloud()
    if isinstance(widget, QCheckBox | WayCard):
        return f"{widget.text()}, {chosen}" if widget.isChecked() else widget.text()
    if isinstance(widget, Words | LineBox | GrowingText):
        return widget.text()
    return ""


def _in_order(widget: QWidget | None) -> Iterator[QWidget]:
    """The widgets as they are laid out: the order they were made in is not the one they are read in. A CPR number is
    for the eyes: others may hear."""
    if widget is None or isinstance(widget, CprField):
        return
    if isinstance(widget, Words | LineBox | GrowingText | QCheckBox | WayCard | TellsItself):
        yield widget
    elif isinstance(widget, QStackedWidget):
        yield from _in_order(widget.currentWidget())
    elif isinstance(widget, QScrollArea):
        yield from _in_order(widget.widget())
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield from _in_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
