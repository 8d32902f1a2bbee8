"""The hands of a caseworker: presses, answers and reads what one sees; a word that is not Danish stops the test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.gui.screens.pages import type_in
from ui.fields.choices import ChoiceField, YesNoField
from ui.fields.date_field import DateField
from ui.fields.field import FieldWidget
from ui.fields.prose import LongTextField
from ui.widgets import Chooser, TickCard
from ui.widgets.dialog import Dialog
from ui.widgets.surfaces import Pill

Answer = str | bool | date | Sequence[str]

_NOT_DANISH = re.compile(
    r"\b(?:traceback|exception|error|failed|none|null|true|false|cancel|save|close|yes|unknown|invalid|the|with|not|you"
    r"|deadline|please|warning|overdue|pending)\b"
    r"|\b[a-z0-9]+_[a-z0-9_]+\b|\{\w*\}|\[\]|<\w+",
    re.IGNORECASE,
)
"""English words a program lets slip, ids, and places in a sentence that nobody filled."""


def settle() -> None:
    """Lets the window catch up."""
    QApplication.processEvents()


def seen(widget: QWidget) -> list[str]:
    """Every word one can see on a widget, line by line."""
    settle()
    kinds: tuple[type[QLabel] | type[QAbstractButton] | type[Pill], ...] = (QLabel, QAbstractButton, Pill)
    return [
        each.text() for kind in kinds for each in widget.findChildren(kind) if each.isVisibleTo(widget) and each.text()
    ]


def slips(lines: Iterable[str]) -> list[str]:
    """The lines that no Danish reader should meet."""
    return [line for line in lines if _NOT_DANISH.search(line)]


def button(widget: QWidget, words: str) -> QAbstractButton:
    """The one visible button with those words, or that a screen reader calls so."""
    settle()
    there = [each for each in widget.findChildren(QAbstractButton) if each.isVisibleTo(widget)]
    for found in (
        [each for each in there if each.accessibleName() == words],
        [each for each in there if each.text() == words],
    ):
        if found:
            assert found[0].isEnabled(), f"{words!r} cannot be pressed"
            return found[0]
    raise AssertionError(f"no button {words!r} among {[each.accessibleName() or each.text() for each in there]}")


def press(widget: QWidget, words: str) -> None:
    """Presses that button."""
    QTest.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)
    settle()


def choose(chooser: Chooser, key: str) -> None:
    """Goes down the list by keyboard to one answer."""
    assert chooser.findData(key) >= 0, [chooser.itemData(index) for index in range(chooser.count())]
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    while chooser.selected() != key:
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    settle()


def answer(field: FieldWidget, wanted: Answer) -> None:
    """Answers one field as a person does, by key or by mouse."""
    if isinstance(wanted, bool):
        assert isinstance(field, YesNoField), field
        _tick(field, "yes" if wanted else "no")
    elif isinstance(wanted, date):
        assert isinstance(field, DateField), field
        _write(field, wanted.strftime("%d%m%Y"))
    elif not isinstance(wanted, str):
        for each in wanted:
            _tick(field, each)
    elif isinstance(field, ChoiceField):
        chooser = field.findChild(Chooser)
        if isinstance(chooser, Chooser):
            choose(chooser, wanted)
        else:
            _tick(field, wanted)
    else:
        _write(field, wanted)
    settle()


def _tick(field: FieldWidget, key: str) -> None:
    cards = {str(card.property("answer")): card for card in field.findChildren(TickCard)}
    assert key in cards, f"{field.field.id}: {key!r} is not among {list(cards)}"
    if not cards[key].isChecked():
        QTest.mouseClick(cards[key], Qt.MouseButton.LeftButton)


def _write(field: FieldWidget, words: str) -> None:
    box = field.editor.edit if isinstance(field, LongTextField) else field.editor
    box.window().activateWindow()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    type_in(box, words)
    QTest.keyClick(box, Qt.Key.Key_Tab)


def dialogs(window: QWidget) -> list[Dialog]:
    """The open dialogs, the one on top last."""
    settle()
    return [each for each in window.findChildren(Dialog) if each.isVisible()]
