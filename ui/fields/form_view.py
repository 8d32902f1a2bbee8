"""A whole form, made from its definition: sections, fields that come and go with the answers, undo over everything.

It shows what it is given and tells what a person did; it saves nothing. `show_document` with the same document again
only refreshes: cursor, undo and open rows stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.answers import gaps, is_shown, rows
from forms.model import Audience, Field, Kind, Row, Section, Value
from ui.fields.contents import Contents, LaterStrip
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.section import SectionView
from ui.fields.signature_field import SignatureField
from ui.fields.table import TableWidget
from ui.fields.undo import RowStep, SetAnswer
from ui.widgets import Heading, Notice, NoticeKind, Page, Themed, Tone, Words

_LATER_AFTER = 200
_UNKNOWN = "Fra en anden udgave af formularen"


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
        self._answers: dict[str, Value | list[Row]] = {}
        self._fields: dict[str, FieldWidget] = {}
        self._sections: dict[str, SectionView] = {}
        self._away: dict[tuple[str, str], tuple[Row, int]] = {}
        self._asked_rows: list[str] = []
        self._burst = 0
        self.undo_stack = QUndoStack(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.contents = Contents()
        self.contents.setVisible(False)
        self.contents.section_chosen.connect(self._go_to_section)
        self.page = Page(audience=audience)
        self.page.verticalScrollBar().valueChanged.connect(self._mark_section)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        self.later = LaterStrip(audience=audience)
        self.later.gap_chosen.connect(self.focus_path)
        self._later_timer = QTimer(self, singleShot=True, interval=_LATER_AFTER)
        self._later_timer.timeout.connect(self._show_later)
        for keys, act in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            for sequence in QKeySequence.keyBindings(keys):
                QShortcut(sequence, self, activated=act)

    # What is shown

    def show_document(self, view: DocumentView, *, only: Collection[str] | None = None, bare: bool = False) -> None:
        """Show a document; `only` these field ids, `bare` without title, contents and the strip of gaps."""
        old = self._view
        wanted = None if only is None else frozenset(only)
        same = (
            old is not None
            and (old.case, old.document, old.form) == (view.case, view.document, view.form)
            and (self._only, self._bare) == (wanted, bare)
            and (old.readonly, old.unknown, old.suggestions) == (view.readonly, view.unknown, view.suggestions)
        )
        self._view, self._only, self._bare = view, wanted, bare
        if same:
            self._refresh(view)
        else:
            self._build(view)
        self._show_states(view)
        self._show_later()

    def answers(self) -> dict[str, Value | list[Row]]:
        """The answers as they stand in the window."""
        return {name: list(value) if isinstance(value, list) else value for name, value in self._answers.items()}

    def field(self, field_id: str) -> FieldWidget:
        """One field's widget; KeyError when it is not shown in this form."""
        return self._fields[field_id]

    def place_after(self, field_id: str, widget: QWidget) -> None:
        """Put a widget of the screen's own under a field, e.g. what the screening rule says."""
        for section in self._sections.values():
            if field_id in section.field_ids():
                section.place_after(field_id, widget)

    def put_row(self, table: str, row: str, values: Mapping[str, Value] | None = None) -> None:
        """Show a row that now exists. One that a person asked for gets the cursor and can be undone."""
        widget = self._table(table)
        if widget is None:
            return
        known = row in widget.row_ids()
        widget.put_row(row, values or {})
        self._read_rows(table)
        if table in self._asked_rows and not known:
            self._asked_rows.remove(table)
            index = widget.row_ids().index(row)
            self.undo_stack.push(RowStep(self, table, row, values or {}, index, comes=True, shown=True))
            self.focus_path(f"{table}/{row}")
        self._later_timer.start()

    # Where the cursor is

    def focus_path(self, path: str, cursor: int | None = None) -> bool:
        """Put the cursor in a field ("name", "goals/3f2a/goal"); False when it is not in this form now."""
        field_id, _, rest = path.partition("/")
        widget = self._fields.get(field_id)
        if widget is None or widget.isHidden():
            return False
        if isinstance(widget, TableWidget) and rest:
            row, _, column = rest.partition("/")
            widget.focus_row(row, column, cursor)
        else:
            widget.focus(cursor)
        QTimer.singleShot(0, self, self._show_focus)
        self._show_focus()
        return True

    def place(self) -> tuple[str, int | None]:
        """Where the cursor is: path and place in the words; ("", None) when it is in no field."""
        focused = self.window().focusWidget()
        for name, widget in self._fields.items():
            if focused is None or not widget.isAncestorOf(focused):
                continue
            if isinstance(widget, TableWidget):
                for row in widget.row_ids():
                    for column, cell in widget.card(row).cells.items():
                        if cell.isAncestorOf(focused):
                            return f"{name}/{row}/{column}", cell.cursor()
            return name, widget.cursor()
        return "", None

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
        self._set(path, value)
        field_id, _, rest = path.partition("/")
        widget = self._fields.get(field_id)
        if isinstance(widget, TableWidget) and rest:
            row, _, column = rest.partition("/")
            widget.set_cell(row, column, value)
        elif widget is not None:
            widget.set_value(value)
        self._show_conditions()
        self.edited.emit(path, value)
        self.focus_path(path)
        self.field_left.emit(path)

    def put_row_back(self, table: str, row: str, values: Mapping[str, Value], index: int) -> None:
        """See Undoable."""
        widget = self._table(table)
        if widget is None:
            return
        kept, place = self._away.pop((table, row), (dict(values), index))
        widget.put_row(row, kept, place)
        self._read_rows(table)
        self.row_restored.emit(table, row)
        self.focus_path(f"{table}/{row}")

    def take_row_away(self, table: str, row: str) -> None:
        """See Undoable."""
        widget = self._table(table)
        if widget is None or row not in widget.row_ids():
            return
        self._away[table, row] = widget.take_row(row)
        self._read_rows(table)
        self._later_timer.start()
        self.row_removed.emit(table, row)

    # How it is made

    def retheme(self) -> None:
        self._fit_contents()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_contents()

    def _build(self, view: DocumentView) -> None:
        self.setUpdatesEnabled(False)
        self.undo_stack.clear()
        self._answers = {name: _copy(value) for name, value in view.answers.items()}
        self._fields, self._sections, self._away, self._asked_rows = {}, {}, {}, []
        self.later.setParent(None)
        self.page.clear()
        if not self._bare:
            self._add_head(view)
        context = FieldContext(self._today(), self.audience, view.suggestions)
        for section in view.form.sections:
            self._add_section(section, context, view)
        if view.unknown and not self._bare:
            self._add_unknown(view)
        if not self._bare:
            self.page.add(self.later, 2)
        self._show_conditions()
        self.contents.show_sections(
            [] if self._bare else [(name, part.title) for name, part in self._sections.items() if part.title]
        )
        self._fit_contents()
        self.page.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def _add_head(self, view: DocumentView) -> None:
        citizen = self.audience is Audience.CITIZEN
        form = view.form
        self.page.add(Heading((form.easy or form.title) if citizen else form.title, 1, audience=self.audience))
        intro = form.easy_intro if citizen else form.intro
        if intro:
            self.page.add(Words(intro, tone=Tone.QUIET, size="large", audience=self.audience))
        if view.readonly and view.readonly_because and not citizen:
            self.page.add(Notice(NoticeKind.INFO, view.readonly_because))
        if view.changed_since_last and not citizen:
            self.page.add(Notice(NoticeKind.INFO, "Rettet siden sidste udgave", " · ".join(view.changed_since_last)))

    def _add_section(self, section: Section, context: FieldContext, view: DocumentView) -> None:
        wanted = [field for field in section.fields if self._belongs(field, view)]
        if not wanted:
            return
        part = SectionView(section, wanted, context, titled=not self._bare or self._only is None)
        self._sections[section.id] = part
        for widget in part.fields():
            self._fields[widget.field.id] = widget
            widget.set_value(self._answers.get(widget.field.id))
            if view.readonly:
                widget.set_readonly(True)
            self._connect(widget)
        self.page.add(part)

    def _belongs(self, field: Field, view: DocumentView) -> bool:
        if self._only is not None:
            return field.id in self._only
        if field.retired:
            return view.answers.get(field.id) not in (None, "", [])
        hidden = field.paper.hidden_for
        return not (self.audience is Audience.CITIZEN and hidden == {Audience.CITIZEN})

    def _connect(self, widget: FieldWidget) -> None:
        widget.edited.connect(self._field_edited)
        widget.entered.connect(self._field_entered)
        widget.left.connect(self._field_was_left)
        widget.disagreement_opened.connect(self._disagreement)
        if isinstance(widget, TableWidget):
            widget.row_added.connect(self._row_asked)
            widget.row_removed.connect(self._row_gone)
            widget.row_restored.connect(self._row_back)
            widget.cell_edited.connect(self._cell_edited)
            widget.cell_entered.connect(self._cell_entered)
            widget.cell_left.connect(self._cell_left)
        if isinstance(widget, SignatureField):
            widget.signing_asked.connect(self._signing)

    def _add_unknown(self, view: DocumentView) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading(_UNKNOWN, 3))
        for name, words in view.unknown:
            column.addWidget(Words(f"{name}: {words}", tone=Tone.QUIET))
        self.page.add(box, 2)

    def _refresh(self, view: DocumentView) -> None:
        focused = self.window().focusWidget()
        for name, widget in self._fields.items():
            value = view.answers.get(name)
            if isinstance(widget, TableWidget):
                if rows(self._answers, name) != rows(view.answers, name):
                    widget.set_value(value)
                    self._read_rows(name)
                continue
            busy = focused is not None and widget.isAncestorOf(focused) and widget.cursor() is not None
            if not busy and self._answers.get(name) != value:
                self._answers[name] = _copy(value)
                widget.set_value(value)
        self._show_conditions()

    def _show_states(self, view: DocumentView) -> None:
        for widget in self._fields.values():
            if isinstance(widget, TableWidget):
                widget.show_removed([item for item in view.removed_rows if item.table == widget.field.id])
            elif isinstance(widget, SignatureField):
                widget.show_state(view.signature.say)
        counts = {item.path: len(item.sides) for item in view.disagreements}
        for name, widget in self._fields.items():
            if isinstance(widget, TableWidget):
                widget.show_disagreements(
                    {path.partition("/")[2]: count for path, count in counts.items() if path.startswith(f"{name}/")}
                )
            else:
                widget.show_disagreement(counts.get(name, 0))

    def _show_conditions(self) -> None:
        for section in self._sections.values():
            section.setVisible(is_shown(section.section, self._answers))
        for widget in self._fields.values():
            if widget.field.shown_if is not None:
                widget.setVisible(is_shown(widget.field, self._answers))

    def _show_later(self) -> None:
        if self._view is None or self._bare or self._view.readonly:
            self.later.show_gaps("", [])
            return
        found = [gap for gap in gaps(self._view.form, self._answers) if gap.path.partition("/")[0] in self._fields]
        self.later.show_gaps(
            self._view.gaps_heading or "Kan udfyldes senere",
            [(gap.path, gap.easy if self.audience is Audience.CITIZEN else gap.short) for gap in found],
        )

    # What a person did

    def _field_edited(self, value: Value) -> None:
        self._remember(self.sender().field.id, value)

    def _cell_edited(self, row: str, column: str, value: Value) -> None:
        self._remember(f"{self.sender().field.id}/{row}/{column}", value)

    def _remember(self, path: str, value: Value) -> None:
        before = self._get(path)
        self._set(path, value)
        self.undo_stack.push(SetAnswer(self, path, before, value, self._burst))
        self._show_conditions()
        self._later_timer.start()
        self.edited.emit(path, value)

    def _field_entered(self) -> None:
        self.focus_moved.emit(self.sender().field.id)

    def _cell_entered(self, row: str, column: str) -> None:
        self.focus_moved.emit(f"{self.sender().field.id}/{row}/{column}")

    def _field_was_left(self) -> None:
        self._burst += 1
        self.field_left.emit(self.sender().field.id)

    def _cell_left(self, row: str, column: str) -> None:
        self._burst += 1
        self.field_left.emit(f"{self.sender().field.id}/{row}/{column}")

    def _row_asked(self) -> None:
        table = self.sender().field.id
        self._asked_rows.append(table)
        self.row_added.emit(table)

    def _row_gone(self, row: str) -> None:
        table = self.sender().field.id
        widget = self._table(table)
        if widget is None:
            return
        values, index = dict(widget.card(row).row), widget.row_ids().index(row)
        self.undo_stack.push(RowStep(self, table, row, values, index, comes=False, shown=False))

    def _row_back(self, row: str) -> None:
        table = self.sender().field.id
        if (table, row) in self._away:
            values, index = self._away[table, row]
            self.undo_stack.push(RowStep(self, table, row, values, index, comes=True, shown=False))
        else:
            self.row_restored.emit(table, row)

    def _signing(self) -> None:
        self.signing_asked.emit(self.sender().field.id)

    def _disagreement(self) -> None:
        self.disagreement_opened.emit(self.sender().field.id)

    # The answers

    def _get(self, path: str) -> Value:
        field_id, _, rest = path.partition("/")
        if not rest:
            return self._answers.get(field_id)
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

    def _read_rows(self, table: str) -> None:
        self._answers[table] = self._fields[table].read()

    def _table(self, table: str) -> TableWidget | None:
        widget = self._fields.get(table)
        return widget if isinstance(widget, TableWidget) else None

    # Scrolling

    def _show_focus(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            self.page.show_whole(focused)

    def _go_to_section(self, section: str) -> None:
        part = self._sections[section]
        self.page.verticalScrollBar().setValue(part.mapTo(self.page.widget(), part.rect().topLeft()).y() - 16)
        first = next((widget for widget in part.fields() if not widget.isHidden()), None)
        if first is not None and first.field.kind is not Kind.INSTRUCTION:
            self.focus_path(first.field.id)

    def _mark_section(self) -> None:
        if not self.contents.count() or self.contents.isHidden():
            return
        top = self.page.verticalScrollBar().value() + self.theme().space(10)
        at_end = self.page.verticalScrollBar().value() == self.page.verticalScrollBar().maximum()
        here = ""
        for name, part in self._sections.items():
            y = part.mapTo(self.page.widget(), part.rect().topLeft()).y()
            if part.title and not part.isHidden() and (y <= top or at_end or not here):
                here = name
        self.contents.mark(here)

    def _fit_contents(self) -> None:
        needed = self.theme().text_width(self.audience) + self.theme().space(27 + 10)
        self.contents.setVisible(self.contents.count() >= 3 and self.width() >= needed)
        QTimer.singleShot(0, self, self._mark_section)  # when the layout is done


def _copy(value: Value | list[Row]) -> Value | list[Row]:
    if isinstance(value, list):
        return [dict(item) if isinstance(item, dict) else item for item in value]
    return value
