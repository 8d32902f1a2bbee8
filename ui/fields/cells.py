"""What may stand in a table's row: every kind of answer but another table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from forms.model import Field, Kind
from ui.fields.choices import ChoiceField, ChoicesField, YesNoField
from ui.fields.context import FieldContext
from ui.fields.date_field import DateField
from ui.fields.field import FieldWidget
from ui.fields.lines import CprField, EmailField, NumberField, PersonField, PhoneField, TextField, TimeField
from ui.fields.names import NamesField
from ui.fields.prose import InstructionField, LongTextField
from ui.fields.signature_field import SignatureField

CELL_WIDGETS: Mapping[Kind, type[FieldWidget]] = MappingProxyType(
    {
        Kind.TEXT: TextField,
        Kind.LONG_TEXT: LongTextField,
        Kind.NUMBER: NumberField,
        Kind.DATE: DateField,
        Kind.TIME: TimeField,
        Kind.PHONE: PhoneField,
        Kind.EMAIL: EmailField,
        Kind.CPR: CprField,
        Kind.PERSON: PersonField,
        Kind.YES_NO: YesNoField,
        Kind.CHOICE: ChoiceField,
        Kind.CHOICES: ChoicesField,
        Kind.INSTRUCTION: InstructionField,
        Kind.SIGNATURE: SignatureField,
    }
)


def cell_widget(column: Field, context: FieldContext, parent: QWidget | None = None) -> FieldWidget:
    """The widget for one column of a row, with a small label."""
    kind = NamesField if column.id in context.several else CELL_WIDGETS[column.kind]
    return kind(column, context, cell=True, parent=parent)
