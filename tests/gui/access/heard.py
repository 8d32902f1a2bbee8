"""What a screen reader hears of a window: names, roles and states, as QAccessible tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit, QWidget

from tests.gui.access.fit import seen

Role = QAccessible.Role
FITTING = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.RadioButton,
        Role.PageTab,
        Role.ComboBox,
        Role.EditableText,
        Role.StaticText,  # words one can mark and copy
        Role.List,
        Role.Table,
        Role.Tree,
        Role.Chart,
        Role.Graphic,
        Role.Canvas,
        Role.Slider,
        Role.Document,
    }
)
"""Roles that say what one can do. A frame or a window says nothing."""

ENGLISH = re.compile(
    r"\b(the|button|close|open|search|scroll|line edit|cancel|save|next|back|untitled|spin|widget|qt_\w+)\b", re.I
)
MADE_BY_MACHINE = re.compile(r"[A-Za-z0-9]_[A-Za-z0-9]|\.(py|pdf|toml|png)\b|^Q[A-Z]\w+|^[a-z]+[A-Z]\w*$")


def controls(root: QWidget) -> Iterator[QWidget]:
    """What one can press, write in or come to with the keyboard."""
    for widget in seen(root):
        acts = isinstance(widget, QAbstractButton | QLineEdit | QTextEdit | QComboBox)
        if acts or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None):
            yield widget


def said(widget: QWidget) -> QAccessibleInterface:
    """What is told of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None, type(widget).__name__
    return interface


def name_of(widget: QWidget) -> str:
    """Its name as it is read out."""
    return said(widget).text(QAccessible.Text.Name).strip()


def badly_named(root: QWidget) -> list[str]:
    """Controls without a name, or with one that is no Danish word a person would say."""
    found = []
    for widget in controls(root):
        name = name_of(widget)
        wrong = not name or name in (widget.objectName(), type(widget).__name__)
        if wrong or ENGLISH.search(name) or MADE_BY_MACHINE.search(name):
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {name!r}")
    return found


def badly_placed(root: QWidget) -> list[str]:
    """Controls whose role does not say what one can do with them."""
    return [
        f"{type(widget).__name__} {name_of(widget)!r}: {said(widget).role().name}"
        for widget in controls(root)
        if said(widget).role() not in FITTING
    ]


def told_wrong(root: QWidget) -> list[str]:
    """Controls whose state, as it is read out, is not the one that is shown."""
    return [
        f"{type(widget).__name__} {name_of(widget)!r}: {wrong}"
        for widget in controls(root)
        if (wrong := _wrong_state(widget))
    ]


def _wrong_state(widget: QWidget) -> str:
    state = said(widget).state()
    if bool(state.disabled) is widget.isEnabled():
        return "enabled"
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        shown = bool(state.checked) or bool(state.selected) or bool(state.expanded)
        if shown is not widget.isChecked():
            return "checked"
    if isinstance(widget, QLineEdit | QTextEdit) and bool(state.readOnly) is not widget.isReadOnly():
        return "read-only"
    return ""
