"""A piece of a document on a step of the visit: some of its fields, with undo that the whole step shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.answers import is_shown, rows
from forms.language import Language
from forms.languages import danish
from forms.model import Field, Kind, Row, Value
from ui.fields import FieldContext, FieldWidget, TableWidget, field_widget
from ui.fields.share import ShareLayout, least_width
from ui.fields.undo import RowStep, SetAnswer
from ui.widgets import Themed


class Piece(Themed, QWidget):
    """Shows what it is given and tells what a person did, by document and path; it saves nothing."""

    edited = Signal(str, str, object)  # document, path, value
    left = Signal()
    focus_moved = Signal(str, str)  # document, path
    row_asked = Signal(str, str)  # document, table
    row_removed = Signal(str, str, str)
    row_restored = Signal(str, str, str)

    def __init__(self, undo: QUndoStack, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before: Value = None  # what stood in the field that was edited last, until then
        self._undo = undo
        self._today = today
        self._burst = 0
        self.document = ""
        self._answers: dict[str, Value | list[Row]] = {}
        self._fields: dict[str, FieldWidget] = {}
        self._away: dict[tuple[str, str], tuple[Row, int]] = {}
        self._several: dict[str, tuple[str, ...]] = {}  # the fields look here
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = ShareLayout()
        self._column.addLayout(self._body)
        self.retheme()

    def show_fields(
        self, view: DocumentView, fields: Sequence[Field], *, asked: str = "", language: Language | None = None
    ) -> None:
        """Show these fields of the document; a label that only repeats the question `asked` above is left out."""
        self.document = view.document
        self._answers = {name: _copy(value) for name, value in view.answers.items()}
        self._several = dict(view.several)
        context = FieldContext(
            self._today(), suggestions=view.suggestions, several=self._several, language=language or danish()
        )
        for field in fields:
            widget = field_widget(field, context, parent=self)
            widget.set_value(cast(Value, self._answers.get(field.id)))
            widget.set_readonly(view.readonly)
            if field.label.strip() == asked.strip() or (len(fields) == 1 and field.kind is Kind.TABLE):
                widget.label.hide()
            self._fields[field.id] = widget
            self._listen(widget)
            self._body.add(widget, least_width(field, cell=False))
        self._show_conditions()
        self.show_states(view)

    def show_states(self, view: DocumentView) -> None:
        """What the store knows besides the answers: rows that can come back."""
        for name, table in self._tables().items():
            table.show_removed([item for item in view.removed_rows if item.table == name])

    def offer(self, several: Mapping[str, tuple[str, ...]]) -> None:
        """Show others to choose names among, in the fields that are there."""
        if several == self._several:
            return
        self._several.clear()
        self._several.update(several)
        for table in self._tables().values():
            table.offer_again()

    def put_row(self, table: str, row: str, values: Mapping[str, Value]) -> None:
        """Show a row a person asked for; it gets the cursor and can be undone."""
        widget = self._tables().get(table)
        if widget is None or row in widget.row_ids():
            return
        widget.put_row(row, values)
        self._answers[table] = widget.read()
        index = widget.row_ids().index(row)
        self._undo.push(RowStep(self, table, row, values, index, comes=True, shown=True))
        self.focus_path(f"{table}/{row}")

    def focus_path(self, path: str) -> bool:
        """Put the cursor in a field; False when it is not in this piece."""
        field_id, _, rest = path.partition("/")
        widget = self._fields.get(field_id)
        if widget is None:
            return False
        if isinstance(widget, TableWidget) and rest:
            row, _, column = rest.partition("/")
            widget.focus_row(row, column)
        else:
            widget.focus()
        return True

    def field(self, field_id: str) -> FieldWidget:
        """One field's widget; KeyError when it is not in this piece."""
        return self._fields[field_id]

    def fields(self) -> tuple[str, ...]:
        """The ids of its fields, in order."""
        return tuple(self._fields)

    def answers(self) -> Mapping[str, Value | list[Row]]:
        """The answers as they stand in the window."""
        return self._answers

    def has_focus(self) -> bool:
        """Whether the cursor is here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    # ── undo (ui.fields.undo.Undoable) ───────────────────────────────────

    def put_back(self, path: str, value: Value) -> None:
        """See Undoable."""
        self.before = self._get(path)
        self._set(path, value)
        field_id, _, rest = path.partition("/")
        widget = self._fields.get(field_id)
        if isinstance(widget, TableWidget) and rest:
            row, _, column = rest.partition("/")
            widget.set_cell(row, column, value)
        elif widget is not None:
            widget.set_value(value)
        self._show_conditions()
        self.edited.emit(self.document, path, value)
        self.focus_path(path)
        self.left.emit()

    def put_row_back(self, table: str, row: str, values: Mapping[str, Value], index: int) -> None:
        """See Undoable."""
        widget = self._tables().get(table)
        if widget is None:
            return
        kept, place = self._away.pop((table, row), (dict(values), index))
        widget.put_row(row, kept, place)
        self._answers[table] = widget.read()
        self.row_restored.emit(self.document, table, row)
        self.focus_path(f"{table}/{row}")

    def take_row_away(self, table: str, row: str) -> None:
        """See Undoable."""
        widget = self._tables().get(table)
        if widget is None or row not in widget.row_ids():
            return
        self._away[table, row] = widget.take_row(row)
        self._answers[table] = widget.read()
        self.row_removed.emit(self.document, table, row)

    # ── what a person did ────────────────────────────────────────────────

    def _listen(self, widget: FieldWidget) -> None:
        widget.edited.connect(self._field_edited)
        widget.entered.connect(self._entered)
        widget.left.connect(self._was_left)
        if isinstance(widget, TableWidget):
            widget.row_added.connect(self._row_asked)
            widget.row_removed.connect(self._row_gone)
            widget.row_restored.connect(self._row_back)
            widget.cell_edited.connect(self._cell_edited)
            widget.cell_entered.connect(self._cell_entered)
            widget.cell_left.connect(self._was_left)

    def _teller(self) -> FieldWidget:
        """The field that tells just now."""
        return cast(FieldWidget, self.sender())

    def _field_edited(self, value: Value) -> None:
        self._note(self._teller().field.id, value)

    def _cell_edited(self, row: str, column: str, value: Value) -> None:
        self._note(f"{self._teller().field.id}/{row}/{column}", value)

    def _note(self, path: str, value: Value) -> None:
        before = self.before = self._get(path)
        self._set(path, value)
        self._undo.push(SetAnswer(self, path, before, value, self._burst))
        self._show_conditions()
        self.edited.emit(self.document, path, value)

    def _entered(self) -> None:
        self.focus_moved.emit(self.document, self._teller().field.id)

    def _cell_entered(self, row: str, column: str) -> None:
        self.focus_moved.emit(self.document, f"{self._teller().field.id}/{row}/{column}")

    def _was_left(self, *_: object) -> None:
        self._burst += 1
        self.left.emit()

    def _row_asked(self) -> None:
        self.row_asked.emit(self.document, self._teller().field.id)

    def _row_gone(self, row: str) -> None:
        widget = self._teller()
        if not isinstance(widget, TableWidget):
            return
        values, index = dict(widget.card(row).row), widget.row_ids().index(row)
        self._undo.push(RowStep(self, widget.field.id, row, values, index, comes=False, shown=False))

    def _row_back(self, row: str) -> None:
        table = self._teller().field.id
        if (table, row) in self._away:
            values, index = self._away[table, row]
            self._undo.push(RowStep(self, table, row, values, index, comes=True, shown=False))
        else:
            self.row_restored.emit(self.document, table, row)

    # ── the answers ──────────────────────────────────────────────────────

    def _tables(self) -> dict[str, TableWidget]:
        return {name: widget for name, widget in self._fields.items() if isinstance(widget, TableWidget)}

    def _show_conditions(self) -> None:
        for widget in self._fields.values():
            if widget.field.shown_if is not None:
                widget.setVisible(is_shown(widget.field, self._answers))

    def _get(self, path: str) -> Value:
        field_id, _, rest = path.partition("/")
        if not rest:
            return cast(Value, self._answers.get(field_id))
        row_id, _, column = rest.partition("/")
        return next((row.get(column) for row in rows(self._answers, field_id) if row.get("_id") == row_id), None)

    def _set(self, path: str, value: Value) -> None:
        field_id, _, rest = path.partition("/")
        if not rest:
            self._answers[field_id] = value
            return
        row_id, _, column = rest.partition("/")
        for row in rows(self._answers, field_id):
            if row.get("_id") == row_id:
                row[column] = value

    def retheme(self) -> None:
        theme = self.theme()
        scale = theme.size("body") / theme.tokens.case["body"]
        self._body.set_scale(scale, theme.space(2), theme.space(2))


def focus_soon(piece: Piece, path: str) -> None:
    """Put the cursor there once everything has its place."""
    QTimer.singleShot(0, piece, lambda: piece.focus_path(path))


def _copy(value: Value | list[Row]) -> Value | list[Row]:
    if isinstance(value, list):
        return [dict(item) if isinstance(item, dict) else item for item in value]
    return value
