"""A few questions in a dialog, made of the same fields as the forms: an event, a new case, a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from forms.model import Field, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.kinds import field_widget
from ui.widgets.dialog import Dialog
from ui.widgets.words import Heading


class Questions(Dialog):
    """Asks; `answers` tells. What is not answered is None, and nothing stops anybody from leaving a line empty."""

    def __init__(self, title: str, act: str, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._context = context
        self._fields: dict[str, FieldWidget] = {}
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, self.theme().space(1), 0)
        self._lines.setSpacing(self.theme().space(1.5))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.add(self._scroll)
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.go = self.offer(act, primary=True)
        self.go.clicked.connect(self.accept)

    def ask(self, fields: Sequence[Field], values: Mapping[str, Value], heading: str = "") -> None:
        """Adds questions with what is known already."""
        if heading:
            self._lines.addSpacing(self.theme().space(1))
            self._lines.addWidget(Heading(heading, 3))
        for field in fields:
            widget = field_widget(field, self._context)
            widget.set_value(values.get(field.id))
            self._fields[field.id] = widget
            self._lines.addWidget(widget)

    def field(self, field_id: str) -> FieldWidget:
        """The widget of one question."""
        return self._fields[field_id]

    def answers(self) -> dict[str, Value]:
        """Question id -> answer."""
        return {name: widget.value() for name, widget in self._fields.items()}

    def text(self, field_id: str) -> str:
        """An answer in words, "" when there is none."""
        value = self._fields[field_id].value()
        return value.strip() if isinstance(value, str) else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.sizeHint())  # Qt itself never gives a dialog more than two thirds of the screen

    def sizeHint(self) -> QSize:
        theme = self.theme()
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().height() if screen is not None else 768
        rest = self.heading.sizeHint().height() + self.go.sizeHint().height() + theme.space(14)
        width = min(round(theme.text_width() * 0.8), 900)
        inner = self._inner.sizeHint().height()
        if self._inner.hasHeightForWidth():
            inner = self._inner.heightForWidth(width - theme.space(10))
        return QSize(width, min(inner + rest, round(room * 0.9)))
