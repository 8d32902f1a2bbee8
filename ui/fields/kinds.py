"""The one table from a field's kind to its widget; a test asks that every kind is in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from forms.model import Field, Kind
from ui.fields.cells import CELL_WIDGETS
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.table import TableWidget

WIDGETS: Mapping[Kind, type[FieldWidget]] = MappingProxyType({**CELL_WIDGETS, Kind.TABLE: TableWidget})


def field_widget(field: Field, context: FieldContext, *, parent: QWidget | None = None) -> FieldWidget:
    """The widget for a field of a form."""
    return WIDGETS[field.kind](field, context, parent=parent)
