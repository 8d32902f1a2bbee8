"""A whole form, made from its definition: what is shown of a document, and undo over everything in it.

It shows what it is given and tells what a person did; it saves nothing. `show_document` with the same document again
only refreshes: cursor, undo and open rows stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.answers import gaps, rows
from forms.language import Language
from forms.languages import danish
from forms.model import Audience, Row, Value
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.form_page import FormPage
from ui.fields.held_answers import HeldAnswers
from ui.fields.undo import RowStep, SetAnswer
from ui.widgets import Themed
from ui.widgets.undo_keys import REDO_KEYS, UNDO_KEYS

_LATER_AFTER = 200  # milliseconds of quiet before the gaps are counted anew


def local_today() -> date:
    """The day on this computer's clock."""
    return datetime.now(UTC).astimezone().date()


class FormView(Themed, QWidget):
    """For audience CASE the labels stand to the letter, for CITIZEN in plain words and large."""

    edited = Signal(str, object)  # path, value: at every keystroke
    field_left = Signal(str)
    row_added = Signal(str)  # table: a person asked for a row; answer with `put_row`
    row_removed = Signal(str, str)  # table, row
    row_restored = Signal(str, str)  # table, row
    focus_moved = Signal(str)
    signing_asked = Signal(str)
    disagreement_opened = Signal(str)

    def __init__(
        self,
        *,
        audience: Audience = Audience.CASE,
        today: Callable[[], date] = local_today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.audience = audience
        self._today = today
        self._view: DocumentView | None = None
        self._only: frozenset[str] | None = None
        self._bare = False
        self._language = danish()
        self._suggestions: dict[str, tuple[str, ...]] = {}  # the fields look here each time somebody comes to them
        self._several: dict[str, tuple[str, ...]] = {}
        self._held = HeldAnswers()
        self._away: dict[tuple[str, str], tuple[Row, int]] = {}
        self._asked_rows: list[str] = []
        self._burst = 0
        self.before: Value = None  # what stood in the field that was edited last, until then
        self.undo_stack = QUndoStack(self)
        self.body = FormPage(audience)
        self.page, self.contents, self.later = self.body.page, self.body.contents, self.body.later
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self._later_timer = QTimer(self, singleShot=True, interval=_LATER_AFTER)
        self._later_timer.timeout.connect(self._show_later)
        self._connect()

    def _connect(self) -> None:
        self.body.edited.connect(self._edited)
        self.body.entered.connect(self.focus_moved)
        self.body.left.connect(self._left)
        self.body.row_asked.connect(self._row_asked)
        self.body.row_taken.connect(self._row_taken)
        self.body.row_wanted.connect(self._row_wanted)
        self.body.signing_asked.connect(self.signing_asked)
        self.body.disagreement_opened.connect(self.disagreement_opened)
        for keys, act in ((UNDO_KEYS, self.undo), (REDO_KEYS, self.redo)):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    # What is shown

    def speak(self, language: Language) -> None:
        """The words that are not the form's are said in that language, from the next document on."""
        self._language = language

    def show_document(self, view: DocumentView, *, only: Collection[str] | None = None, bare: bool = False) -> None:
        """Show a document; `only` these field ids, `bare` without title, contents and the strip of gaps."""
        wanted = None if only is None else frozenset(only)
        same = self._view is not None and _key(self._view) == _key(view) and (self._only, self._bare) == (wanted, bare)
        self._view, self._only, self._bare = view, wanted, bare
        self._suggestions.clear()
        self._suggestions.update(view.suggestions)
        others = self._several != view.several
        self._several.clear()
        self._several.update(view.several)
        if same:
            self._refresh(view)
            if others:
                self.body.offer_again()
        else:
            self.undo_stack.clear()
            self._held = HeldAnswers(view.answers)
            self._away, self._asked_rows = {}, []
            context = FieldContext(self._today(), self.audience, self._suggestions, self._several, self._language)
            self.body.build(view, context, wanted, bare=bare)
        self.body.show_conditions(self._held.values)
        self.body.show_states(view)
        self._show_later()

    def answers(self) -> dict[str, Value | list[Row]]:
        """The answers as they stand in the window."""
        return self._held.copy()

    def field(self, field_id: str) -> FieldWidget:
        """One field's widget; KeyError when it is not shown in this form."""
        return self.body.fields[field_id]

    def place_after(self, field_id: str, widget: QWidget) -> None:
        """Put a widget of the screen's own under a field, e.g. what the screening rule says."""
        self.body.place_after(field_id, widget)

    def put_row(self, table: str, row: str, values: Mapping[str, Value] | None = None) -> None:
        """Show a row that now exists. One that a person asked for gets the cursor and can be undone."""
        widget = self.body.table(table)
        if widget is None:
            return
        known = row in widget.row_ids()
        widget.put_row(row, values or {})
        self._held.put(table, widget.read())
        if table in self._asked_rows and not known:
            self._asked_rows.remove(table)
            index = widget.row_ids().index(row)
            self.undo_stack.push(RowStep(self, table, row, values or {}, index, comes=True, shown=True))
            self.focus_path(f"{table}/{row}")
        self._later_timer.start()

    def focus_path(self, path: str, cursor: int | None = None) -> bool:
        """Put the cursor in a field ("name", "goals/3f2a/goal"); False when it is not in this form now."""
        return self.body.focus_path(path, cursor)

    def place(self) -> tuple[str, int | None]:
        """Where the cursor is: path and place in the words; ("", None) when it is in no field."""
        return self.body.place()

    # Undo

    def undo(self) -> None:
        """Take back the last change."""
        self._burst += 1
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._burst += 1
        self.undo_stack.redo()

    def put_back(self, path: str, value: Value) -> None:
        """See Undoable."""
        self.before = self._held.get(path)
        self._held.put(path, value)
        self.body.show_value(path, value)
        self.body.show_conditions(self._held.values)
        self._later_timer.start()
        self.edited.emit(path, value)
        self.focus_path(path)
        self.field_left.emit(path)

    def put_row_back(self, table: str, row: str, values: Mapping[str, Value], index: int) -> None:
        """See Undoable."""
        widget = self.body.table(table)
        if widget is None:
            return
        kept, place = self._away.pop((table, row), (dict(values), index))
        widget.put_row(row, kept, place)
        self._held.put(table, widget.read())
        self._later_timer.start()
        self.row_restored.emit(table, row)
        self.focus_path(f"{table}/{row}")

    def take_row_away(self, table: str, row: str) -> None:
        """See Undoable."""
        widget = self.body.table(table)
        if widget is None or row not in widget.row_ids():
            return
        self._away[table, row] = widget.take_row(row)
        self._held.put(table, widget.read())
        self._later_timer.start()
        self.row_removed.emit(table, row)

    # What a person did

    def _edited(self, path: str, value: Value) -> None:
        before = self.before = self._held.get(path)
        self._held.put(path, value)
        self.undo_stack.push(SetAnswer(self, path, before, value, self._burst))
        self.body.show_conditions(self._held.values)
        self._later_timer.start()
        self.edited.emit(path, value)

    def _left(self, path: str) -> None:
        self._burst += 1
        self.field_left.emit(path)

    def _row_asked(self, table: str) -> None:
        self._asked_rows.append(table)
        self.row_added.emit(table)

    def _row_taken(self, table: str, row: str) -> None:
        widget = self.body.table(table)
        if widget is not None:
            values, index = dict(widget.card(row).row), widget.row_ids().index(row)
            self.undo_stack.push(RowStep(self, table, row, values, index, comes=False, shown=False))

    def _row_wanted(self, table: str, row: str) -> None:
        if (table, row) in self._away:
            values, index = self._away[table, row]
            self.undo_stack.push(RowStep(self, table, row, values, index, comes=True, shown=False))
        else:
            self.row_restored.emit(table, row)

    # What came from elsewhere

    def _refresh(self, view: DocumentView) -> None:
        for name, widget in self.body.fields.items():
            value = view.answers.get(name)
            if self.body.table(name) is not None:
                if rows(self._held.values, name) != rows(view.answers, name):
                    widget.set_value(cast(Value, value))
                    self._held.put(name, widget.read())
            elif not self.body.is_busy(name) and self._held.get(name) != value:
                self._held.put(name, value)
                widget.set_value(cast(Value, value))

    def _show_later(self) -> None:
        if self._view is None or self._bare or self._view.readonly:
            self.later.show_gaps("", [])
            return
        found = [
            gap for gap in gaps(self._view.form, self._held.values) if gap.path.partition("/")[0] in self.body.fields
        ]
        citizen = self.audience is Audience.CITIZEN
        heading = self._view.gaps_heading or "Kan udfyldes senere"
        self.later.show_gaps(heading, [(gap.path, gap.easy if citizen else gap.short) for gap in found])


def _key(view: DocumentView) -> tuple[object, ...]:
    """What must be the same for a document to be shown by the widgets that are there."""
    return (view.case, view.document, view.form, view.readonly, view.unknown)
