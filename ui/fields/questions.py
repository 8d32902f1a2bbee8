"""A few questions in a dialog, made of the same fields as the forms: an event, a new case, a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

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
        stop = self.offer("Annullér", quiet=True)
        stop.clicked.connect(self.reject)
        self.go = self.offer(act, primary=True)
        self.go.clicked.connect(self.accept)

    def ask(self, fields: Sequence[Field], values: Mapping[str, Value], heading: str = "") -> None:
        """Adds questions with what is known already."""
        if heading:
            self.body.addSpacing(self.theme().space(1))
            self.body.addWidget(Heading(heading, 3))
        for field in fields:
            widget = field_widget(field, self._context)
            widget.set_value(values.get(field.id))
            self._fields[field.id] = widget
            self.body.addWidget(widget)

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

    def retheme(self) -> None:
        super().retheme()
        self.body.setSpacing(self.theme().space(1.5))

    def width_wanted(self) -> int:
        return max(super().width_wanted(), min(round(self.theme().text_width() * 0.8), 900))
