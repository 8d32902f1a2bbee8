"""Somebody in a hurry: clothes change while words stand there, odd signs are pasted, the cursor must stay."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forms.model import Field, Kind
from ui.fields import FieldContext, field_widget
from ui.theme import Mode, Theme
from ui.widgets import GrowingText
from ui.widgets.undo_keys import is_undo_key

FACES = "Hej 👩‍👩‍👧‍👦 og مرحبا"


@pytest.fixture
def box(qtbot: QtBot, app: QApplication) -> GrowingText:
    """A box on the screen."""
    made = GrowingText()
    qtbot.addWidget(made)
    made.show()
    return made


def test_other_clothes_are_no_new_words(box: GrowingText, app: QApplication, theme: Theme) -> None:
    told: list[str] = []
    box.textChanged.connect(lambda: told.append(box.text()))
    box.edit.setPlainText("Jeg vil gerne")
    Theme(Mode.DARK, scale=2.0).apply(app)
    theme.apply(app)
    box.edit.insertPlainText("x")
    assert told == ["Jeg vil gerne", "xJeg vil gerne"]


def test_a_box_on_its_way_out_says_nothing_more(qtbot: QtBot, app: QApplication, theme: Theme) -> None:
    field = field_widget(Field("words", Kind.LONG_TEXT, "Ord"), FieldContext(date(2026, 11, 23)))
    field.set_value("Det gamle")
    told: list[object] = []
    field.edited.connect(told.append)
    field.deleteLater()
    Theme(scale=1.5).apply(app)
    theme.apply(app)
    assert told == []


@pytest.mark.parametrize("kind", [Kind.LONG_TEXT, Kind.TEXT])
def test_the_cursor_comes_back_behind_faces_and_foreign_letters(qtbot: QtBot, app: QApplication, kind: Kind) -> None:
    field = field_widget(Field("words", kind, "Ord"), FieldContext(date(2026, 11, 23)))
    qtbot.addWidget(field)
    field.show()
    field.set_value(FACES)
    field.focus(10_000)
    end = field.caret()
    assert end == len(FACES.encode("utf-16-le")) // 2
    field.focus(3)
    field.focus(end)
    assert field.caret() == end


@pytest.mark.parametrize("nonsense", ["32/13-2026", "i overmorgen måske", "0000", "31. februar 2026", "👻", "-1"])
def test_a_date_that_is_none_stays_as_it_was_typed(qtbot: QtBot, app: QApplication, nonsense: str) -> None:
    field = field_widget(Field("on", Kind.DATE, "Dato"), FieldContext(date(2026, 11, 23)))
    qtbot.addWidget(field)
    field.set_value(nonsense)
    assert field.value() == nonsense


@pytest.mark.parametrize("key", ["Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"])
def test_a_box_leaves_undo_and_redo_to_the_form_on_every_system(key: str) -> None:
    pressed = QKeySequence(key)[0]
    event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
    assert is_undo_key(event)
