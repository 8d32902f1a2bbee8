"""What has less room than it needs: words, buttons, ticks and pills, on whatever the window shows."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from ui.widgets import Pill, Words

LEAST = 24
LEAST_BESIDE_THE_CITIZEN = 48
_MAY_MISS = 1  # pixels that round away


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every widget one can see, or scroll to."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root.window()):
            yield widget


def squeezed(root: QWidget) -> list[str]:
    """Words that are cut off, each with what it lacks."""
    return [f"{_named(widget)}: {lack}" for widget in seen(root) if (lack := _lack(widget))]


def _lack(widget: QWidget) -> str:
    if isinstance(widget, Words):
        return _words_lack(widget)
    if isinstance(widget, Pill):
        return _against(widget, widget.sizeHint())
    if isinstance(widget, QAbstractButton) and widget.text():
        if widget.hasHeightForWidth():
            return _against(widget, QSize(0, widget.heightForWidth(widget.width())))
        return _against(widget, widget.sizeHint())
    return ""


def _words_lack(words: Words) -> str:
    if not words.text():
        return ""
    if words.hasHeightForWidth():
        return _against(words, QSize(0, words.heightForWidth(words.width())))
    if words.text() in words.toolTip():  # what is cut short stands whole there
        return ""
    return _against(words, words.sizeHint())


def _against(widget: QWidget, needed: QSize) -> str:
    wide, high = needed.width() - widget.width(), needed.height() - widget.height()
    if wide <= _MAY_MISS and high <= _MAY_MISS:
        return ""
    return f"{widget.width()}×{widget.height()}, needs {needed.width()}×{needed.height()}"


def too_wide(root: QWidget) -> list[str]:
    """Pages one has to move sideways to read."""
    areas = [area for area in seen(root) if isinstance(area, QScrollArea)]
    return [f"{_named(area)}: {over} px" for area in areas if (over := area.horizontalScrollBar().maximum()) > 0]


def too_small(root: QWidget, least: int) -> list[str]:
    """Things to press or to write in that are smaller than a finger, or a shaking hand, can hit."""
    found = []
    for widget in seen(root):
        if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QTextEdit) or not widget.isEnabled():
            continue
        box = widget.parentWidget() if isinstance(widget, QTextEdit) else widget  # the frame round it takes the press
        if isinstance(widget, QAbstractScrollArea) and box is None:
            continue
        if box.width() < least or box.height() < least:
            found.append(f"{_named(widget)}: {box.width()}×{box.height()}")
    return found


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, Words | Pill | QAbstractButton) else ""
    return f"{type(widget).__name__} {(text or widget.accessibleName())[:60]!r}"
