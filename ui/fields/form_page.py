"""A form laid out: head, sections, what can be filled in later, the contents beside it; and its widgets as paths."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views import DocumentView
from forms.answers import is_shown
from forms.model import Answers, Audience, Field, Kind, Value
from ui.fields.contents import Contents, LaterStrip
from ui.fields.context import FieldContext
from ui.fields.field import FieldWidget
from ui.fields.section import SectionView
from ui.fields.signature_field import SignatureField
from ui.fields.table import TableWidget
from ui.widgets import Heading, Notice, NoticeKind, Page, Tone, Words
from ui.widgets.room import FitsRoom

_UNKNOWN = "Fra en anden udgave af formularen"


class FormPage(FitsRoom, QWidget):
    """Shows; it neither remembers nor undoes."""

    edited = Signal(str, object)
    entered = Signal(str)
    left = Signal(str)
    row_asked = Signal(str)
    row_taken = Signal(str, str)
    row_wanted = Signal(str, str)
    signing_asked = Signal(str)
    disagreement_opened = Signal(str)

    def __init__(self, audience: Audience, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audience = audience
        self.fields: dict[str, FieldWidget] = {}
        self._sections: dict[str, SectionView] = {}
        self._paths: list[_Paths] = []  # connections hold nothing alive
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

    def build(self, view: DocumentView, context: FieldContext, only: Collection[str] | None, *, bare: bool) -> None:
        """Make the widgets of a document and show its answers."""
        self.setUpdatesEnabled(False)
        self.fields, self._sections, self._paths = {}, {}, []
        self.later.setParent(None)
        self.page.clear()
        if not bare:
            self._add_head(view)
        for section in view.form.sections:
            wanted = [field for field in section.fields if self._belongs(field, view, only)]
            if wanted:
                part = SectionView(section, wanted, context, titled=not bare or only is None)
                self._sections[section.id] = part
                self._fill(part, view)
                self.page.add(part)
        if not bare:
            self._add_unknown(view)
            self.page.add(self.later, 2)
        titles = [(name, part.title) for name, part in self._sections.items() if part.title and not bare]
        self.contents.show_sections(titles)
        self.fit()
        self.page.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def table(self, field_id: str) -> TableWidget | None:
        """A table's widget; None when that field is none, or not shown."""
        widget = self.fields.get(field_id)
        return widget if isinstance(widget, TableWidget) else None

    def show_value(self, path: str, value: Value) -> None:
        """Show an answer in its place."""
        field_id, _, rest = path.partition("/")
        table = self.table(field_id)
        if table is not None and rest:
            row, _, column = rest.partition("/")
            table.set_cell(row, column, value)
        elif field_id in self.fields:
            self.fields[field_id].set_value(value)

    def is_busy(self, field_id: str) -> bool:
        """Whether somebody writes in the field now."""
        focused = self.window().focusWidget()
        widget = self.fields[field_id]
        return focused is not None and widget.isAncestorOf(focused) and widget.caret() is not None

    def show_conditions(self, answers: Answers) -> None:
        """Show the sections and fields these answers call for."""
        for section in self._sections.values():
            section.setVisible(is_shown(section.section, answers))
        for widget in self.fields.values():
            if widget.field.shown_if is not None:
                widget.setVisible(is_shown(widget.field, answers))

    def show_states(self, view: DocumentView) -> None:
        """Show what stands beside the answers: removed rows, disagreements, the signature."""
        counts = {str(item.path): len(item.versions) for item in view.disagreements}
        for name, widget in self.fields.items():
            if isinstance(widget, TableWidget):
                widget.show_removed([item for item in view.removed_rows if item.table == name])
                mine = {path.partition("/")[2]: n for path, n in counts.items() if path.startswith(f"{name}/")}
                widget.show_disagreements(mine)
                continue
            widget.show_disagreement(counts.get(name, 0))
            if isinstance(widget, SignatureField):
                widget.show_state(view.signature.say)

    def offer_again(self) -> None:
        """Those one chooses names among are others now."""
        for widget in self.fields.values():
            if isinstance(widget, TableWidget):
                widget.offer_again()

    def place_after(self, field_id: str, widget: QWidget) -> None:
        """Put a widget that is no field under one that is."""
        for section in self._sections.values():
            if field_id in section.field_ids():
                section.place_after(field_id, widget)

    def focus_path(self, path: str, cursor: int | None = None) -> bool:
        """Put the cursor in a place; False when it is not in this form now."""
        field_id, _, rest = path.partition("/")
        widget = self.fields.get(field_id)
        if widget is None or widget.isHidden():
            return False
        if isinstance(widget, TableWidget) and rest:
            row, _, column = rest.partition("/")
            widget.focus_row(row, column, cursor)
        else:
            widget.focus(cursor)
        self._show_focus()
        QTimer.singleShot(0, self, self._show_focus)  # once more when an opened row has its height
        return True

    def place(self) -> tuple[str, int | None]:
        """Where the cursor is; ("", None) when it is in no field."""
        focused = self.window().focusWidget()
        for name, widget in self.fields.items():
            if focused is None or not widget.isAncestorOf(focused):
                continue
            if isinstance(widget, TableWidget):
                return widget.place(focused)
            return name, widget.caret()
        return "", None

    # Making it

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

    def _belongs(self, field: Field, view: DocumentView, only: Collection[str] | None) -> bool:
        if only is not None:
            return field.id in only
        if field.retired:
            return view.answers.get(field.id) not in (None, "", [])
        return not (self.audience is Audience.CITIZEN and field.paper.hidden_for == {Audience.CITIZEN})

    def _fill(self, part: SectionView, view: DocumentView) -> None:
        for widget in part.fields():
            self.fields[widget.field.id] = widget
            widget.set_value(cast(Value, view.answers.get(widget.field.id)))
            if view.readonly:
                widget.set_readonly(True)
            self._paths.append(_Paths(self, widget))

    def _add_unknown(self, view: DocumentView) -> None:
        if not view.unknown:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading(_UNKNOWN, 3))
        for name, words in view.unknown:
            column.addWidget(Words(f"{name}: {words}", tone=Tone.QUIET))
        self.page.add(box, 2)

    # Scrolling

    def _show_focus(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            self.page.show_whole(focused)

    def _go_to_section(self, section: str) -> None:
        part = self._sections[section]
        first = next((widget for widget in part.fields() if not widget.isHidden()), None)
        if first is not None and first.field.kind is not Kind.INSTRUCTION:
            self.focus_path(first.field.id)
        self.page.verticalScrollBar().setValue(self._top(part) - self.theme().space(2))

    def _top(self, part: SectionView) -> int:
        return part.mapTo(cast(QWidget, self.page.widget()), part.rect().topLeft()).y()

    def _mark_section(self) -> None:
        if not self.contents.count() or self.contents.isHidden():
            return
        bar = self.page.verticalScrollBar()
        seen = bar.value() + self.theme().space(10)
        here = ""
        for name, part in self._sections.items():
            if part.title and not part.isHidden() and (self._top(part) <= seen or not here):
                here = name
        self.contents.mark(here)

    def fit(self) -> None:
        needed = self.theme().text_width(self.audience) + self.theme().space(27 + 10)
        self.contents.setVisible(self.contents.count() >= 3 and self.width() >= needed)
        QTimer.singleShot(0, self, self._mark_section)  # when the layout is done


class _Paths:
    """Turns one field's signals into the page's, with the path."""

    def __init__(self, page: FormPage, widget: FieldWidget) -> None:
        self._page = page
        self._name = widget.field.id
        if isinstance(widget, TableWidget):
            widget.cell_edited.connect(self._cell_edited)
            widget.cell_entered.connect(self._cell_entered)
            widget.cell_left.connect(self._cell_left)
            widget.row_added.connect(self._row_asked)
            widget.row_removed.connect(self._row_taken)
            widget.row_restored.connect(self._row_wanted)
            widget.cell_disagreement_opened.connect(self._cell_disagreement)
            return
        widget.edited.connect(self._edited)
        widget.entered.connect(self._entered)
        widget.left.connect(self._left)
        widget.disagreement_opened.connect(self._disagreement)
        if isinstance(widget, SignatureField):
            widget.signing_asked.connect(self._signing)

    def _edited(self, value: Value) -> None:
        self._page.edited.emit(self._name, value)

    def _entered(self) -> None:
        self._page.entered.emit(self._name)

    def _left(self) -> None:
        self._page.left.emit(self._name)

    def _cell_edited(self, row: str, column: str, value: Value) -> None:
        self._page.edited.emit(f"{self._name}/{row}/{column}", value)

    def _cell_entered(self, row: str, column: str) -> None:
        self._page.entered.emit(f"{self._name}/{row}/{column}")

    def _cell_left(self, row: str, column: str) -> None:
        self._page.left.emit(f"{self._name}/{row}/{column}")

    def _row_asked(self) -> None:
        self._page.row_asked.emit(self._name)

    def _row_taken(self, row: str) -> None:
        self._page.row_taken.emit(self._name, row)

    def _row_wanted(self, row: str) -> None:
        self._page.row_wanted.emit(self._name, row)

    def _disagreement(self) -> None:
        self._page.disagreement_opened.emit(self._name)

    def _cell_disagreement(self, row: str, column: str) -> None:
        self._page.disagreement_opened.emit(f"{self._name}/{row}/{column}")

    def _signing(self) -> None:
        self._page.signing_asked.emit(self._name)
