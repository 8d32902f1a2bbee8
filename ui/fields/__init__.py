"""Fields: one widget for each kind of answer, and the view that makes a whole form of them from its definition."""

from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.form_view import FormView
from ui.fields.kinds import WIDGETS, field_widget
from ui.fields.table import TableWidget

__all__ = ["WIDGETS", "FieldContext", "FieldWidget", "FormView", "TableWidget", "field_widget"]
